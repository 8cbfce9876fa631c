"""What a finalised annual review makes of the next year: a draft with its members, and the officers just settled.

Finalised again after a correction, the next year follows the correction only where nobody else had a hand:
members and slogan that the correction did not touch stay as they were edited; officers are named anew only
while they come from this very election and nothing was held under them. What then differs is a finding.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from blocs.models import BlocYear, Candidate, Conference, Election, Leadership, Membership
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from blocs.services.years import annual_review_of, lock_bloc, lock_year, open_year
from emulation.transactions import again_if_beaten


@dataclass(frozen=True)
class Before:
    """What the record said when it was finalised the last time: units that stay members, next year's slogan."""

    members: frozenset
    slogan: str


def carry_over(conference, before=None):
    """Opens or corrects the year after the one reviewed, inside the lock of the year reviewed; returns it.

    `before` is given when the record was finalised before. A unit already placed in another bloc of that
    year is left out, and the list says it is partial; officers entered from elsewhere stay; a year that is
    finalised itself is not touched. Raises ValidationError where an officer cannot be named.
    """
    following, is_new = _following(conference)
    # One opened from this record before and removed since is opened as the first time.
    before = None if is_new else before
    review = annual_review_of(following)
    if review and review.is_finalised:
        return following
    if not following.confirmed:
        _carry_members(conference.bloc_year, following, before)
        _carry_slogan(conference, following, before)
    _seat_the_elected(conference, following)
    return following


@again_if_beaten
def open_year_like_the_last(user, bloc, year, *, kind=BlocYear.Kind.BLOC):
    """Opens a year by hand as a draft with the members of the year before it that has some; without such a
    year, and where it is open already, it is as `open_year` has it."""
    bloc = lock_bloc(bloc.pk, no_key=True)
    last = last_year_with_members(bloc, year)
    if last is None or BlocYear.objects.filter(bloc=bloc, year=year).exists():
        return open_year(user, bloc, year, kind=kind)
    opened = open_year(user, bloc, year, kind=kind, confirmed=False)
    opened.members_known = last.members_known
    opened.save(update_fields=["members_known"])
    _copy_members(last, opened, set(staying(last).values_list("unit", flat=True)))
    return opened


def last_year_with_members(bloc, before):
    years = BlocYear.objects.filter(bloc=bloc, year__lt=before)
    return years.filter(Exists(Membership.objects.filter(bloc_year=OuterRef("pk")))).order_by("-year").first()


def staying(bloc_year):
    """Members that go on into the next year: all that have not left, observers included."""
    return bloc_year.memberships.filter(left_on__isnull=True)


def _following(conference):
    """(the next year, whether it was opened just now)"""
    reviewed = conference.bloc_year
    following = (
        BlocYear.objects.select_for_update().filter(bloc=reviewed.bloc_id, year=reviewed.year + 1).first()
    )
    if following:
        return following, False
    following = BlocYear(
        bloc=reviewed.bloc,
        year=reviewed.year + 1,
        kind=reviewed.kind,
        name=reviewed.name,
        slogan=conference.next_slogan,
        members_known=reviewed.members_known,
    )
    following.full_clean()
    following.save()
    return following, True


def _carry_slogan(conference, following, before):
    if before and following.slogan == before.slogan != conference.next_slogan:
        following.slogan = conference.next_slogan
        following.save(update_fields=["slogan"])


def _carry_members(reviewed, following, before):
    """All of them into an empty draft; into one opened before, what the correction added or took away."""
    listed = set(following.memberships.values_list("unit", flat=True))
    if before is None and listed:
        return
    now = set(staying(reviewed).values_list("unit", flat=True))
    gone = before.members - now if before else set()
    for member in following.memberships.filter(unit__in=gone):
        member.delete()
    wanted = now - listed - (before.members if before else set())
    _copy_members(reviewed, following, wanted)


def _copy_members(reviewed, following, wanted):
    placed = Membership.objects.members().filter(
        # A bloc of an unknown organiser shares its units with nobody.
        organiser__isnull=False,
        organiser=reviewed.bloc.organiser,
        year=following.year,
    )
    members = staying(reviewed).filter(unit__in=wanted)
    free = members.exclude(is_observer=False, unit__in=placed.values("unit"))
    if len(free) < len(members) and following.members_known == Known.COMPLETE:
        following.members_known = Known.PARTIAL
        following.save(update_fields=["members_known"])
    for member in free:
        # How a source names a unit is of the source's year; why a member awaits confirmation stays to be read.
        why = {"source_id": member.source_id, "quote": member.quote} if member.unconfirmed else {}
        copy = Membership(
            bloc_year=following,
            unit_id=member.unit_id,
            position=member.position,
            category=member.category,
            is_observer=member.is_observer,
            unconfirmed=member.unconfirmed,
            **why,
        )
        copy.full_clean()
        copy.save()


