"""The annual summary as a page, and as files that hold the same: two tables, each in two formats."""

from django.http import Http404
from django.shortcuts import render

from emulation.access import sees_everything
from emulation.downloads import FORMATS
from emulation.fields import FIRST_YEAR, LAST_YEAR
from emulation.sheets import cell
from registry import summary
from registry.context import choose_year

FILES = {"blocs": "tong-hop-khoi", "proposals": "de-nghi"}


def page(request, year):
    _year_or_404(year)
    choose_year(request, year)
    blocs = summary.bloc_rows(year, request.user)
    proposals = list(summary.proposal_rows(year, request.user))
    context = {
        "sees_everything": sees_everything(request.user),
        "year": year,
        "previous": year - 1 if year > FIRST_YEAR else None,
        "following": year + 1 if year < LAST_YEAR else None,
        "totals": summary.totals(blocs, proposals),
        "outcome_columns": summary.OUTCOME_COLUMNS,
        "outcome": [_shown(summary.OUTCOME_COLUMNS, row) for row in summary.outcome_rows(proposals)],
        "bloc_columns": summary.BLOC_COLUMNS,
        "blocs": [(row["bloc__slug"], _shown(summary.BLOC_COLUMNS, row)) for row in blocs],
        "proposal_columns": summary.PROPOSAL_COLUMNS,
        "proposals": [_shown(summary.PROPOSAL_COLUMNS, row) for row in proposals],
    }
    return render(request, "registry/summary.html", context)


def _shown(columns, row):
    """The cells exactly as the file has them, each with its column."""
    return [(column, cell(column.value(row))) for column in columns]


def file(request, year, table, suffix):
    _year_or_404(year)
    return FORMATS[suffix](summary.sheet(table, year, request.user), f"{FILES[table]}-{year}")


def _year_or_404(year):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
