"""The history of a record: who changed what, when, from what to what."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from blocs.permissions import can_read_history_of_unit
from emulation.downloads import asked_format
from emulation.history import readable, trail_of
from emulation.sheets import Sheet
from registry.context import show_year
from registry.pages import history as pages
from registry.pages.bloc_year import visible_year
from registry.pages.units import unit_by_slug

A_PAGE = 50


def of_bloc_year(request, slug, year):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    show_year(request, year)
    return _history(request, bloc_year, f"lich-su-{slug}-{year}", bloc_year)


def of_unit(request, slug):
    unit = get_object_or_404(unit_by_slug(slug))
    if not can_read_history_of_unit(request.user, unit):
        raise Http404
    return _history(request, unit, f"lich-su-{slug}")


def _history(request, record, file_name, bloc_year=None):
    """Of a bloc's year it speaks of units as the year's other pages do, by their names of that day."""
    on = bloc_year.names_date if bloc_year else None
    trail = trail_of(record.audit_record())
    if answer := asked_format(request):
        return answer(Sheet(_("Lịch sử thay đổi"), pages.COLUMNS, pages.all_lines(trail, on)), file_name)
    page = Paginator(trail, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "record": record,
        "bloc_year": bloc_year,
        "page": page,
        "saves": pages.saves_of(readable(page.object_list, on)),
    }
    return render(request, "registry/history.html", context)