def _seat_the_elected(conference, following):
    """Officers of the next year from this sitting's settled elections, office by office."""
    ours = set(conference.elections.values_list("pk", flat=True))
    open_offices = [] if _has_begun(following) else list(Role.values)
    rows = list(Leadership.objects.filter(bloc_year=following))
    seated = {role: [each for each in rows if each.role == role] for role in Role.values}
    wanted = {}
    for role in Role.values:
        if not seated[role] or (
            role in open_offices and all(each.election_id in ours for each in seated[role])
        ):
            wanted[role] = _chosen(conference, following, role)
    # All who leave go before anyone is seated: leader and deputy may have exchanged places.
    free = {role: _vacate(seated[role], chosen) for role, chosen in wanted.items()}
    for role, numbers in free.items():
        for number in numbers:
            _seat(wanted[role][number - 1], following, number)
    if Role.DEPUTY in wanted:
        _deputies_speak(following, wanted[Role.DEPUTY], seated[Role.DEPUTY])


def _deputies_speak(following, wanted, seated):
    """What the list of deputies says of itself, where nobody said something else."""
    known = following.deputies_known
    if wanted and known == Known.NOT_ENTERED:
        known = Known.COMPLETE
    elif seated and not wanted:
        known = Known.NOT_ENTERED
    if known != following.deputies_known:
        following.deputies_known = known
        following.save(update_fields=["deputies_known"])


def sittings_under_officers(bloc_year):
    """Once a conference was recorded under them, officers stay whatever is corrected; also of an outer row."""
    return Conference.objects.filter(bloc_year=bloc_year).exclude(status=Conference.Status.CANCELLED)


def _has_begun(bloc_year):
    return sittings_under_officers(bloc_year).exists()


def _chosen(conference, following, role):
    """Candidates chosen for the office; an election that names no year counts for the year after the one reviewed."""
    settled = conference.elections.filter(role=role, outcome=Election.Outcome.SETTLED)
    chosen = Candidate.objects.filter(election__in=settled, chosen=True).select_related("election")
    return [
        each
        for each in chosen.order_by("election__round", "position", "pk")
        if (each.election.for_year or following.year) == following.year
    ]


def _vacate(seated, wanted):
    """Removes who was not chosen; returns the numbers of the places to fill. One who stays keeps the row, and
    with it what was added about who speaks for the unit."""
    free = set(range(1, len(wanted) + 1))
    for office in seated:
        if office.number in free and _is_the_same(office, wanted[office.number - 1]):
            free.remove(office.number)
        else:
            office.delete()
    return sorted(free)


def _is_the_same(office, candidate):
    same_unit = office.unit_id == candidate.unit_id
    return same_unit and (
        office.unit_id or (office.person, office.post) == (candidate.person, candidate.post)
    )


def _seat(candidate, following, number):
    office = Leadership(
        bloc_year=following,
        role=candidate.election.role,
        number=number,
        unit_id=candidate.unit_id,
        person=candidate.person,
        post=candidate.post,
        since=datetime.date(following.year, 1, 1),
        how=candidate.election.how,
        election=candidate.election,
    )
    office.full_clean()
    office.save()


def unseat(election):
    """An election struck from a record takes along the officers it named, unless their year has begun."""
    for office in election.offices.select_related("bloc_year"):
        year = lock_year(office.bloc_year_id)
        if not _has_begun(year):
            office.delete()
            if not year.leaderships.filter(role=Role.DEPUTY).exists():
                _deputies_speak(year, [], seated=office.role == Role.DEPUTY)


def no_longer_elected(office, row, bloc_year):
    """Another holder put in by hand does not come from the election any more; says whether that was so."""
    if office.election_id is None or "election" in row:
        return False
    holder = {"unit": office.unit_id} if office.unit_id else {"person": office.person, "post": office.post}
    if office.election.candidates.filter(chosen=True, **holder).exists():
        return False
    office.election = None
    return True
