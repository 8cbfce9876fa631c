"""The reason for reopening a record, and the reply to who asked for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emulation.form_fields import ProseField
from registry.forms.build import REQUIRED

LONGEST = 2000


def _prose(label, **options):
    return ProseField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REQUIRED},
        **options,
    )


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = _prose(
        _("Lý do"), help_text=_("Cần sửa gì, căn cứ vào đâu. Lý do được giữ trong lịch sử hồ sơ.")
    )

    def refuse(self, refused):
        for place, sentences in refused.errors.items():
            self.add_error(place if place in self.fields else None, sentences)


class DeclineForm(forms.Form):
    use_required_attribute = False
    reply = _prose(_("Lý do không mở lại"))
