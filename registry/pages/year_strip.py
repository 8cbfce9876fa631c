"""A bloc's years in a row, first to last: how far each record is, and where a year is not in the registry."""

from dataclasses import dataclass
from operator import itemgetter

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference
from emulation.access import sees_everything
from registry.pages.cells import EMPTY, FULL, GOING, Cell, not_entered
from registry.pages.names import Gathered


@dataclass(frozen=True)
class YearOnStrip:
    """A year with its address, or the years between two such, which have none."""

    label: str
    cell: Cell
    url: str = ""
    current: bool = False


def years_gathered(user, bloc):
    """A column for the page's own query: the years of the bloc (a key of the outer row) that the person sees."""
    reviews = Conference.objects.annual_reviews().filter(bloc_year=OuterRef("pk"))
    said = JSONObject(year=F("year"), confirmed=F("confirmed"), record=Subquery(reviews.values("record")[:1]))
    years = BlocYear.objects.visible_to(user).filter(bloc=bloc).order_by()
    return Subquery(years.annotate(all=Gathered(said)).values("all"))


def year_strip(user, bloc, gathered, current=None):
    """`current` is the year of the page it stands on. What a person may not see is not said to be missing."""
    no_record = _("không có trong sổ") if sees_everything(user) else _("không có hồ sơ anh/chị được xem")
    strip, expected = [], None
    for row in sorted(gathered or (), key=itemgetter("year")):
        if expected and row["year"] > expected:
            strip.append(_gap(expected, row["year"] - 1, no_record))
        strip.append(_year(bloc, row, current))
        expected = row["year"] + 1
    return strip


def _gap(first, last, no_record):
    label = str(first) if first == last else _("%(first)s – %(last)s") % {"first": first, "last": last}
    return YearOnStrip(label, Cell(EMPTY, no_record))


def _year(bloc, row, current):
    url = reverse("bloc_year", args=[bloc.slug, row["year"]])
    return YearOnStrip(str(row["year"]), _state(row), url, row["year"] == current)


def _state(row):
    if not row["confirmed"]:
        return Cell(GOING, _("chờ xác nhận"))
    if row["record"] is None:
        return not_entered()
    record = Conference.Record(row["record"])
    return Cell(FULL if record == Conference.Record.FINALISED else GOING, str(record.label))
