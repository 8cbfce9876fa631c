"""Accounts with the units they speak for: opened with a unit, or given, handed over and relieved of one."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from blocs.admin import postings
from blocs.admin.naming import named_units
from blocs.models import UnitStaff
from blocs.services.postings import create_account
from emulation.admin.account_acts import ACTS
from emulation.admin.account_forms import CreateAccountForm
from emulation.admin.accounts import AccountAdmin
from emulation.admin.acts import chosen_by_typing
from emulation.models import User


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


@admin.register(User)
class UserAdmin(AccountAdmin):
    inlines = (postings.PostingInline,)
    create_form = CreatePostedAccountForm
    create = staticmethod(create_account)
    acts = ACTS | postings.ACTS

    def offered(self, actor, user):
        left_out = set() if user.is_active else {"open_posting"}
        if not UnitStaff.objects.filter(user=user, until=None).exists():
            left_out |= postings.ONLY_WITH_A_UNIT
        return [name for name in super().offered(actor, user) if name not in left_out]
