"""The rules of a day, for everybody who signs in, and what they find in a bloc's year."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from awards.permissions import can_keep_catalogue, can_pass_over
from emulation.downloads import asked_format
from emulation.sheets import Sheet
from registry.context import show_year
from registry.forms.contacts import OnForm
from registry.pages import rules as pages
from registry.pages.bloc_year import visible_year
from registry.year_findings import YearFindings, years_to_judge


def rules(request):
    form = OnForm(request.GET)
    rows = pages.rules_on(form.day)
    if form.is_valid() and (answer := asked_format(request)):
        return answer(Sheet(_("Quy tắc"), pages.COLUMNS, rows), f"quy-tac-{form.day}")
    context = {
        "form": form,
        "rows": rows,
        "unconfirmed": sum(row.unconfirmed for row in rows),
        "may_keep": can_keep_catalogue(request.user),
    }
    return render(request, "registry/rules.html", context, status=200 if form.is_valid() else 422)


def of_bloc_year(request, slug, year):
    years = years_to_judge(visible_year(request.user))
    bloc_year = get_object_or_404(years, bloc__slug=slug, year=year)
    show_year(request, year)
    form = OnForm(request.GET)
    on = form.day if form.is_valid() and request.GET.get("on") else None
    context = {"bloc_year": bloc_year, "found": YearFindings(bloc_year, on), "form": form}
    context["may_pass_over"] = can_pass_over(request.user)
    return render(request, "registry/year_findings.html", context, status=200 if form.is_valid() else 422)
