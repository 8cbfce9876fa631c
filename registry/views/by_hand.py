"""A bloc's year as a paper to fill by hand, for who prints it before the conference and types from it after."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from registry.context import show_year
from registry.forms.by_hand import by_hand
from registry.pages.bloc_year import visible_year


@require_safe
def of_bloc_year(request, slug, year):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    show_year(request, year)
    context = {"bloc_year": bloc_year, "sections": by_hand(request.user, bloc_year)}
    return render(request, "registry/by_hand.html", context)
