"""Which award's conditions are asked of a unit, and on which day."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.preconditions import awards_for_collectives
from registry.forms.fields import DayField


class ConditionsForm(forms.Form):
    award = forms.ModelChoiceField(
        awards_for_collectives(),
        label=_("Danh hiệu, hình thức khen thưởng"),
        to_field_name="code",
        empty_label=_("chọn danh hiệu, hình thức"),
        required=False,
        error_messages={"invalid_choice": _("Danh hiệu, hình thức này không còn trong danh mục. Chọn lại.")},
    )
    on = DayField(label=_("Đề nghị vào ngày"), required=False)

    def __init__(self, data):
        super().__init__({"award": data.get("award", ""), "on": data.get("on", "")})

    @property
    def award_type(self):
        return self.cleaned_data.get("award") if self.is_valid() else None

    @property
    def day(self):
        return (self.cleaned_data.get("on") if self.is_valid() else None) or timezone.localdate()
