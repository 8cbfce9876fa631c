"""Confirming the list of a year, and taking it back: each from a page that shows what it is about."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from blocs.permissions import can_open_years
from emulation.refusals import Refused
from registry.context import show_year
from registry.forms.reopening import ReasonForm
from registry.pages.bloc_year import visible_year
from registry.pages.confirming import YearToConfirm
from registry.ruling import with_ruling
from registry.services.confirming import confirm, recorded_sittings, unconfirm


def confirming(request, slug, year):
    bloc_year = _year(request, slug, year)
    refused = []
    if request.method == "POST":
        try:
            confirm(request.user, bloc_year, shown=request.POST.get("shown", ""))
        except Refused as refusal:
            refused = refusal.errors[""]
            bloc_year = _year(request, slug, year)
        else:
            words = _("Đã xác nhận %(bloc)s: từ nay được tính vào tổng hợp.")
            messages.success(request, words % {"bloc": bloc_year})
            return redirect(bloc_year)
    context = {"bloc_year": bloc_year, "year": YearToConfirm(bloc_year), "refused": refused}
    return render(request, "registry/confirm_year.html", context, status=422 if refused else 200)


def unconfirming(request, slug, year):
    bloc_year = _year(request, slug, year)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unconfirm(request.user, bloc_year, form.cleaned_data["reason"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã bỏ xác nhận: %(bloc)s lại là bản nháp.") % {"bloc": bloc_year})
            return redirect(bloc_year)
    context = {"bloc_year": bloc_year, "form": form, "recorded": recorded_sittings(bloc_year)}
    return render(request, "registry/unconfirm_year.html", context, status=422 if form.errors else 200)


def _year(request, slug, year):
    bloc_year = get_object_or_404(with_ruling(visible_year(request.user)), bloc__slug=slug, year=year)
    if not can_open_years(request.user):
        raise PermissionDenied
    show_year(request, year)
    return bloc_year
