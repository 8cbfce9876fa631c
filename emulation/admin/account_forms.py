"""What the acts on accounts ask for. Who may do them is asked by the services, inside their transaction."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

from emulation.access import ROLES
from emulation.admin.acts import ActForm
from emulation.form_fields import LineField
from emulation.models import User
from emulation.permissions import can_give_role


def roles_to_give(actor):
    return [(role, label) for role, label in ROLES.items() if can_give_role(actor, role)]


class ConfirmForm(ActForm):
    """Asks nothing but the press of the button."""


class ReasonForm(ActForm):
    reason = LineField(
        label=_("Lý do"), required=False, max_length=500, widget=AdminTextInputWidget(attrs={"size": 80})
    )


class CreateAccountForm(ActForm):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=User._meta.get_field("username").max_length,
        widget=AdminTextInputWidget(attrs={"autocapitalize": "none", "autocomplete": "off"}),
        help_text=_("Chữ, số và các ký tự @ . + - _, viết liền. Không cần thư điện tử."),
    )
    full_name = LineField(
        label=_("Họ và tên"),
        max_length=User._meta.get_field("full_name").max_length,
        widget=AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Vai trò"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("— chọn vai trò —")), *roles_to_give(actor)]


class RolesForm(ActForm):
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "radiolist"}),
        choices=(),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = roles_to_give(actor)
