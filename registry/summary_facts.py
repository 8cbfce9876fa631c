"""What the annual summary is made of: six queries for the blocs of a year, one streamed for its proposals.

Rows are plain dicts; what the queries bring is grouped by the bloc year's key in memory.
"""

from collections import defaultdict

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from awards.models import AwardType, Proposal
from blocs.models import BlocYear, Candidate, Conference, Leadership, Membership, Pledge, ReportFigure
from blocs.models.elections import Election
from registry.pages.names import last_day_of
from registry.pages.phrases import holder_words

TEXTS, CIRCULARS = "government_texts", "circulars"

# Not proposals yet; everything later in a proposal's life is a line of the table.
NOT_YET = (Proposal.Status.REGISTERED, Proposal.Status.NOMINATED)

# `annual_reviews()` for a join, which takes no queryset.
IS_REVIEW = Q(conferences__kind=Conference.Kind.ANNUAL_REVIEW) & ~Q(
    conferences__status=Conference.Status.CANCELLED
)
OF_YEAR = ("pk", "bloc", "bloc__slug", "year", "name", "stated_members", "members_known", "deputies_known")
OF_REVIEW = (
    "status",
    "held_on",
    "venue",
    "next_slogan",
    "record",
    "proposals_known",
    "pledges_known",
    "elections_known",
)
HOLDER = ("unit_name", "person", "post")
RECIPIENT = ("unit_name", "part", "person__full_name", "person__post", "recipients", "subject")


def years_of(year, user=None):
    """The confirmed bloc years the person sees; `None` is the system, which sees all."""
    years = BlocYear.objects.for_year(year).counted()
    return years if user is None else years.visible_to(user)


def bloc_rows(year, user=None):
    """[row, …] by the Vietnamese alphabet of the blocs; the review's columns are None where there is none."""
    rows = list(_years_with_review(year, user))
    keys = [row["pk"] for row in rows]
    officers, figures = _officers(keys), _figures(keys)
    pledges = _days_of_pledges([row["bloc"] for row in rows], year + 1)
    flags, elected = _flags(keys), _elected(keys)
    for row in rows:
        row["officers"], row["figures"] = officers[row["pk"]], figures[row["pk"]]
        row["pledges"] = pledges[row["bloc"]]
        if row["review__status"] != Conference.Status.HELD:
            row["review__held_on"] = None  # announced is not held
        row["flags"], row["elected"] = flags[row["pk"]], elected[row["pk"]]
    return rows


