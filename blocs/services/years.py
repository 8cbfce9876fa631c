"""Blocs and their years: opened, locked, confirmed, and carried over into the next year."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import Bloc, BlocYear, Candidate, Conference, Election, Leadership, Membership
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from blocs.permissions import can_confirm_year, can_open_years
from emulation.refusals import Refused
from emulation.text import bloc_slug


def lock_year(pk):
    """The one lock of a bloc's year: every service that writes under it takes this first.

    PostgreSQL needs the row lock; SQLite takes its lock when the transaction begins (IMMEDIATE).
    """
    year = BlocYear.objects.select_for_update().filter(pk=pk).first()
    if year is None:
        raise Refused("not_found", _("Hồ sơ này không còn trong sổ. Mở lại danh sách khối."))
    return year


def annual_review_of(bloc_year):
    return Conference.objects.annual_reviews().filter(bloc_year=bloc_year).first()


def is_frozen(conference, part, review):
    """Finalising freezes a conference; the annual review also the year's members, officers and reports."""
    frozen_by_year = part in ("year", "report") and review and review.is_finalised
    return bool(frozen_by_year or (conference and conference.is_finalised))


def refuse_if_frozen(bloc_year, conference, part):
    if is_frozen(conference, part, annual_review_of(bloc_year)):
        raise Refused(
            "finalised",
            _("Hồ sơ đã chốt nên không sửa được nữa. Muốn sửa, đề nghị Thường trực Hội đồng mở lại."),
        )


@transaction.atomic
def add_bloc(user, *, name, organiser=None, slug=""):
    """Enters a bloc's enduring identity; the slug follows from the name unless given."""
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng thêm được khối thi đua."))
    slug = slug or _free_slug(bloc_slug(name))
    bloc = Bloc(name=name, organiser=organiser, slug=slug)
    bloc.full_clean()
    bloc.save()
    return bloc


def _free_slug(wanted):
    taken = set(Bloc.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    free = (
        slug for n in range(1, len(taken) + 2) if (slug := wanted if n == 1 else f"{wanted}-{n}") not in taken
    )
    return next(free)


@transaction.atomic
def open_year(user, bloc, year, *, kind=BlocYear.Kind.BLOC):
    """Opens a year of a bloc by hand, confirmed; one already open is returned as it is."""
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng mở được năm mới cho khối."))
    opened = BlocYear.objects.filter(bloc=bloc, year=year).first()
    if opened:
        return opened
    opened = BlocYear(bloc=bloc, year=year, kind=kind, name=bloc.name, confirmed=True)
    opened.full_clean()
    opened.save()
    return opened


@transaction.atomic
def confirm_year(user, bloc_year):
    """A draft copied from last year counts from here on. Confirming twice is confirming once."""
    if not can_confirm_year(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng xác nhận được danh sách của năm."))
    year = lock_year(bloc_year.pk)
    if not year.confirmed:
        year.confirmed = True
        year.save(update_fields=["confirmed"])
    return year


def carry_over(conference):
    """Opens the year after the one reviewed as a draft: name, members, and the officers just settled.

    A unit already placed in another bloc of that year is left out; officers entered from elsewhere stay.
    Runs inside the lock of the year reviewed. Returns the next year.
    """
    reviewed = conference.bloc_year
    following = _following(reviewed, conference)
    if not following.confirmed:
        _copy_members(reviewed, following)
    _seat_the_elected(conference, following)
    return following


def _following(reviewed, conference):
    following = (
        BlocYear.objects.select_for_update().filter(bloc=reviewed.bloc_id, year=reviewed.year + 1).first()
    )
    if following is None:
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
    return following


def _copy_members(reviewed, following):
    if following.memberships.exists():
        return
    placed = Membership.objects.members().filter(
        # A bloc of an unknown organiser shares its units with nobody.
        organiser__isnull=False,
        organiser=reviewed.bloc.organiser,
        year=following.year,
    )
    staying = reviewed.memberships.filter(left_on__isnull=True)
    for member in staying.exclude(is_observer=False, unit__in=placed.values("unit")):
        copy = Membership(
            bloc_year=following,
            unit_id=member.unit_id,
            position=member.position,
            category=member.category,
            is_observer=member.is_observer,
            source_id=member.source_id,
            quote=member.quote,
            unconfirmed=member.unconfirmed,
        )
        copy.full_clean()
        copy.save()


def _seat_the_elected(conference, following):
    """Officers of the next year from this sitting's settled elections, where the office is still free.

    An election that names no year counts for the year after the one reviewed.
    """
    settled = conference.elections.filter(outcome=Election.Outcome.SETTLED)
    chosen = (
        Candidate.objects.filter(election__in=settled, chosen=True)
        .select_related("election")
        .order_by("election__role", "election__round", "position", "pk")
    )
    numbers = {Role.LEADER: 0, Role.DEPUTY: 0}
    held_elsewhere = set(
        Leadership.objects.filter(bloc_year=following)
        .exclude(election__in=conference.elections.all())
        .values_list("role", flat=True)
    )
    Leadership.objects.filter(bloc_year=following, election__in=conference.elections.all()).delete()
    for candidate in chosen:
        election = candidate.election
        if (election.for_year or following.year) != following.year or election.role in held_elsewhere:
            continue
        numbers[election.role] += 1
        _seat(candidate, following, numbers[election.role])
    if numbers[Role.DEPUTY]:
        following.deputies_known = Known.COMPLETE
        following.save(update_fields=["deputies_known"])


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
