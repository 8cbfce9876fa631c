"""Reasons: for reopening a record, for passing over a warning, and the reply to who asked for the first."""

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


class RefusableForm(forms.Form):
    use_required_attribute = False

    def refuse(self, refused):
        """The service's sentences, once each: what the form says of a field itself is enough."""
        for place, sentences in refused.errors.items():
            name = place if place in self.fields else None
            if name not in self.errors:
                self.add_error(name, sentences)


class ReasonForm(RefusableForm):
    reason = _prose(
        _("Lý do"), help_text=_("Cần sửa gì, căn cứ vào đâu. Lý do được giữ trong lịch sử hồ sơ.")
    )


class PassOverForm(RefusableForm):
    reason = _prose(_("Lý do bỏ qua"), help_text=_("Căn cứ vào đâu, ai cho phép. Lý do được in cùng hồ sơ."))


class DeclineForm(RefusableForm):
    reply = _prose(_("Lý do không mở lại"))
