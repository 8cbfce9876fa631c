"""Units: the list as of today, and one unit through time."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Award
from blocs.permissions import can_keep_units, can_read_history_of_unit
from emulation.downloads import asked_format
from emulation.sheets import Sheet
from registry.context import read_year, years_to_choose
from registry.pages import unit_years
from registry.pages import units as pages
from registry.pages.awards import HISTORY, history_rows
from registry.pages.contacts import Charge

A_PAGE = 100


def unit_list(request):
    typed, mine = request.GET.get("q", "").strip(), request.GET.get("mine") == "1"
    year = read_year(request.GET.get("year", ""))
    units = pages.list_of_units(request.user, typed, mine, year)
    if answer := asked_format(request):
        return answer(Sheet(_("Đơn vị"), pages.COLUMNS, units.iterator()), "don-vi")
    context = {
        "columns": pages.COLUMNS,
        "page": Paginator(units, A_PAGE).get_page(request.GET.get("page")),
        "typed": typed,
        "mine": mine,
        "year": year,
        "years": years_to_choose(year or timezone.localdate().year),
        "may_keep": can_keep_units(request.user),
    }
    return render(request, "registry/units.html", context)


def unit_page(request, slug):
    unit = get_object_or_404(pages.unit_by_slug(slug).with_rights(request.user))
    if unit.same_as_id:
        return redirect(unit.same_as)
    years = unit_years.years_of(request.user, unit)
    if answer := asked_format(request):
        return answer(Sheet(str(unit), unit_years.COLUMNS, years), f"cac-nam-{unit.slug}")
    context = {
        "unit": unit,
        "names": pages.names_of(unit),
        "aliases": pages.aliases_of(unit),
        "years": years,
        "charge": Charge(request.user, unit),
        "awards": list(history_rows(Award.objects.visible_to(request.user).filter(unit=unit))),
        "award_columns": HISTORY,
        "may_read_history": can_read_history_of_unit(request.user, unit),
    }
    return render(request, "registry/unit.html", context)
