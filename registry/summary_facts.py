"""What the annual summary is made of: a fixed number of queries, grouped by bloc year in memory."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, DateField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from awards.models import AwardType, Proposal
from blocs.models import BlocYear, Candidate, Conference, Leadership, Membership, Pledge, ReportFigure
from blocs.models.elections import Election
from registry.words import number

TEXTS, CIRCULARS = "government_texts", "circulars"

# Registered and nominated are no proposals yet.
LISTED = (Proposal.Status.PROPOSED, Proposal.Status.NOT_CHOSEN, Proposal.Status.WITHDRAWN)


@dataclass
class BlocRow:
    """One bloc's year with what its columns are made of, gathered for all blocs at once."""

    bloc_year: BlocYear
    review: Conference | None
    members: int
    officers: list
    figures: dict
    pledges: list
    flags: dict
    elected: dict


def years_of(year, user=None):
    years = BlocYear.objects.for_year(year).counted()
    return years if user is None else years.visible_to(user)


def bloc_rows(year, user=None):
    """[BlocRow, …] in the order of the Vietnamese alphabet; six queries, whatever the number of blocs."""
    years = list(years_of(year, user).order_by("sort_key", "pk"))
    keys = [each.pk for each in years]
    reviews = {
        each.bloc_year_id: each for each in Conference.objects.annual_reviews().filter(bloc_year__in=keys)
    }
    members, officers = _counted_members(keys), _officers(keys)
    figures, pledges = _figures(keys), _pledges(keys, year + 1)
    flags, elected = _flag_nominees(keys), _elected(keys)
    return [
        BlocRow(
            each,
            reviews.get(each.pk),
            members[each.pk],
            officers[each.pk],
            figures[each.pk],
            pledges[each.pk],
            flags[each.pk],
            elected[each.pk],
        )
        for each in years
    ]


def _year_end(path="bloc_year"):
    """31 December of the row's year, as a date the database can compare with."""
    return Cast(Concat(Cast(f"{path}__year", CharField()), Value("-12-31")), DateField())


def _counted_members(keys):
    found = defaultdict(int)
    for key in Membership.objects.members().filter(bloc_year__in=keys).values_list("bloc_year", flat=True):
        found[key] += 1
    return found


def holder(row):
    """A unit; else the person, with the post: "người (chức vụ)"."""
    if row["unit_name"]:
        return row["unit_name"]
    if row["person"] and row["post"]:
        return f"{row['person']} ({row['post']})"
    return row["person"] or row["post"]


def _officers(keys):
    """{year's key: [(role, name), …]}, names as on the annual review's date, else the year's end."""
    found = defaultdict(list)
    rows = (
        _on_the_day(Leadership.objects.filter(bloc_year__in=keys), "bloc_year")
        .order_by("role", "number", "since")
        .values("bloc_year", "role", "unit_name", "person", "post")
    )
    for row in rows:
        found[row["bloc_year"]].append((row["role"], holder(row)))
    return found


def _on_the_day(queryset, path, held_on=None):
    """Adds `unit_name` as of the conference's date where there is one, else of the year's last day."""
    held_on = held_on or _review_day(path)
    return queryset.annotate(named_on_day=Coalesce(held_on, _year_end(path))).named_on("named_on_day")


def _review_day(path):
    reviews = Conference.objects.annual_reviews().filter(bloc_year=OuterRef(path))
    return Subquery(reviews.values("held_on")[:1])


def _figures(keys):
    """{year's key: {indicator's code: (amount, done)}} of the bloc's own report at the annual review."""
    found = defaultdict(dict)
    rows = ReportFigure.objects.filter(
        report__conference__in=Conference.objects.annual_reviews().filter(bloc_year__in=keys),
        report__unit__isnull=True,
        indicator__code__in=[TEXTS, CIRCULARS],
    ).values("report__conference__bloc_year", "indicator__code", "amount", "done", "precision")
    for row in rows:
        pair = tuple(_said(row[name], row["precision"]) for name in ("amount", "done"))
        found[row["report__conference__bloc_year"]][row["indicator__code"]] = pair
    return found


def _said(value, precision):
    """A lower bound is not the number: "ít nhất 100"."""
    if value is None or not precision:
        return value
    words = str(ReportFigure.Precision(precision).label)
    return f"{words} {number(value)}"


def _pledges(keys, year):
    """{year's key: [day signed, …]} of signed pledges that cover the next year."""
    found = defaultdict(list)
    signed = Pledge.objects.covering(year).filter(status=Pledge.Status.SIGNED, signed_on__isnull=False)
    rows = signed.filter(bloc__years__in=keys).order_by("signed_on").values_list("bloc__years", "signed_on")
    for key, day in rows:
        if key in set(keys):
            found[key].append(day)
    return found


def _flag_nominees(keys):
    """{year's key: {level: [name, …]}} of the proposals that stand."""
    found = defaultdict(lambda: defaultdict(list))
    rows = _proposals(keys).filter(status=Proposal.Status.PROPOSED, award_type__form=AwardType.Form.FLAG)
    for row in rows.values("bloc_year", "award_type__level", *RECIPIENT):
        found[row["bloc_year"]][row["award_type__level"]].append(recipient(row))
    return found


def _elected(keys):
    """{year's key: {role: [name, …]}} of the annual review's settled elections, as of its day."""
    found = defaultdict(lambda: defaultdict(list))
    chosen = Candidate.objects.filter(
        chosen=True,
        election__outcome=Election.Outcome.SETTLED,
        election__conference__in=Conference.objects.annual_reviews().filter(bloc_year__in=keys),
    )
    path = "election__conference__bloc_year"
    rows = (
        _on_the_day(chosen, path, F("election__conference__held_on"))
        .order_by("election__role", "election__round", "position", "pk")
        .values(path, "election__role", "unit_name", "person", "post")
    )
    for row in rows:
        found[row[path]][row["election__role"]].append(holder(row))
    return found


RECIPIENT = ("unit_name", "part", "person__full_name", "person__post", "recipients", "subject")
SUBJECTS = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}


def recipient(row):
    """A unit, a part of one "(…)", a person with the unit, or "(4 tập thể)" where the source names nobody."""
    if row["recipients"] is not None:
        return f"({row['recipients']} {SUBJECTS[row['subject']]})"
    if row["person__full_name"]:
        beside = row["unit_name"] or row["person__post"]
        return f"{row['person__full_name']} ({beside})" if beside else row["person__full_name"]
    return f"{row['part']} ({row['unit_name']})" if row["part"] else row["unit_name"]


def _proposals(years):
    """Proposals of the years, named as on their day, in the order of the table."""
    found = Proposal.objects.filter(bloc_year__in=years)
    return _on_the_day(
        found, "bloc_year", Coalesce(F("conference__held_on"), _review_day("bloc_year"))
    ).order_by(
        "bloc_year__sort_key",
        "bloc_year",
        F("award_type__position").asc(nulls_last=True),
        F("rank").asc(nulls_last=True),
        F("unit_name_sort").asc(nulls_last=True),
        "part",
        "person__full_name",
        "pk",
    )


def proposal_rows(year, user=None):
    """The proposals table as plain rows, streamed from one query."""
    rows = _proposals(years_of(year, user)).filter(status__in=LISTED)
    return rows.values(
        "bloc_year__year",
        "bloc_year__name",
        "award_type__code",
        "award_type__name",
        "title",
        "rank",
        "method",
        "yes",
        "valid",
        "status",
        *RECIPIENT,
    ).iterator()
