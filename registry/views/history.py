"""The history of a record: who changed what, when, from what to what."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from emulation.history import readable, trail_of
from registry.context import show_year
from registry.pages.bloc_year import visible_year
from registry.pages.units import may_read_history, unit_by_slug

A_PAGE = 50


def of_bloc_year(request, slug, year):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    show_year(request, year)
    return _history(request, bloc_year, bloc_year)


def of_unit(request, slug):
    unit = get_object_or_404(unit_by_slug(request.user, slug))
    if not may_read_history(request.user, unit):
        raise Http404
    return _history(request, unit)


def _history(request, record, bloc_year=None):
    page = Paginator(trail_of(record.audit_record()), A_PAGE).get_page(request.GET.get("page"))
    lines = readable(page.object_list)
    context = {"record": record, "bloc_year": bloc_year, "page": page, "lines": lines}
    return render(request, "registry/history.html", context)
