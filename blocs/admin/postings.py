"""Who speaks for which unit: shown on the person's page and on the unit's; opened, handed over, ended by acts."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.admin.naming import ShowsUnits, named_units
from blocs.models import UnitStaff
from blocs.services.postings import end_posting, hand_over_unit, open_posting
from emulation.admin.acts import ActForm, chosen_by_typing, labelled, posted
from emulation.admin.base import ReadOnly
from emulation.models import User
from emulation.refusals import Refused


class PostingInline(ReadOnly, ShowsUnits, admin.TabularInline):
    model = UnitStaff
    verbose_name_plural = gettext_lazy("đơn vị phụ trách")
    fields = ("unit", "since", "to")
    readonly_fields = ("to",)

    @admin.display(description=gettext_lazy("đến ngày"))
    def to(self, posting):
        return date_format(posting.until) if posting.until else _("đến nay")


class StaffInline(PostingInline):
    """Who is to hand the unit over or to leave it is one press away, where those acts are."""

    verbose_name_plural = gettext_lazy("cán bộ phụ trách")
    fields = ("person", "since", "to")
    readonly_fields = ("person", "to")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")

    @admin.display(description=gettext_lazy("người dùng"))
    def person(self, posting):
        address = reverse("admin:emulation_user_change", args=[posting.user_id])
        return format_html('<a href="{}">{}</a>', address, posting.user)


class DayForm(ActForm):
    on = forms.DateField(
        label=gettext_lazy("Phụ trách từ ngày"),
        widget=AdminDateWidget,
        initial=timezone.localdate,
        help_text=gettext_lazy("Ngày/tháng/năm."),
    )


class OpenForUserForm(DayForm):
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị"), queryset=None)
    field_order = ("unit", "on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget = chosen_by_typing(UnitStaff, "unit")
        self.fields["unit"].queryset = named_units()


class OpenForUnitForm(DayForm):
    user = forms.ModelChoiceField(label=gettext_lazy("Người phụ trách"), queryset=None)
    field_order = ("user", "on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].widget = chosen_by_typing(UnitStaff, "user")
        self.fields["user"].queryset = User.objects.all()


class EndForm(DayForm):
    """Of the units the person speaks for now."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị"), queryset=None, empty_label=None)
    field_order = ("unit", "on")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        held = UnitStaff.objects.filter(user=user, until=None)
        self.fields["unit"].queryset = named_units().filter(pk__in=held.values("unit"))
        self.fields["on"].label = _("Thôi phụ trách từ ngày")
        self.fields["on"].help_text = _("Ngày/tháng/năm. Người này phụ trách đến hết ngày hôm trước.")


class HandOverForm(EndForm):
    to_user = forms.ModelChoiceField(label=gettext_lazy("Người nhận"), queryset=None)
    field_order = ("unit", "to_user", "on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_user"].widget = chosen_by_typing(UnitStaff, "user")
        self.fields["to_user"].queryset = User.objects.all()
        self.fields["on"].label = _("Người nhận phụ trách từ ngày")
        self.fields["on"].help_text = _("Ngày/tháng/năm. Người bàn giao phụ trách đến hết ngày hôm trước.")


@labelled(gettext_lazy("Giao đơn vị phụ trách"))
def open_for_user(page, request, user):
    form = OpenForUserForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            open_posting(request.user, asked["unit"], user, asked["on"])
            return page.done(request, user, _("Đã giao %(user)s phụ trách %(unit)s."), unit=asked["unit"])
        except Refused as refused:
            form.refuse(refused)
    return page.act_page(request, form, _("Giao đơn vị phụ trách"), user, _("Giao"))


@labelled(gettext_lazy("Giao cán bộ phụ trách"))
def open_for_unit(page, request, unit):
    form = OpenForUnitForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            open_posting(request.user, unit, asked["user"], asked["on"])
            return page.done(request, unit, _("Đã giao %(user)s phụ trách %(unit)s."), user=asked["user"])
        except Refused as refused:
            form.refuse(refused)
    return page.act_page(request, form, _("Giao cán bộ phụ trách"), unit, _("Giao"))


@labelled(gettext_lazy("Bàn giao đơn vị"))
def hand_over(page, request, user):
    form = HandOverForm(posted(request), user=user)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            hand_over_unit(request.user, asked["unit"], user, asked["to_user"], asked["on"])
            sentence = _("Đã bàn giao %(unit)s từ %(user)s sang %(to_user)s.")
            return page.done(request, user, sentence, unit=asked["unit"], to_user=asked["to_user"])
        except Refused as refused:
            form.refuse(refused)
    return page.act_page(request, form, _("Bàn giao đơn vị"), user, _("Bàn giao"))


@labelled(gettext_lazy("Thôi phụ trách đơn vị"))
def end(page, request, user):
    form = EndForm(posted(request), user=user)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            end_posting(request.user, asked["unit"], user, asked["on"])
            sentence = _("Đã ghi %(user)s thôi phụ trách %(unit)s.")
            return page.done(request, user, sentence, unit=asked["unit"])
        except Refused as refused:
            form.refuse(refused)
    return page.act_page(request, form, _("Thôi phụ trách đơn vị"), user, _("Thôi phụ trách"))


ACTS = {"open_posting": open_for_user, "hand_over": hand_over, "end_posting": end}
ONLY_WITH_A_UNIT = {"hand_over", "end_posting"}
