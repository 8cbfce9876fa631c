"""Form fields for Vietnamese text: measured as it will be stored, not as it was typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emulation import text

TOO_LONG = _("Dài quá %(limit_value)d ký tự; rút gọn lại.")


class _TextField(forms.CharField):
    """Text copied from a PDF or a Mac is decomposed: up to three characters a letter until it is composed."""

    default_error_messages = {"max_length": TOO_LONG}

    def to_python(self, value):
        value = super().to_python(value)
        return self.tidy(value) if value else value

    def widget_attrs(self, widget):
        """No `maxlength`: a browser counts decomposed text as it stands, and silently cuts what is pasted."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class LineField(_TextField):
    """`long`, for the stylesheet, where so many letters fit that the field should be wide."""

    tidy = staticmethod(text.line)

    def widget_attrs(self, widget):
        long = {"class": "long"} if self.max_length and self.max_length >= 200 else {}
        return super().widget_attrs(widget) | long


class ProseField(_TextField):
    widget = forms.Textarea(attrs={"rows": 2})
    tidy = staticmethod(text.prose)
