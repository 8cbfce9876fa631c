"""What the steps of a proposal ask: a reason, a day, an award, what is to be sent again; and its dossier's forms."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from awards.models import AwardType, Consultation, ConsultationRequirement, DossierRequirement
from emulation.form_fields import LineField, ProseField
from registry.forms.build import REQUIRED
from registry.forms.fields import DayField
from registry.forms.reopening import RefusableForm

LONGEST_REASON, LONGEST_FLAG = 1_000, 200
LONGEST_NAME = Consultation._meta.get_field("asked_of").max_length


def _day(label, **options):
    return DayField(label=label, error_messages={"required": REQUIRED}, **options)


def _reason(label):
    return ProseField(
        label=label,
        max_length=LONGEST_REASON,
        help_text=_("Lý do đứng trong các bước của đề nghị, ai xem được đề nghị thì đọc được."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REQUIRED},
    )


class StepForm(RefusableForm):
    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    def asked(self):
        """What the step's service is given."""
        return self.cleaned_data


class ConfirmForm(StepForm):
    pass


class WhyForm(StepForm):
    reason = _reason(_("Lý do"))


class HoldForm(WhyForm):
    day = _day(_("Từ ngày"), initial=timezone.localdate)


class ReceiveForm(StepForm):
    day = _day(_("Ngày nhận hồ sơ"), initial=timezone.localdate)
    award_type = forms.ModelChoiceField(
        AwardType.objects.filter(is_active=True),
        label=_("Danh hiệu, hình thức khen thưởng"),
        required=False,
        error_messages={"invalid_choice": _("Danh hiệu này không còn dùng. Chọn lại.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.proposal.award_type_id:
            del self.fields["award_type"]
        else:
            self.fields["award_type"].help_text = now("Khối ghi: %(title)s.") % {"title": self.proposal.title}


class ReturnForm(StepForm):
    """A line for each paper: what is to be sent again, nothing where the paper is in order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for paper, label in DossierRequirement.Paper.choices:
            self.fields[paper] = LineField(
                label=now("%(paper)s: phải bổ sung gì") % {"paper": capfirst(label)},
                max_length=LONGEST_FLAG,
                required=False,
            )
        self.fields["reason"] = _reason(_("Lý do trả lại"))

    def asked(self):
        flags = {paper: self.cleaned_data[paper] for paper in DossierRequirement.Paper.values}
        return {"flags": {paper: why for paper, why in flags.items() if why}} | {
            "reason": self.cleaned_data["reason"]
        }


class FileForm(RefusableForm):
    """What the file holds is looked at by the service, under the lock."""

    file = forms.FileField(
        label=_("Tệp"),
        allow_empty_file=True,
        error_messages={"required": _("Chọn tệp để gửi.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.ATTACHMENT_MAX_BYTES // (1024 * 1024)
        self.fields["file"].help_text = now("PDF, PNG, JPEG, DOCX hoặc XLSX, nhiều nhất %(most)s MB.") % {
            "most": most
        }


class OriginalForm(RefusableForm):
    day = _day(_("Ngày nhận bản giấy"), initial=timezone.localdate)


class ConsultForm(RefusableForm):
    kind = forms.ChoiceField(
        label=_("Việc"),
        choices=[(value, capfirst(label)) for value, label in ConsultationRequirement.Kind.choices],
    )
    asked_of = LineField(
        label=_("Hỏi ai, công khai ở đâu"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED}
    )
    asked_on = _day(_("Từ ngày"), initial=timezone.localdate)
    until = _day(
        _("Đến hết ngày"),
        required=False,
        help_text=_("Để trống: tính theo số ngày của bộ quy định, nếu có."),
    )


class AnswerForm(RefusableForm):
    answer = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[("", _("chọn kết quả")), *[(v, capfirst(each)) for v, each in Consultation.Answer.choices]],
        error_messages={"required": _("Chọn kết quả trả lời.")},
    )
    answered_on = _day(_("Ngày trả lời"), initial=timezone.localdate)
    remarks = ProseField(label=_("Nội dung trả lời"), max_length=2_000, required=False)
