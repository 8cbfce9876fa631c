"""Reopening a finalised record: the secretariat's act, the officers' request, and the answer to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from blocs.models import Conference, ReopenRequest
from blocs.permissions import can_reopen
from emulation.refusals import Refused
from emulation.views.acts import only_posted
from registry.context import show_year
from registry.forms.reopening import DeclineForm, ReasonForm
from registry.pages.bloc_year import visible_year
from registry.services.reopening import ask_to_reopen, decline, reopen


def reopening(request, slug, year, pk):
    """One page for both: who may reopen does it here, who recorded the year asks for it."""
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    conference = get_object_or_404(Conference, bloc_year=bloc_year, pk=pk)
    conference.bloc_year = bloc_year
    show_year(request, year)
    may_reopen = can_reopen(request.user)
    if not may_reopen and not bloc_year.may_record:
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, conference, form.cleaned_data["reason"], may_reopen)
        except Refused as refused:
            form.refuse(refused)
    return _show(request, conference, form, DeclineForm(), status=422 if form.errors else 200)


def _show(request, conference, form, decline_form, status):
    context = {
        "bloc_year": conference.bloc_year,
        "conference": conference,
        "form": form,
        "may_reopen": can_reopen(request.user),
        "request_waiting": _waiting(conference),
        "decline_form": decline_form,
    }
    return render(request, "registry/reopening.html", context, status=status)


def _waiting(conference):
    return ReopenRequest.objects.waiting().filter(conference=conference).select_related("asked_by").first()


def _done(request, conference, reason, may_reopen):
    if may_reopen:
        reopen(request.user, conference, reason)
        messages.success(request, _("Đã mở lại hồ sơ. Sửa xong thì rà soát và chốt lại."))
        return redirect(conference)
    ask_to_reopen(request.user, conference, reason)
    messages.success(request, _("Đã gửi đề nghị mở lại. Thường trực Hội đồng sẽ trả lời ở trang này."))
    return redirect(conference)


@only_posted("reopening", "slug", "year", "pk")
def declining(request, slug, year, pk, asked):
    requests = ReopenRequest.objects.visible_to(request.user).filter(
        conference=pk, conference__bloc_year__bloc__slug=slug, conference__bloc_year__year=year
    )
    asked = get_object_or_404(requests.select_related("conference__bloc_year__bloc"), pk=asked)
    if not can_reopen(request.user):
        raise PermissionDenied
    form = DeclineForm(request.POST)
    try:
        decline(request.user, asked, form.data.get("reply", ""))
    except Refused as refused:
        form.refuse(refused)
        return _show(request, asked.conference, ReasonForm(), form, status=422)
    messages.success(request, _("Đã trả lời: không mở lại. Người đề nghị đọc được lý do ở trang hồ sơ."))
    return redirect("home")
