"""Passing over a warning with a reason: the secretariat's act on the findings of a year or of one proposal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from awards.permissions import can_pass_over
from emulation.refusals import Refused
from emulation.views.acts import only_posted
from registry.context import show_year
from registry.forms.reopening import PassOverForm
from registry.pages.bloc_year import visible_year
from registry.proposal_findings import findings_of_proposal
from registry.services.overriding import ask_again, pass_over
from registry.year_findings import YearFindings, years_to_judge


def _year(request, slug, year):
    bloc_year = get_object_or_404(years_to_judge(visible_year(request.user)), bloc__slug=slug, year=year)
    if not can_pass_over(request.user):
        raise PermissionDenied
    show_year(request, year)
    return bloc_year


def passing_over(request, slug, year, fingerprint):
    bloc_year = _year(request, slug, year)
    proposal = _proposal(request, bloc_year)

    def find():
        return findings_of_proposal(proposal) if proposal else YearFindings(bloc_year).told

    form = PassOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pass_over(request.user, bloc_year, fingerprint, form.cleaned_data["reason"], find)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Đã bỏ qua cảnh báo. Lý do được ghi trong hồ sơ."))
            return redirect(proposal or year_page(bloc_year))
    told = next((each for each in find() if each.fingerprint == fingerprint), None)
    if told is None and not form.errors:
        raise Http404
    context = {"bloc_year": bloc_year, "told": told, "form": form}
    return render(request, "registry/pass_over.html", context, status=422 if form.errors else 200)


def year_page(bloc_year):
    return reverse("year_findings", args=[bloc_year.bloc.slug, bloc_year.year])


def _proposal(request, bloc_year):
    """A proposal of another sitting than the annual review has its findings of its own."""
    asked = request.GET.get("proposal", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return bloc_year.proposals.select_related("conference").filter(pk=asked).first()


@only_posted("year_findings", "slug", "year")
def asking_again(request, slug, year, fingerprint):
    bloc_year = _year(request, slug, year)
    try:
        ask_again(request.user, bloc_year, fingerprint)
    except Refused as refused:
        messages.error(request, " ".join(each for found in refused.errors.values() for each in found))
    else:
        messages.success(request, _("Cảnh báo được hỏi lại. Lịch sử giữ lý do đã bỏ qua."))
    return redirect("year_findings", slug, year)
