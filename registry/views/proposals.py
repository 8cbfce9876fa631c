"""Proposals on their way to the council: the list of a year, one proposal, the steps it takes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.models import Proposal
from awards.permissions import rights_brought_along
from awards.services.lives import may_take
from emulation.access import sees_everything
from emulation.downloads import asked_format
from emulation.refusals import Refused
from emulation.sheets import Sheet
from registry.context import show_year
from registry.pages import proposal_list as pages
from registry.pages.bloc_year import visible_year
from registry.pages.one_proposal import OneProposal, visible_proposals
from registry.pages.proposal_totals import STEPS, totals_of
from registry.services.putting_forward import submit_year
from registry.views.years import year_in_view

A_PAGE = 100


def proposal_list(request):
    asked = _asked(request)
    found = pages.proposals_of(request.user, asked)
    listed = pages.in_order(found)
    if answer := asked_format(request):
        title = _("Đề nghị khen thưởng năm %(year)s") % {"year": asked.year}
        rows = pages.rows_of(listed.iterator())
        return answer(Sheet(title, pages.COLUMNS, rows), f"de-nghi-khen-thuong-{asked.year}")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "columns": pages.COLUMNS,
        "page": page,
        "rows": list(pages.rows_of(page)),
        "steps": STEPS,
        "totals": totals_of(found),
        "awards": list(pages.awards_to_choose(request.user, asked.year)),
        "blocs": list(pages.blocs_to_choose(request.user, asked.year)),
        "states": pages.STATES,
        "by_its_words": pages.BY_ITS_WORDS,
        "sees_everything": sees_everything(request.user),
    }
    return render(request, "registry/proposals/list.html", context)


def _asked(request):
    return pages.Asked(
        year=year_in_view(request),
        award=request.GET.get("award", ""),
        state=request.GET.get("state", ""),
        bloc=request.GET.get("bloc", ""),
        held=request.GET.get("held") == "1",
    )


def proposal_or_404(request, pk):
    proposal = get_object_or_404(visible_proposals(request.user), pk=pk)
    show_year(request, proposal.bloc_year.year)
    return proposal


def proposal_page(request, pk):
    proposal = proposal_or_404(request, pk)
    context = {"proposal": proposal, "shown": OneProposal(request.user, proposal)}
    return render(request, "registry/proposals/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request, pk, step):
    """Asks what a step needs, and takes it."""
    proposal = proposal_or_404(request, pk)
    if not rights_brought_along(request.user, proposal).allow(step.act, proposal.status):
        raise PermissionDenied
    form = step.form(request.POST if request.method == "POST" else None, proposal=proposal)
    if form.is_valid():
        try:
            step.take(request.user, proposal, **form.asked())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, step.done)
            return redirect(proposal)
    context = {
        "proposal": proposal,
        "shown": OneProposal(request.user, proposal),
        "title": step.button,
        "says": step.says,
        "is_due": may_take(proposal, step.act),
        "form": form,
    }
    return render(request, "registry/proposals/step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def submitting_year(request, slug, year):
    """All of a bloc's proposals at once, as they are listed here."""
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    if not bloc_year.may_record:
        raise PermissionDenied
    show_year(request, year)
    refused = []
    if request.method == "POST":
        shown = {int(each) for each in request.POST.getlist("proposal") if each.isdecimal()}
        try:
            number = submit_year(request.user, bloc_year, shown)
        except Refused as refusal:
            refused = refusal.errors[""]
        else:
            messages.success(request, _("Đã trình %(number)s đề nghị.") % {"number": number})
            return redirect(bloc_year)
    ready = pages.in_order(Proposal.objects.filter(bloc_year=bloc_year).ready_to_submit())
    context = {"bloc_year": bloc_year, "rows": list(pages.rows_of(ready)), "refused": refused}
    return render(request, "registry/proposals/submit_year.html", context, status=422 if refused else 200)