def _years_with_review(year, user):
    """A unique key says that a bloc year has at most one annual review, so the join adds no rows."""
    listed = Membership.objects.members().filter(bloc_year=OuterRef("pk")).order_by().values("bloc_year")
    counted = Subquery(listed.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return (
        years_of(year, user)
        .annotate(
            review=FilteredRelation("conferences", condition=IS_REVIEW),
            listed_members=Coalesce(counted, 0),
        )
        .order_by("sort_key", "pk")
        .values(*OF_YEAR, "listed_members", *(f"review__{name}" for name in OF_REVIEW))
    )


def _reviews():
    return Conference.objects.annual_reviews()


def _reviews_of(keys):
    return _reviews().filter(bloc_year__in=keys)


def _named(rows, bloc_year, *days):
    """Adds the units' names as on the first known of `days`, the annual review's day, the year's last day."""
    review = Subquery(_reviews().filter(bloc_year=OuterRef(bloc_year)).values("held_on")[:1])
    return rows.annotate(named_day=Coalesce(*days, review, last_day_of(f"{bloc_year}__year"))).named_on(
        "named_day"
    )


def _add_holder(names, row):
    """Once: a unit that another person speaks for since the summer still holds its office."""
    name = holder_words(*(row[column] for column in HOLDER))
    if name not in names:
        names.append(name)


def _officers(keys):
    """{bloc year: {role: [name, …]}} of all who held office in the year, in order."""
    found = defaultdict(lambda: defaultdict(list))
    rows = _named(Leadership.objects.filter(bloc_year__in=keys), "bloc_year")
    for row in rows.order_by("number", "since", "pk").values("bloc_year", "role", *HOLDER):
        _add_holder(found[row["bloc_year"]][row["role"]], row)
    return found


def _figures(keys):
    """{bloc year: {indicator: figure}} of the bloc's own report at the annual review."""
    found = defaultdict(dict)
    path = "report__conference__bloc_year"
    rows = ReportFigure.objects.filter(
        report__conference__in=_reviews_of(keys),
        report__unit__isnull=True,
        indicator__code__in=[TEXTS, CIRCULARS],
    )
    for row in rows.values(path, "indicator__code", "amount", "done", "precision"):
        found[row[path]][row["indicator__code"]] = row
    return found


def _days_of_pledges(blocs, year):
    """{bloc: [day, …]} on which pledges that cover the year were signed; a day is said once."""
    found = defaultdict(list)
    signed = Pledge.objects.covering(year).filter(status=Pledge.Status.SIGNED, signed_on__isnull=False)
    rows = signed.filter(bloc__in=blocs).order_by("signed_on", "pk")
    for bloc, day in rows.values_list("bloc", "signed_on"):
        if day not in found[bloc]:
            found[bloc].append(day)
    return found


def _flags(keys):
    """{bloc year: {level: [recipient, …]}} of the flags the bloc proposes, in the order of the table.

    Under None stand the proposals whose award is known by its words only: they may be anything.
    """
    found = defaultdict(lambda: defaultdict(list))
    flags = Q(award_type__form=AwardType.Form.FLAG) | Q(award_type__isnull=True)
    proposals = Proposal.objects.live().filter(flags, bloc_year__in=keys)
    for row in _in_order(proposals).values("bloc_year", "award_type__level", *RECIPIENT):
        found[row["bloc_year"]][row["award_type__level"]].append(recipient(row))
    return found


def _elected(keys):
    """{bloc year: {role: [name, …]}} of the chosen at the annual review's settled elections."""
    found = defaultdict(lambda: defaultdict(list))
    path = "election__conference__bloc_year"
    chosen = Candidate.objects.filter(
        chosen=True,
        election__outcome=Election.Outcome.SETTLED,
        election__conference__in=_reviews_of(keys),
    )
    rows = _named(chosen, path).order_by("election__round", "position", "pk")
    for row in rows.values(path, "election__role", *HOLDER):
        _add_holder(found[row[path]][row["election__role"]], row)
    return found


def recipient(row):
    """A unit; "bộ phận (đơn vị)"; a person with the unit or the post; "(4 tập thể)" where nobody is named."""
    if row["recipients"] is not None:
        return f"({row['recipients']} {Proposal.Subject(row['subject']).label})"
    name = row["person__full_name"] or row["part"]
    beside = row["unit_name"] or row["person__post"]
    if name and beside:
        return f"{name} ({beside})"
    return name or beside


def proposal_rows(year, user=None):
    """The proposals of the year as plain rows, streamed from one query."""
    proposals = Proposal.objects.filter(bloc_year__in=years_of(year, user)).exclude(status__in=NOT_YET)
    rows = _in_order(proposals).values(
        "bloc_year__year",
        "bloc_year__name",
        "award_type__position",
        "award_type__code",
        "award_type__name",
        "title",
        "rank",
        "method",
        "yes",
        "valid",
        "status",
        *RECIPIENT,
    )
    return rows.iterator()


def _in_order(proposals):
    """By bloc, the catalogue's order, rank, unit; then as the source lists them. Where NULLs go is said."""
    return _named(proposals, "bloc_year", F("conference__held_on")).order_by(
        "bloc_year__sort_key",
        "bloc_year",
        F("award_type__position").asc(nulls_last=True),
        F("award_type").asc(nulls_last=True),
        F("rank").asc(nulls_last=True),
        F("unit_name_sort").asc(nulls_last=True),
        "position",
        "pk",
    )
