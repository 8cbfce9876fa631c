"""One source or attachment of a bloc's year."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from blocs.models import Citation, Conference, Document
from emulation.files import check_upload
from registry.forms.fields import DayField


class DocumentForm(forms.Form):
    about = forms.ChoiceField(label=_("Nói về"), choices=[(v, capfirst(str(w))) for v, w in Citation.About.choices])
    kind = forms.ChoiceField(label=_("Loại"), choices=Document.Kind.choices)
    title = forms.CharField(label=_("Tiêu đề, trích yếu"), max_length=500, required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    url = forms.URLField(
        label=_("Địa chỉ trang"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Địa chỉ trang chưa đúng. Ví dụ https://www.most.gov.vn/…")},
    )
    file = forms.FileField(label=_("Tệp"), required=False, help_text=_("PDF, PNG, JPEG, DOCX hoặc XLSX."))
    quote = forms.CharField(
        label=_("Lời trong nguồn"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, bloc_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["conference"] = forms.ModelChoiceField(
            Conference.objects.filter(bloc_year=bloc_year),
            label=_("Hội nghị"),
            required=False,
            empty_label=_("cả năm"),
        )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            check_upload(file, settings.ATTACHMENT_MAX_BYTES)
        return file

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.get(name) for name in ("title", "number", "url", "file")):
            raise forms.ValidationError(_("Ghi tiêu đề, số ký hiệu hoặc địa chỉ trang, hoặc đính kèm tệp."))
        return data
