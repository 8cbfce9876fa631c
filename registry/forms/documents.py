"""One source or attachment of a bloc's year."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from blocs.models import Citation, Conference, Document
from emulation.files import check_upload
from emulation.form_fields import LineField, ProseField
from registry.forms.fields import DayField


class SittingField(forms.ModelChoiceField):
    def label_from_instance(self, conference):
        if not conference.held_on:
            return str(conference)
        return now("%(title)s, %(day)s") % {"title": conference, "day": f"{conference.held_on:%d/%m/%Y}"}


class DocumentForm(forms.Form):
    """A document of the record cited for another part, or one that is new to it."""

    use_required_attribute = False
    document = forms.TypedChoiceField(
        label=_("Nguồn đã ghi"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Chọn nguồn đã có trong hồ sơ thì chỉ cần ghi phần nói về và lời trong nguồn."),
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=Document.Kind.choices, initial=Document.Kind.OTHER)
    title = LineField(label=_("Tiêu đề, trích yếu"), max_length=500, required=False)
    number = LineField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    url = forms.URLField(
        label=_("Địa chỉ trang"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "long"}),
        error_messages={"invalid": _("Địa chỉ trang chưa đúng. Chép nguyên địa chỉ, bắt đầu bằng https://")},
    )
    file = forms.FileField(
        label=_("Tệp"), required=False, error_messages={"empty": _("Tệp rỗng. Chọn lại tệp.")}
    )
    about = forms.ChoiceField(
        label=_("Nói về"),
        choices=[(value, capfirst(label)) for value, label in Citation.About.choices],
        initial=Citation.About.WHOLE,
    )
    conference = SittingField(
        Conference.objects.none(),
        label=_("Hội nghị"),
        required=False,
        empty_label=_("không riêng hội nghị nào"),
    )
    quote = ProseField(
        label=_("Lời trong nguồn"),
        max_length=20_000,
        required=False,
        help_text=_("Chép nguyên văn đoạn đã đọc, nếu cần đối chiếu về sau."),
    )

    def __init__(self, *args, bloc_year, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["conference"].queryset = Conference.objects.filter(bloc_year=bloc_year)
        cited = {each.document: each.label for each in sources}
        self.fields["document"].choices = [("", now("nguồn mới, ghi dưới đây")), *cited.items()]
        most = settings.ATTACHMENT_MAX_BYTES // (1024 * 1024)
        self.fields["file"].help_text = now("PDF, PNG, JPEG, DOCX hoặc XLSX, nhiều nhất %(most)s MB.") % {
            "most": most
        }

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            check_upload(file, settings.ATTACHMENT_MAX_BYTES)
        return file

    def clean(self):
        data = super().clean()
        details = [data.get(name) for name in ("title", "number", "url", "file")]
        if self.errors:
            return data
        if data["document"] and any(details):
            raise forms.ValidationError(
                _("Vừa chọn nguồn đã ghi vừa ghi nguồn mới. Bỏ chọn, hoặc xóa các ô của nguồn mới.")
            )
        if not data["document"] and not any(details):
            raise forms.ValidationError(_("Ghi tiêu đề, số ký hiệu hoặc địa chỉ trang, hoặc đính kèm tệp."))
        return data
