"""The list of blocs, and one bloc with its years."""

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models import Bloc, BlocYear, Conference, Leadership, Unit
from blocs.models.bloc_years import Role
from emulation.sheets import NAME, NUMBER, Column
from emulation.text import fold
from registry.pages.cells import Cell, list_cell
from registry.pages.names import last_day_of, printed_name
from registry.pages.phrases import holder_words
from registry.pages.steps import record_cell, sitting_cell
from registry.pages.year_strip import years_gathered

COLUMNS = (
    Column(gettext_lazy("Khối"), attrgetter("name"), NAME),
    Column(gettext_lazy("Cơ quan tổ chức"), attrgetter("organiser_name"), NAME),
    Column(gettext_lazy("Số năm đã mở"), attrgetter("opened"), NUMBER),
    Column(gettext_lazy("Năm gần nhất"), attrgetter("latest"), NUMBER),
)


def list_of_blocs(user, typed="", organiser=""):
    """Blocs the person may see whose name has each of the typed words; `organiser` is a unit's slug."""
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
    return blocs.filter(organiser__slug=organiser) if organiser else blocs


def organisers_of_blocs(user):
    """Who organises a bloc the person may see, by today's names."""
    organising = Unit.objects.filter(pk__in=Bloc.objects.visible_to(user).values("organiser"))
    return organising.named_on(timezone.localdate()).order_by("name_sort", "pk")


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
    deputies_state: Cell
    sitting: Cell
    record: Cell

    @property
    def leaders_in_words(self):
        return "; ".join(self.leaders)

    @property
    def deputies_in_words(self):
        return "; ".join(self.deputies) or self.deputies_state.in_words

    @property
    def remark(self):
        return _("chờ xác nhận") if self.is_draft else ""


def columns_of(years):
    """The offices are called as in the latest year."""
    return (
        Column(_("Năm"), attrgetter("year"), NUMBER),
        Column(_("Tên khối trong năm"), attrgetter("name"), NAME),
        Column(years[0].leader_word if years else _("Khối trưởng"), attrgetter("leaders_in_words"), NAME),
        Column(years[0].deputy_word if years else _("Khối phó"), attrgetter("deputies_in_words"), NAME),
        Column(_("Hội nghị tổng kết"), attrgetter("sitting.in_words")),
        Column(_("Hồ sơ"), attrgetter("record.in_words")),
        Column(_("Ghi chú"), attrgetter("remark")),
    )


def visible_bloc(user, slug):
    """The bloc with its organiser's name, or nothing; for `get_object_or_404`."""
    named = Bloc.objects.visible_to(user).select_related("parent")
    return named.filter(slug=slug).annotate(
        organiser_name=printed_name("organiser", timezone.localdate()),
        bloc_years=years_gathered(user, OuterRef("pk")),
    )


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
        deputies_state=list_cell(bloc_year.deputies_known),
        sitting=sitting_cell(review, len(sittings) - bool(review)),
        record=record_cell(review),
    )
