"""Home: where each bloc of a year stands."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from blocs.permissions import can_open_years, can_reopen, speaks_for_nobody
from emulation.access import sees_everything
from emulation.downloads import asked_format
from emulation.sheets import Sheet
from registry.context import choose_year, chosen_year, keep_year, read_year
from registry.pages.awaiting import awaiting
from registry.pages.home import home_of, latest_year, waiting_requests
from registry.pages.last_saved import last_saved


def home(request):
    year = _year(request)
    found = home_of(request.user, year, request.GET.get("state", ""))
    if answer := asked_format(request):
        title = _("Các khối năm %(year)s") % {"year": year}
        return answer(Sheet(title, found.columns, found.shown), f"cac-khoi-{year}")
    context = {
        "home": found,
        "last_saved": last_saved(request.user),
        "may_open": can_open_years(request.user),
        "awaiting": () if sees_everything(request.user) else awaiting(found),
        "without_unit": not (found.rows or found.drafts) and speaks_for_nobody(request.user),
        "reopen_requests": waiting_requests() if can_reopen(request.user) else (),
    }
    return render(request, "registry/home.html", context)


def _year(request):
    """The year asked for, else the one chosen before, else the latest with a bloc in it."""
    if asked := read_year(request.GET.get("year", "")):
        choose_year(request, asked)
        return asked
    year = chosen_year(request) or latest_year(request.user)
    if year:
        keep_year(request, year)
    return year or timezone.localdate().year
