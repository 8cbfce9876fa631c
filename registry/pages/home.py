"""Home: where each bloc of a year stands. Four queries, however many blocs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from awards.models import Proposal
from blocs.models import (
    BlocYear,
    Conference,
    Election,
    Leadership,
    Membership,
    Pledge,
    ReopenRequest,
)
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from emulation.sheets import NAME, Column
from registry.pages import steps
from registry.pages.cells import LEGEND, Cell
from registry.pages.missing import missing_of
from registry.pages.next_step import Step, next_step


@dataclass(frozen=True)
class Row:
    """A bloc in the year, a cell a step."""

    name: str
    url: str
    members: Cell
    officers: Cell
    sitting: Cell
    proposals: Cell
    pledge: Cell
    election: Cell
    record: Cell
    missing: list
    state: str
    step: Step | None

    @property
    def cells(self):
        steps = (self.sitting, self.proposals, self.pledge, self.election)
        return [self.members, self.officers, *steps, self.record]

    @property
    def missing_in_words(self):
        return "; ".join(self.missing)


def columns_of(year):
    """The table's columns; a file has them in words."""
    following = {"year": year + 1}
    return (
        Column(_("Khối"), attrgetter("name"), NAME),
        Column(_("Đơn vị"), attrgetter("members.in_words")),
        Column(_("Khối trưởng, Khối phó"), attrgetter("officers.in_words"), NAME),
        Column(_("Hội nghị tổng kết"), attrgetter("sitting.in_words")),
        Column(_("Đề nghị"), attrgetter("proposals.in_words")),
        Column(_("Giao ước năm %(year)s") % following, attrgetter("pledge.in_words")),
        Column(_("Bầu cho năm %(year)s") % following, attrgetter("election.in_words"), NAME),
        Column(_("Hồ sơ"), attrgetter("record.in_words")),
        Column(_("Còn thiếu"), attrgetter("missing_in_words"), NAME),
    )


# What the table can be filtered by: how far the record of the annual review is.
NO_RECORD = "none"
STATES = ((NO_RECORD, Known.NOT_ENTERED.label), *Conference.Record.choices)


@dataclass(frozen=True)
class Home:
    """`rows` are the year's blocs, `shown` those in the `state` that is asked for."""

    year: int
    rows: list
    drafts: list
    state: str

    @property
    def previous(self):
        return self.year - 1

    @property
    def following(self):
        return self.year + 1

    @property
    def shown(self):
        return [row for row in self.rows if self.state in ("", row.state)]

    @property
    def columns(self):
        return columns_of(self.year)

    @property
    def states(self):
        return STATES

    @property
    def legend(self):
        return LEGEND

    @property
    def next(self):
        """The first bloc with something left to do for this person."""
        return next((row for row in self.rows if row.step), None)


def latest_year(user):
    """The latest year with a bloc that counts and that the person may see, or None."""
    return BlocYear.objects.visible_to(user).counted().aggregate(latest=Max("year"))["latest"]


def waiting_requests():
    """The secretariat's list of records somebody asks to have reopened, of all years, the oldest first."""
    waiting = ReopenRequest.objects.waiting().select_related("asked_by", "conference__bloc_year__bloc")
    return waiting.order_by("asked_at", "pk")


def home_of(user, year, state=""):
    years = list(_bloc_years(user, year))
    keys = [each.pk for each in years]
    officers, sittings, pledges = _officers(keys, year), _conferences(keys), _pledges(years, year + 1)
    rows = {each: _row(each, officers[each.pk], sittings[each.pk], pledges[each.bloc_id]) for each in years}
    return Home(
        year,
        [row for each, row in rows.items() if each.confirmed],
        [row for each, row in rows.items() if not each.confirmed],
        state if state in dict(STATES) else "",
    )


def _bloc_years(user, year):
    settled = Election.objects.filter(conference__bloc_year=OuterRef("pk"), outcome=Election.Outcome.SETTLED)
    return (
        BlocYear.objects.visible_to(user)
        .for_year(year)
        .with_rights(user)
        .select_related("bloc")
        .annotate(
            listed_members=_counted(Membership.objects.members()),
            listed_proposals=_counted(Proposal.objects.live()),
            leader_settled=Exists(settled.filter(role=Role.LEADER)),
            deputy_settled=Exists(settled.filter(role=Role.DEPUTY)),
        )
        .order_by("sort_key", "pk")
    )


def _counted(rows):
    """How many of the rows belong to the bloc year, as a column of it."""
    of_year = rows.filter(bloc_year=OuterRef("pk")).order_by().values("bloc_year")
    counted = of_year.annotate(counted=Count("pk")).values("counted")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _officers(keys, year):
    """{bloc year: {office: its last holder's row}}"""
    found = defaultdict(dict)
    if keys:
        rows = Leadership.objects.filter(bloc_year__in=keys).named_on(date(year, 12, 31)).order_by("since")
        columns = ("bloc_year", "role", "number", "unit_name", "person", "post")
        for row in rows.values(*columns):
            found[row["bloc_year"]][row["role"], row["number"]] = row
    return found


def _conferences(keys):
    found = defaultdict(list)
    if keys:
        sittings = Conference.objects.filter(bloc_year__in=keys).exclude(status=Conference.Status.CANCELLED)
        for sitting in sittings:
            found[sitting.bloc_year_id].append(sitting)
    return found


def _pledges(years, following):
    """{bloc: its pledges for the following year}"""
    found = defaultdict(list)
    if years:
        pledges = Pledge.objects.covering(following).filter(bloc__in=[each.bloc_id for each in years])
        for pledge in pledges.values("bloc", "status", "signed_on"):
            found[pledge["bloc"]].append(pledge)
    return found


def _row(bloc_year, officers, sittings, pledges):
    review = next((each for each in sittings if each.is_annual_review), None)
    return Row(
        name=bloc_year.name,
        url=bloc_year.get_absolute_url(),
        members=steps.members_cell(bloc_year),
        officers=steps.officers_cell(bloc_year, officers),
        sitting=steps.sitting_cell(review, len(sittings) - bool(review)),
        proposals=steps.proposals_cell(bloc_year, review),
        pledge=steps.pledge_cell(review, pledges),
        election=steps.election_cell(bloc_year, review),
        record=steps.record_cell(review),
        missing=missing_of(bloc_year, officers, review),
        state=review.record if review else NO_RECORD,
        step=next_step(bloc_year, review),
    )
