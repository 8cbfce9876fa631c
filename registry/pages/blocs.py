"""The list of blocs, and one bloc with its years."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from blocs.models import Bloc, BlocYear, Conference, Leadership
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from emulation.text import fold
from registry.pages.cells import Cell
from registry.pages.names import last_day_of, printed_name
from registry.pages.phrases import holder_words
from registry.pages.steps import record_cell, sitting_cell


def list_of_blocs(user, typed=""):
    """Blocs the person may see whose name has each of the typed words."""
    seen = BlocYear.objects.visible_to(user).values("pk")
    counted = Q(years__in=seen)
    blocs = (
        Bloc.objects.visible_to(user)
        .annotate(
            opened=Count("years", filter=counted),
            latest=Max("years__year", filter=counted),
            organiser_name=printed_name("organiser", timezone.localdate()),
        )
        .order_by("sort_key", "pk")
    )
    for word in fold(typed).split():
        blocs = blocs.filter(folded__contains=word)
    return blocs


@dataclass(frozen=True)
class YearRow:
    """`leaders`: who held the first office, one after the other; `deputies_state` where no deputy is listed."""

    year: int
    name: str
    url: str
    is_draft: bool
    leader_word: str
    deputy_word: str
    leaders: list
    deputies: list
    deputies_state: str
    sitting: Cell
    record: Cell


def visible_bloc(user, slug):
    """The bloc with its organiser's name, or nothing; for `get_object_or_404`."""
    named = Bloc.objects.visible_to(user).select_related("parent")
    return named.filter(slug=slug).annotate(organiser_name=printed_name("organiser", timezone.localdate()))


def years_of(user, bloc):
    years = list(BlocYear.objects.visible_to(user).filter(bloc=bloc).order_by("-year"))
    for each in years:
        each.bloc = bloc
    officers, sittings = _officers(years), _sittings(years)
    return [_year_row(each, officers[each.pk], sittings[each.pk]) for each in years]


def _officers(years):
    found = defaultdict(list)
    if years:
        dated = Leadership.objects.filter(bloc_year__in=years).annotate(as_of=last_day_of("bloc_year__year"))
        rows = dated.named_on("as_of").order_by("number", "since")
        for row in rows.values("bloc_year", "role", "unit_name", "person", "post"):
            found[row["bloc_year"]].append(row)
    return found


def _sittings(years):
    found = defaultdict(list)
    held = Conference.objects.filter(bloc_year__in=years).exclude(status=Conference.Status.CANCELLED)
    for sitting in held if years else ():
        found[sitting.bloc_year_id].append(sitting)
    return found


def _year_row(bloc_year, officers, sittings):
    review = next((each for each in sittings if each.is_annual_review), None)
    by_role = defaultdict(list)
    for row in officers:
        by_role[row["role"]].append(holder_words(row["unit_name"], row["person"], row["post"]))
    return YearRow(
        year=bloc_year.year,
        name=bloc_year.name,
        url=bloc_year.get_absolute_url(),
        is_draft=not bloc_year.confirmed,
        leader_word=str(bloc_year.leader_word),
        deputy_word=str(bloc_year.deputy_word),
        leaders=by_role[Role.LEADER],
        deputies=by_role[Role.DEPUTY],
        deputies_state=str(Known(bloc_year.deputies_known).label),
        sitting=sitting_cell(review, len(sittings) - bool(review)),
        record=record_cell(review),
    )
