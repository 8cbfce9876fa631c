"""What the frame around every page shows, and the year in view.

The person comes with the request; nothing here costs a query.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from emulation.access import is_unit_officer
from emulation.fields import FIRST_YEAR, LAST_YEAR

FIRST_LISTED = 2008
KEY, CHOSEN = "year_in_view", "year_chosen"


@dataclass(frozen=True)
class Frame:
    year: int
    years: list
    may_admin: bool
    speaks_for_units: bool


def frame(request):
    """`frame` is there for a signed-in person only; the ministry's name stands on every page."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    ministry = getattr(settings, "MINISTRY_NAME", "")
    return {"frame": _frame(request, user) if known else None, "ministry": ministry}


def _frame(request, user):
    year = getattr(request, KEY, None) or kept_year(request) or timezone.localdate().year
    return Frame(year, years_to_choose(year), user.is_staff, is_unit_officer(user))


def years_to_choose(shown):
    """Next year down to the first year on record, and the year shown wherever it lies."""
    listed = range(timezone.localdate().year + 1, FIRST_LISTED - 1, -1)
    return sorted({*listed, shown}, reverse=True)


def choose_year(request, year):
    """The person chose this year: it stays in view from here on."""
    if chosen_year(request) != year:
        request.session[CHOSEN] = year
    keep_year(request, year)


def keep_year(request, year):
    """The year that was shown stays in view on pages of no year, until another is shown."""
    if kept_year(request) != year:
        request.session[KEY] = year
    show_year(request, year)


def chosen_year(request):
    """A year nobody asked for is found anew each time: the work may have gone on to the next one."""
    return request.session.get(CHOSEN)


def show_year(request, year):
    """A page about one year shows it in the frame; the year chosen before is not forgotten for it."""
    setattr(request, KEY, year)


def kept_year(request):
    return request.session.get(KEY)


def read_year(typed):
    """A year typed into an address, or None when it is none."""
    if len(typed) == 4 and typed.isascii() and typed.isdigit() and FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return int(typed)
    return None
