"""Units: the list as of today, and one unit through time."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from emulation.access import is_administrator, is_secretariat
from registry.pages import units as pages
from registry.pages.unit_years import years_of

A_PAGE = 100


def unit_list(request):
    typed, mine = request.GET.get("q", "").strip(), request.GET.get("mine") == "1"
    page = Paginator(pages.list_of_units(request.user, typed, mine), A_PAGE).get_page(request.GET.get("page"))
    query = urlencode({"q": typed} | ({"mine": "1"} if mine else {})) if typed or mine else ""
    context = {"page": page, "typed": typed, "mine": mine, "query": query, "may_add": _may_add(request.user)}
    return render(request, "registry/units.html", context)


def _may_add(user):
    return is_secretariat(user) or is_administrator(user)


def unit_page(request, slug):
    unit = get_object_or_404(pages.unit_by_slug(request.user, slug))
    if unit.same_as_id:
        return redirect(unit.same_as)
    context = {
        "unit": unit,
        "names": pages.names_of(unit),
        "aliases": pages.aliases_of(unit),
        "years": years_of(request.user, unit),
        "may_read_history": pages.may_read_history(request.user, unit),
    }
    return render(request, "registry/unit.html", context)
