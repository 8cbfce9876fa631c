"""The forms of decisions: what stands on the paper, and whom it is about."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from awards.models import Award, CouncilSession, Proposal
from blocs.models import Unit
from blocs.services.units import enter_new_units
from emulation.form_fields import LineField, ProseField
from registry.forms.blocs import NamesToChoose
from registry.forms.build import REQUIRED
from registry.forms.fields import DayField, UnitField
from registry.forms.new_units import offered, unseen
from registry.forms.reopening import RefusableForm

ISSUER_HELP = _("Gõ một phần tên để chọn. Quyết định giữ tên của cơ quan vào ngày ký.")


def _reason(label, **options):
    return ProseField(
        label=label, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}), **options
    )


class SessionField(forms.ModelChoiceField):
    def label_from_instance(self, session):
        return f"{session}, {session.council}"


class PaperForm(RefusableForm):
    """What stands on a decision's paper. `told` hands it to the service, with a unit entered where it is new."""

    number = LineField(label=_("Số, ký hiệu"), max_length=60, error_messages={"required": REQUIRED})
    issued_on = DayField(label=_("Ngày ký"), error_messages={"required": REQUIRED})
    signer = LineField(label=_("Người ký"), max_length=120, required=False)
    signer_post = LineField(label=_("Chức vụ người ký"), max_length=200, required=False)
    file = forms.FileField(
        label=_("Tệp"), required=False, error_messages={"empty": _("Tệp rỗng. Chọn lại tệp.")}
    )

    on_paper = ("number", "issued_on", "issuer", "signer", "signer_post", "file")

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.desk = NamesToChoose(data)
        self.fields["issuer"] = UnitField(
            desk=self.desk,
            label=_("Cơ quan ban hành"),
            help_text=ISSUER_HELP,
            error_messages={"required": REQUIRED},
        )
        most = settings.ATTACHMENT_MAX_BYTES // (1024 * 1024)
        self.fields["file"].help_text = now("PDF, PNG, JPEG, DOCX hoặc XLSX, nhiều nhất %(most)s MB.") % {
            "most": most
        }
        self.order_fields((*self.on_paper, "session"))

    @property
    def paper(self):
        """Bound fields of the paper, in its order."""
        return [self[name] for name in (*self.on_paper, "session") if name in self.fields]

    @property
    def named(self):
        """What may hold names of new units."""
        return self.cleaned_data

    @property
    def new_names(self):
        """Names that no unit bears, shown before they are entered."""
        return offered(self.named, self.desk) if self.is_bound else []

    def is_valid(self):
        return super().is_valid() and not unseen(self.named, self.desk)

    @property
    def told(self):
        """The service's arguments; inside the transaction that calls it, as new units are entered here."""
        data = enter_new_units({name: self.cleaned_data.get(name) for name in self.on_paper})
        told = data | {"issuer": Unit.objects.get(pk=data["issuer"])}
        if "session" in self.fields:
            told["session"] = self.cleaned_data["session"]
        return told


class ChosenProposals(forms.ModelMultipleChoiceField):
    """Ticked in a table of the page. Whether each may still take the step, the service says with its name."""

    def __init__(self, label):
        super().__init__(Proposal.objects.all(), label=label, required=False)
        self.error_messages["invalid_choice"] = _("Có đề nghị không còn trong sổ. Tải lại trang.")
        self.error_messages["invalid_pk_value"] = self.error_messages["invalid_choice"]


class Ticked:
    """Of a form with `ChosenProposals`: the keys as they were sent, so that an error takes no tick away."""

    def ticks(self, name):
        sent = self.data.getlist(name) if self.is_bound else self.initial.get(name, ())
        return {int(each) for each in sent if each.isdecimal()}


class DecisionForm(Ticked, PaperForm):
    session = SessionField(
        CouncilSession.objects.none(),
        label=_("Phiên họp Hội đồng"),
        required=False,
        empty_label=_("không ghi phiên họp"),
    )
    proposals = ChosenProposals(_("Tặng"))
    declined = ChosenProposals(_("Không tặng"))
    reason = _reason(_("Lý do không tặng"), help_text=_("Chỉ ghi khi có đề nghị được đánh dấu không tặng."))

    def __init__(self, *args, only_declines=False, **options):
        """`only_declines`: nothing is conferred, so that no paper is asked for; what was typed of one stays."""
        super().__init__(*args, **options)
        self.only_declines = only_declines
        for name in self.on_paper:
            self.fields[name].required = self.fields[name].required and not only_declines
        closed = CouncilSession.objects.filter(status=CouncilSession.Status.CLOSED)
        self.fields["session"].queryset = closed.select_related("council")

    @property
    def named(self):
        return {} if self.only_declines else super().named


class SendUpForm(Ticked, RefusableForm):
    proposals = ChosenProposals(_("Trình"))
    letter = LineField(
        label=_("Tờ trình"),
        max_length=200,
        required=False,
        help_text=_("Số, ký hiệu và ngày của tờ trình, nếu đã có."),
    )
    reason = _reason(_("Lý do vẫn trình khi có cảnh báo"))


class ChosenAwards(forms.ModelMultipleChoiceField):
    def __init__(self):
        super().__init__(Award.objects.all(), label=_("Hủy bỏ"), required=False)
        self.error_messages["invalid_choice"] = _("Có khen thưởng không thuộc quyết định này. Tải lại trang.")
        self.error_messages["invalid_pk_value"] = self.error_messages["invalid_choice"]


class RevokeForm(Ticked, PaperForm):
    awards = ChosenAwards()
    reason = _reason(_("Lý do hủy bỏ"))

    def __init__(self, *args, conferred, **options):
        super().__init__(*args, **options)
        self.fields["awards"].queryset = conferred


class ReturnForm(RefusableForm):
    day = DayField(label=_("Ngày thu hồi hiện vật"), error_messages={"required": REQUIRED})
