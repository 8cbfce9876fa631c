"""The directory, and the acts on it: recording who is in charge of a unit, correcting it, handing over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from blocs.models import UnitContact
from blocs.permissions import can_keep_contacts
from blocs.services.contacts import (
    CORRECTED,
    correct_contact,
    fields_to_correct,
    in_charge_from_now_on,
    record_contact,
)
from blocs.services.handovers import hand_over
from emulation.downloads import asked_format
from emulation.refusals import Refused
from emulation.sheets import Sheet
from registry.context import read_year, years_to_choose
from registry.forms.contacts import ContactForm, HandOverForm, OnForm
from registry.pages import directory as pages
from registry.pages.contacts import last_day
from registry.pages.units import unit_by_slug

A_PAGE = 100


def directory(request):
    """A day that cannot be read gives no file: what it holds would be another day's."""
    form = OnForm(request.GET)
    asked = _asked(request, form)
    units = pages.directory_of(request.user, asked)
    if form.is_valid() and (answer := asked_format(request)):
        return answer(
            Sheet(_("Danh bạ"), pages.COLUMNS, pages.rows_of(units.iterator())), f"danh-ba-{asked.on}"
        )
    page = Paginator(units, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": pages.COLUMNS,
        "page": page,
        "rows": list(pages.rows_of(page)),
        "asked": asked,
        "form": form,
        "years": years_to_choose(asked.year or timezone.localdate().year),
        "blocs": list(pages.blocs_to_choose(request.user)),
        # Who is in charge today is what an act changes: beside another day's names it would mislead.
        "may_act": asked.on == timezone.localdate() and can_keep_contacts(request.user),
    }
    return render(request, "registry/directory.html", context, status=200 if form.is_valid() else 422)


def _asked(request, form):
    return pages.Asked(
        on=form.day,
        typed=request.GET.get("q", "").strip(),
        year=read_year(request.GET.get("year", "")),
        bloc=request.GET.get("bloc", ""),
        gaps=request.GET.get("gaps") == "1",
    )


def add_contact(request, slug):
    unit = _unit_to_keep(request, slug)
    form = ContactForm(request.POST or None, names=CORRECTED, initial=_offered(unit))
    if request.method == "POST" and form.is_valid():
        try:
            contact = record_contact(request.user, unit, **form.cleaned_data)
            sentence = _("Đã ghi %(person)s là người phụ trách của %(unit)s.")
            return _done(request, unit, sentence % {"person": contact, "unit": unit})
        except Refused as refused:
            form.refuse(refused)
    return _show(request, unit, form, _("Ghi người phụ trách"), _("Ghi"))


def _offered(unit):
    """The one account that speaks for the unit, where nobody is in charge yet."""
    posted = unit.staff.open_on(timezone.localdate()).select_related("user")[:2]
    if len(posted) != 1 or in_charge_from_now_on(unit):
        return {}
    return {"person": posted[0].user.full_name, "user": posted[0].user_id, "since": posted[0].since}


def contact(request, slug, pk):
    unit = get_object_or_404(unit_by_slug(slug))
    found = get_object_or_404(UnitContact.objects.visible_to(request.user), unit=unit, pk=pk)
    names = fields_to_correct(request.user, unit)
    if not names:
        raise PermissionDenied
    stored = model_to_dict(found, names) | {"until": last_day(found.until)}
    form = ContactForm(request.POST or None, names=names, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            corrected = correct_contact(request.user, found, form.shown, **form.changed)
            return _done(request, unit, _("Đã sửa thông tin của %(person)s.") % {"person": corrected})
        except Refused as refused:
            form.refuse(refused)
    return _show(request, unit, form, _("Sửa người phụ trách"), _("Lưu"), person=found)


def handing_over(request, slug):
    unit = _unit_to_keep(request, slug)
    held = in_charge_from_now_on(unit)
    if held is None:
        return redirect("add_contact", slug)
    form = HandOverForm(request.POST or None, initial={"shown": held.pk, "on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            taker = hand_over(request.user, unit, **form.cleaned_data)
            sentence = _("Đã bàn giao %(unit)s từ %(held)s sang %(taker)s.")
            return _done(request, unit, sentence % {"unit": unit, "held": held, "taker": taker})
        except Refused as refused:
            form.refuse(refused)
    return _show(request, unit, form, _("Bàn giao"), _("Bàn giao"), person=held, is_handover=True)


def _unit_to_keep(request, slug):
    unit = get_object_or_404(unit_by_slug(slug).filter(same_as=None))
    if not can_keep_contacts(request.user):
        raise PermissionDenied
    return unit


def _done(request, unit, sentence):
    messages.success(request, sentence)
    return redirect(unit)


def _show(request, unit, form, title, button, person=None, is_handover=False):
    context = {
        "unit": unit,
        "form": form,
        "title": title,
        "button": button,
        "person": person,
        "is_handover": is_handover,
    }
    return render(request, "registry/contact.html", context, status=422 if form.errors else 200)
