"""Taking away what was begun by mistake: each from a page that says what goes, or what it is kept for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from blocs.models import Bloc, Conference
from blocs.permissions import can_open_years
from emulation.refusals import Refused
from registry.context import show_year
from registry.pages.bloc_year import visible_year
from registry.services import hanging
from registry.services.removing import remove_bloc, remove_conference, remove_year


def conference(request, slug, year, pk):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    if not bloc_year.may_record:
        raise PermissionDenied
    show_year(request, year)
    found = Conference.objects.filter(bloc_year=bloc_year, pk=pk).first()
    if found is None:
        return _gone(request, _("Hội nghị này không còn trong sổ: có thể người khác vừa xóa."), bloc_year)
    found.bloc_year = bloc_year
    page = {"subject": f"{found}, {bloc_year}", "bloc_year": bloc_year, "leads_to": bloc_year}
    return _removal(request, found, remove_conference, hanging.of_conference, page)


def year(request, slug, year):
    bloc = get_object_or_404(Bloc.objects.visible_to(request.user), slug=slug)
    found = visible_year(request.user).filter(bloc=bloc, year=year).first()
    if not can_open_years(request.user):
        raise PermissionDenied
    if found is None:
        return _gone(request, _("Năm này của khối không còn trong sổ: có thể người khác vừa xóa."), bloc)
    show_year(request, year)
    page = {"subject": str(found), "bloc_year": found, "leads_to": bloc}
    return _removal(request, found, remove_year, hanging.of_year, page)


def bloc(request, slug):
    found = Bloc.objects.visible_to(request.user).filter(slug=slug).first()
    if found is None and can_open_years(request.user):
        return _gone(request, _("Khối này không còn trong sổ: có thể người khác vừa xóa."), "blocs")
    found = get_object_or_404(Bloc.objects.visible_to(request.user), slug=slug)
    if not can_open_years(request.user):
        raise PermissionDenied
    page = {"subject": str(found), "bloc_year": None, "leads_to": "blocs"}
    return _removal(request, found, remove_bloc, hanging.of_bloc, page)


def _gone(request, sentence, leads_to):
    messages.warning(request, sentence)
    return redirect(leads_to)


def _removal(request, row, remove, hanging_on, page):
    refused = []
    if request.method == "POST":
        try:
            remove(request.user, row)
        except Refused as refusal:
            if refusal.code == "not_found":
                return _gone(request, refusal.errors[""][0], page["leads_to"])
            refused = refusal.errors[""]
        else:
            messages.success(request, _("Đã xóa %(what)s.") % {"what": page["subject"]})
            return redirect(page["leads_to"])
    context = page | {"row": row, "recorded": hanging_on(row), "refused": refused}
    return render(request, "registry/remove.html", context, status=422 if refused else 200)
