"""The annual summary as a page and as the two files it becomes."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render

from emulation.sheets import cell, csv_lines
from registry import summary
from registry.context import keep_year

FILES = {"blocs": "tong-hop-khoi-{year}.csv", "proposals": "de-nghi-khen-thuong-{year}.csv"}


def _year_or_404(year):
    if not 1945 <= year <= 2200:
        raise Http404


def page(request, year):
    _year_or_404(year)
    keep_year(request, year)
    rows = summary.bloc_rows(year, request.user)
    proposals_header, proposals = summary.table("proposals", year, request.user)
    context = {
        "year": year,
        "totals": summary.totals(rows),
        "blocs_header": summary.header(summary.BLOC_COLUMNS),
        "blocs": [
            (row.bloc_year, [cell(each) for each in line])
            for row, line in zip(rows, summary.cells(summary.BLOC_COLUMNS, rows), strict=True)
        ],
        "proposals_header": proposals_header,
        "proposals": [[cell(each) for each in line] for line in proposals],
    }
    return render(request, "registry/summary.html", context)


def blocs_csv(request, year):
    return _csv(request, "blocs", year)


def proposals_csv(request, year):
    return _csv(request, "proposals", year)


def _csv(request, name, year):
    _year_or_404(year)
    lines = csv_lines(*summary.table(name, year, request.user))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILES[name].format(year=year)}"'
    return response
