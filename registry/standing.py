"""Where each bloc of a year stands, step by step: a few plain queries, grouped in memory."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference, Leadership, Pledge
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from registry.strip import EMPTY, FULL, GOING

SIGNS = {FULL: "●", GOING: "◐", EMPTY: "○"}


@dataclass
class Cell:
    state: str
    words: str

    @property
    def sign(self):
        return SIGNS[self.state]


@dataclass
class Standing:
    bloc_year: BlocYear
    review: Conference | None
    cells: list = field(default_factory=list)


def standings(user, year):
    """(counted blocs, drafts) of the year the user may see, each a list of `Standing`."""
    members = Count(
        "memberships", filter=Q(memberships__is_observer=False, memberships__left_on__isnull=True)
    )
    years = list(
        BlocYear.objects.for_year(year)
        .visible_to(user)
        .with_rights(user)
        .select_related("bloc")
        .annotate(members=members)
        .order_by("sort_key", "pk")
    )
    keys = [each.pk for each in years]
    officers = _officers(keys, year)
    reviews = _reviews(keys)
    pledged = set(
        Pledge.objects.covering(year + 1).filter(conference__bloc_year__in=keys).values_list("conference__bloc_year", flat=True)
    )
    shown = [
        Standing(each, reviews.get(each.pk), _cells(each, reviews.get(each.pk), officers[each.pk], each.pk in pledged))
        for each in years
    ]
    counted = [each for each in shown if each.bloc_year.confirmed]
    return counted, [each for each in shown if not each.bloc_year.confirmed]


def _officers(keys, year):
    found = defaultdict(list)
    rows = Leadership.objects.filter(bloc_year__in=keys, role=Role.LEADER)
    for row in rows.named_on(datetime.date(year, 12, 31)).order_by("since"):
        found[row.bloc_year_id].append(row.unit_name or row.person or row.post)
    return found


def _reviews(keys):
    counted = Conference.objects.annual_reviews().filter(bloc_year__in=keys).with_progress()
    reviews = counted.annotate(proposed=Count("proposals", filter=Q(proposals__status="proposed")))
    return {each.bloc_year_id: each for each in reviews}


def _cells(bloc_year, review, leaders, has_pledge):
    return [
        _members(bloc_year),
        Cell(FULL, leaders[-1]) if leaders else Cell(EMPTY, _("chưa nhập")),
        _sitting(review),
        _listed(review, "proposals_known", lambda: _("%s đề nghị") % review.proposed),
        Cell(FULL, _("đã ghi")) if has_pledge else _listed(review, "pledges_known", lambda: _("đã ghi")),
        _listed(review, "elections_known", lambda: _("đã ghi")),
        _record(review),
    ]


def _members(bloc_year):
    if bloc_year.members:
        state = FULL if bloc_year.members_known == Known.COMPLETE else GOING
        return Cell(state, _("%s đơn vị") % bloc_year.members)
    return Cell(EMPTY, _("chưa nhập"))


def _sitting(review):
    if review is None:
        return Cell(EMPTY, _("chưa nhập"))
    if review.held_on:
        return Cell(FULL, review.held_on.strftime("%d/%m/%Y"))
    return Cell(GOING, _("chưa rõ ngày"))


def _listed(review, column, words):
    known = getattr(review, column) if review else Known.NOT_ENTERED
    if known == Known.NOT_ENTERED:
        return Cell(EMPTY, _("chưa nhập"))
    if known in (Known.COMPLETE, Known.PARTIAL):
        return Cell(FULL if known == Known.COMPLETE else GOING, words())
    return Cell(FULL, str(Known(known).label))


def _record(review):
    if review is None:
        return Cell(EMPTY, _("chưa có"))
    return Cell(FULL if review.is_finalised else GOING, str(review.get_record_display()))
