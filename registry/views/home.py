"""Home: where each bloc of a year stands."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from blocs.permissions import can_open_years, can_reopen, speaks_for_nobody
from emulation.access import sees_everything
from emulation.downloads import asked_format
from emulation.sheets import Sheet
from registry.pages.awaiting import awaiting
from registry.pages.home import home_of, waiting_requests
from registry.pages.last_saved import last_saved
from registry.views.years import year_in_view


def home(request):
    year = year_in_view(request)
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
