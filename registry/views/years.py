"""The year a list of a year is shown for."""

from django.utils import timezone

from registry.context import choose_year, chosen_year, keep_year, read_year
from registry.pages.home import latest_year


def year_in_view(request):
    """The year asked for, else the one chosen before, else the latest with a bloc in it."""
    if asked := read_year(request.GET.get("year", "")):
        choose_year(request, asked)
        return asked
    year = chosen_year(request) or latest_year(request.user)
    if year:
        keep_year(request, year)
    return year or timezone.localdate().year
