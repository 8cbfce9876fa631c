"""The forms of the directory: what it is filtered by, a person in charge, and a handover."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blocs.models import UnitContact
from blocs.services.contacts import REACHED_BY
from emulation.form_fields import LineField
from emulation.models import User
from registry.forms.build import REQUIRED, form_field
from registry.forms.fields import DayField
from registry.forms.rows import carry_along

ONE_DAY = datetime.timedelta(days=1)
TELEPHONE_HELP = _("Nhiều số cách nhau bằng dấu chấm phẩy. Ví dụ 024 3943 5137 máy lẻ 12; 0912 345 678.")
ACCOUNT_HELP = _("Để trống nếu người này không dùng sổ. Quyền ghi hồ sơ được giao riêng, ở trang quản trị.")


class OnForm(forms.Form):
    """The day the directory is shown for: today, unless another is asked for."""

    on = DayField(label=_("Vào ngày"), required=False)

    def __init__(self, data):
        super().__init__({"on": data.get("on", "")})

    @property
    def day(self):
        return (self.cleaned_data.get("on") if self.is_valid() else None) or timezone.localdate()


class AccountField(forms.ModelChoiceField):
    """Active accounts by name; two people may share one, so the account's own name stands beside it."""

    def __init__(self, **options):
        invalid = _("Tài khoản này đã ngừng hoạt động hoặc không còn. Chọn lại.")
        super().__init__(
            User.objects.filter(is_active=True).order_by("full_name", "username"),
            label=_("Tài khoản trong sổ"),
            required=False,
            empty_label=_("không có tài khoản"),
            error_messages={"invalid_choice": invalid},
            **options,
        )

    def label_from_instance(self, user):
        return f"{user} ({user.username})" if user.full_name else user.username


class PersonForm(forms.Form):
    """A person and how to reach them; `places` are names under which the services know this form's fields."""

    use_required_attribute = False
    places = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("person", "post", *REACHED_BY):
            self.fields[name] = form_field(UnitContact._meta.get_field(name), None)
        self.fields["telephone"].help_text = TELEPHONE_HELP
        for name in ("person", *REACHED_BY):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def refuse(self, refused):
        for place, sentences in refused.errors.items():
            place = self.places.get(place, place)
            self.add_error(place if place in self.fields else None, sentences)


class ContactForm(PersonForm):
    """`names`: the columns that the person at the keyboard may write."""

    user = AccountField(help_text=ACCOUNT_HELP)
    since = DayField(label=_("Phụ trách từ ngày"), required=False, help_text=_("Để trống nếu chưa rõ."))
    until = DayField(
        label=_("Phụ trách đến hết ngày"), required=False, help_text=_("Để trống nếu đang phụ trách.")
    )

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.initial.get("user")
        if stored:
            # An account stopped since is still the one of this person.
            self.fields["user"].queryset |= User.objects.filter(pk=stored)
        self.fields = {name: self.fields[name] for name in names}
        carry_along(self, names)

    def clean_until(self):
        """What is asked for is the last day; what is stored, the day after it."""
        last = self.cleaned_data["until"]
        return last + ONE_DAY if last else None

    @property
    def changed(self):
        return {name: self.cleaned_data[name] for name in self.changed_data}

    @property
    def shown(self):
        """What stood in the changed columns when the page was opened, as they hold it."""
        told = [name for name in self.changed_data if self.add_initial_prefix(name) in self.data]
        found = {name: self._shown(name) for name in told}
        if found.get("until"):
            found["until"] += ONE_DAY
        return found

    def _shown(self, name):
        field = self.fields[name]
        sent = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        return field.to_python(sent)


class HandOverForm(PersonForm):
    places = {"since": "on", "until": "on"}

    shown = forms.IntegerField(widget=forms.HiddenInput)
    user = AccountField(help_text=_("Tài khoản này được giao phụ trách đơn vị thay người bàn giao."))
    on = DayField(
        label=_("Người nhận phụ trách từ ngày"),
        error_messages={"required": REQUIRED},
        help_text=_("Người bàn giao phụ trách đến hết ngày hôm trước."),
    )
    reason = LineField(
        label=_("Lý do"), max_length=500, required=False, help_text=_("Ví dụ: nghỉ hưu, chuyển công tác.")
    )
    field_order = ("person", "post", *REACHED_BY, "user", "on", "reason", "shown")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
