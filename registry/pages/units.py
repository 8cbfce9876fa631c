"""The list of units, and one unit through time."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models import BlocYear, Membership, Unit, UnitAlias, UnitName
from blocs.models.units import names_on
from emulation.sheets import NAME, Column
from emulation.text import fold
from registry.pages.bloc_year import Note
from registry.pages.names import printed_name
from registry.pages.phrases import day


def list_of_units(user, typed="", mine=False, year=None):
    """Units by today's names; a search looks in every name, past ones, aliases and duplicates' included.

    `year` keeps the members of that year's blocs, as far as the person may see them.
    """
    today = timezone.localdate()
    units = Unit.objects.filter(same_as=None).named_on(today).order_by("name_sort", "pk")
    if mine:
        units = units.of_user(user, today)
    if year:
        units = units.filter(pk__in=_members_in(user, year).values("unit"))
    words = fold(typed).split()
    if words:
        units = units.filter(called_like(words))
    of_today = names_on("pk", today)
    return units.annotate(
        short_name=Subquery(of_today.values("short_name")[:1]),
        superior=Subquery(of_today.values("superior")[:1]),
        unconfirmed=Subquery(of_today.values("unconfirmed")[:1]),
    ).annotate(superior_name=printed_name("superior", today))


def _members_in(user, year):
    """Of confirmed years, as in the summary."""
    seen = BlocYear.objects.visible_to(user).for_year(year).counted()
    return Membership.objects.members().filter(bloc_year__in=seen.values("pk"))


def called_like(words):
    """Of units: all the folded words stand in one of its names, past ones, aliases and duplicates' included."""
    return _borne_by(UnitName, words) | _borne_by(UnitAlias, words)


def _borne_by(names, words):
    of_unit = Q(unit=OuterRef("pk")) | Q(unit__same_as=OuterRef("pk"))
    for word in words:
        of_unit &= Q(folded__contains=word)
    return Exists(names.objects.filter(of_unit))


def remark_on(unit):
    words = [_("chờ xác nhận") if unit.unconfirmed else ""]
    if unit.ended_on:
        words.append(_("kết thúc hoạt động ngày %(day)s") % {"day": day(unit.ended_on)})
    return "; ".join(filter(None, words))


COLUMNS = (
    Column(gettext_lazy("Tên hiện nay"), str, NAME),
    Column(gettext_lazy("Tên viết tắt"), attrgetter("short_name")),
    Column(gettext_lazy("Cơ quan cấp trên"), attrgetter("superior_name"), NAME),
    Column(gettext_lazy("Mã định danh"), attrgetter("code")),
    Column(gettext_lazy("Ghi chú"), remark_on, NAME),
)


@dataclass(frozen=True)
class Name:
    since: str
    until: str
    name: str
    short: str
    english: str
    superior: str
    source: str
    note: Note


def unit_by_slug(slug):
    """The unit under today's name, for `get_object_or_404`."""
    return Unit.objects.filter(slug=slug).select_related("same_as").named_on(timezone.localdate())


def names_of(unit):
    """Every name in order; a name ends where the next one begins."""
    rows = UnitName.objects.filter(unit=unit).annotate(
        superior_name=printed_name("superior", OuterRef("valid_from"))
    )
    listed = list(rows.select_related("source"))
    ends = [day(each.valid_from) for each in listed[1:]] + [""]
    return [_name(each, end) for each, end in zip(listed, ends, strict=True)]


def _name(row, until):
    return Name(
        since=day(row.valid_from),
        until=until,
        name=str(row),
        short=row.short_name,
        english=row.english_name if row.full_name else "",
        superior=row.superior_name or "",
        source=str(row.source) if row.source_id else "",
        note=Note([], row.quote, row.unconfirmed),
    )


def aliases_of(unit):
    return list(UnitAlias.objects.filter(unit=unit).values_list("name", flat=True))
