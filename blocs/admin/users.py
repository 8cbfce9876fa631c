"""Accounts with the units they speak for: opened with a unit, handed over from one person to another."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.admin.naming import ShowsUnits, named_units
from blocs.models import UnitStaff
from blocs.services.postings import create_account, hand_over_unit
from emulation.admin.account_acts import ACTS
from emulation.admin.account_forms import CreateAccountForm
from emulation.admin.accounts import AccountAdmin
from emulation.admin.acts import ActForm, chosen_by_typing, labelled, posted
from emulation.admin.base import ReadOnly
from emulation.models import User
from emulation.refusals import Refused


class CreatePostedAccountForm(CreateAccountForm):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị phụ trách"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu người này không phụ trách đơn vị nào."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget = chosen_by_typing(UnitStaff, "unit")
        self.fields["unit"].queryset = named_units()


class HandOverForm(ActForm):
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị"), queryset=None, empty_label=None)
    to_user = forms.ModelChoiceField(label=gettext_lazy("Người nhận"), queryset=None)
    on = forms.DateField(
        label=gettext_lazy("Người nhận phụ trách từ ngày"),
        widget=AdminDateWidget,
        initial=timezone.localdate,
        help_text=gettext_lazy("Ngày/tháng/năm. Người bàn giao phụ trách đến hết ngày hôm trước."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        held = UnitStaff.objects.filter(user=user, until=None)
        self.fields["unit"].queryset = named_units().filter(pk__in=held.values("unit"))
        self.fields["to_user"].widget = chosen_by_typing(UnitStaff, "user")
        self.fields["to_user"].queryset = User.objects.all()


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


class PostingInline(ReadOnly, ShowsUnits, admin.TabularInline):
    """Shown only: a posting begins and ends on the unit's page or by a handover."""

    model = UnitStaff
    verbose_name_plural = gettext_lazy("đơn vị phụ trách")
    fields = ("unit", "since", "to")
    readonly_fields = ("to",)

    @admin.display(description=gettext_lazy("đến ngày"))
    def to(self, posting):
        return date_format(posting.until) if posting.until else _("đến nay")


@admin.register(User)
class UserAdmin(AccountAdmin):
    inlines = (PostingInline,)
    create_form = CreatePostedAccountForm
    create = staticmethod(create_account)
    acts = {**ACTS, "hand_over": hand_over}
