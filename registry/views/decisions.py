"""Decisions: the list, one with the awards in it, and its file."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Award, Decision
from awards.permissions import can_decide
from emulation.downloads import asked_format
from emulation.files import CONTENT_TYPES
from emulation.sheets import Sheet
from registry.context import read_year, years_to_choose
from registry.pages import awards as award_pages
from registry.pages import decisions as pages

A_PAGE = 100


def decisions(request):
    asked = pages.Asked(
        year=read_year(request.GET.get("year", "")),
        issuer=request.GET.get("issuer", ""),
        kind=request.GET.get("kind", ""),
    )
    found = pages.list_of_decisions(asked)
    if answer := asked_format(request):
        return answer(Sheet(_("Quyết định khen thưởng"), pages.COLUMNS, found.iterator()), "quyet-dinh")
    context = {
        "columns": pages.COLUMNS,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "years": years_to_choose(asked.year or timezone.localdate().year),
        "issuers": list(pages.issuers_to_choose()),
        "kinds": Decision.Kind.choices,
        "may_decide": can_decide(request.user),
    }
    return render(request, "registry/decisions.html", context)


def decision(request, pk):
    found = get_object_or_404(Decision.objects.select_related("session"), pk=pk)
    rows = award_pages.rows_of_decision(request.user, found)
    revokes = found.kind == Decision.Kind.REVOKE
    columns = award_pages.OF_A_REVOCATION if revokes else award_pages.OF_A_DECISION
    if answer := asked_format(request):
        return answer(Sheet(str(found), columns, rows), f"quyet-dinh-{found.pk}")
    rows = list(rows)
    all_of_it = Award.objects.filter(**{"revoked_by" if revokes else "decision": found}).count()
    context = {
        "decision": found,
        "revokes": revokes,
        "columns": columns,
        "rows": rows,
        "unseen": all_of_it - len(rows),
        "may_decide": can_decide(request.user),
        "may_revoke": not revokes and any(not row.standing for row in rows),
        "may_read_file": bool(found.file)
        and Decision.objects.files_open_to(request.user).filter(pk=pk).exists(),
    }
    return render(request, "registry/decision.html", context)


def decision_file(request, pk):
    """Always as a file to keep, never shown in place: an upload must not act as a page of ours."""
    found = get_object_or_404(Decision.objects.files_open_to(request.user).exclude(file=""), pk=pk)
    suffix = found.file.name.rpartition(".")[2]
    try:
        content = found.file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=f"quyet-dinh-{found.pk}.{suffix}",
        content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
