"""The secretariat's acts with decisions: conferring, declining, submitting, entering back, revoking."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Award, Decision
from awards.permissions import can_decide
from awards.services import conferring, revoking, sending_up
from awards.submission import figures_of
from blocs.models import Unit
from emulation.refusals import Refused
from registry.context import chosen_year, read_year, show_year, years_to_choose
from registry.forms.back_entry import BackEntryForm
from registry.forms.decisions import DecisionForm, ReturnForm, RevokeForm, SendUpForm
from registry.pages import awards as award_pages
from registry.pages import decisions as pages


def _allow(request):
    if not can_decide(request.user):
        raise PermissionDenied


def _year(request):
    year = read_year(request.GET.get("year", "")) or chosen_year(request) or timezone.localdate().year
    show_year(request, year)
    return year


def _done(form, act):
    """What the act gives, or None where it was refused and the form says why."""
    try:
        with transaction.atomic():
            return act()
    except Refused as refused:
        form.refuse(refused)
    return None


def new_decision(request):
    _allow(request)
    year, award = _year(request), request.GET.get("award", "")
    form = DecisionForm(*_sent(request), only_declines="decline" in request.POST)
    if form.is_bound and form.is_valid():
        done = (_decline if form.only_declines else _decide)(request, form)
        if done:
            return done
    context = {
        "form": form,
        "year": year,
        "years": years_to_choose(year),
        "award": award,
        "awards": [(str(key), name) for key, name in pages.awards_to_choose(year)],
        "candidates": pages.candidates(pages.to_confer(year, int(award) if award.isdecimal() else None)),
        "ticked": form.ticks("proposals"),
        "declined": form.ticks("declined"),
    }
    return _show(request, "registry/new_decision.html", context, form)


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _decide(request, form):
    chosen = {"declined": form.cleaned_data["declined"], "reason": form.cleaned_data["reason"]}
    proposals = form.cleaned_data["proposals"]
    decision = _done(form, lambda: conferring.record_decision(request.user, proposals, **chosen, **form.told))
    if decision is None:
        return None
    messages.success(
        request,
        _("Đã ghi quyết định %(decision)s với %(number)s khen thưởng.")
        % {"decision": decision, "number": len(proposals)},
    )
    return redirect("decision", decision.pk)


def _decline(request, form):
    declined, reason = form.cleaned_data["declined"], form.cleaned_data["reason"]

    def act():
        sending_up.decline(request.user, declined, reason)
        return True

    if not _done(form, act):
        return None
    messages.success(request, _("Đã ghi không tặng %(number)s đề nghị.") % {"number": len(declined)})
    return redirect(request.get_full_path())


def send_up(request):
    _allow(request)
    year = _year(request)
    form = SendUpForm(*_sent(request))
    if form.is_bound and form.is_valid() and _send_up(request, form):
        return redirect(request.get_full_path())
    waiting = pages.to_send_up(year)
    related = ("award_type", "bloc_year__bloc", "conference")
    figures = figures_of(year, waiting.select_related(*related))
    names = Unit.objects.names_of({organiser for organiser, *_rest in figures} - {None})
    context = {
        "form": form,
        "year": year,
        "years": years_to_choose(year),
        "candidates": pages.candidates(waiting, asks_above=False),
        "ticked": form.ticks("proposals"),
        "figures": [(names.get(organiser, ""), *rest) for organiser, *rest in figures],
    }
    return _show(request, "registry/send_up.html", context, form)


def _send_up(request, form):
    told = form.cleaned_data

    def act():
        sending_up.send_up(request.user, told["proposals"], letter=told["letter"], reason=told["reason"])
        return True

    done = _done(form, act)
    if done:
        messages.success(request, _("Đã ghi trình %(number)s đề nghị.") % {"number": len(told["proposals"])})
    return done


def back_entry(request):
    _allow(request)
    year = _year(request)
    if "more" in request.POST:
        form = BackEntryForm(year=year, typed=request.POST)
    else:
        form = BackEntryForm(*_sent(request), year=year)
    if form.is_bound and form.is_valid() and (decision := _enter_back(request, form)):
        return redirect("decision", decision.pk)
    context = {
        "form": form,
        "year": year,
        "years": years_to_choose(year),
        "candidates": pages.candidates(pages.to_enter_back(year), asks_above=False),
        "ticked": form.ticks("proposals"),
    }
    return _show(request, "registry/back_entry.html", context, form)


def _enter_back(request, form):
    proposals = form.cleaned_data["proposals"]
    decision = _done(form, lambda: conferring.enter_back(request.user, proposals, **form.told))
    if decision:
        messages.success(request, _("Đã nhập quyết định %(decision)s.") % {"decision": decision})
    return decision


def revoke(request, pk):
    _allow(request)
    conferring_one = get_object_or_404(Decision, pk=pk, kind=Decision.Kind.CONFER)
    conferred = Award.objects.filter(decision=conferring_one)
    form = RevokeForm(*_sent(request), conferred=conferred)
    if form.is_bound and form.is_valid() and _revoke(request, form):
        return redirect("decision", pk)
    context = {
        "decision": conferring_one,
        "form": form,
        "rows": list(award_pages.rows_of_decision(request.user, conferring_one)),
        "ticked": form.ticks("awards"),
    }
    return _show(request, "registry/revoke.html", context, form)


def _revoke(request, form):
    awards, reason = form.cleaned_data["awards"], form.cleaned_data["reason"]
    done = _done(form, lambda: revoking.revoke(request.user, awards, reason, **form.told))
    if done:
        said = _("Đã hủy bỏ %(number)s khen thưởng theo quyết định %(decision)s.")
        messages.success(request, said % {"number": len(awards), "decision": done})
    return done


def returned(request, pk, award):
    _allow(request)
    found = get_object_or_404(
        Award.objects.select_related("decision", "revoked_by").filter(revoked_by__isnull=False),
        pk=award,
        decision=pk,
    )
    form = ReturnForm(*_sent(request), initial={"day": found.returned_on})
    if form.is_bound and form.is_valid() and _return(request, form, found):
        return redirect("decision", pk)
    return _show(request, "registry/returned.html", {"award": found, "form": form}, form)


def _return(request, form, award):
    done = _done(form, lambda: revoking.record_return(request.user, award, form.cleaned_data["day"]))
    if done:
        messages.success(request, _("Đã ghi ngày thu hồi của %(award)s.") % {"award": done.recipient_name})
    return done


def _show(request, template, context, form):
    """A form that was sent and is shown again has something to be mended or answered."""
    return render(request, template, context, status=422 if form.is_bound else 200)
