"""A proposal's dossier: each paper's original and files, what is asked of others about the nominee, and warnings that
somebody passed over with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.models.rows_of_sets import ConsultationRequirement, DossierRequirement
from emulation.constraints import check, unique, unknown_or
from emulation.fields import LineField, ProseField
from emulation.files import PrivatePath


def _by(words, **more):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=words, null=True, related_name="+", **more
    )


class DossierItem(models.Model):
    proposal = models.ForeignKey(
        "awards.Proposal", models.CASCADE, verbose_name=_("đề nghị khen thưởng"), related_name="dossier"
    )
    paper = models.CharField(_("giấy tờ"), max_length=11, choices=DossierRequirement.Paper)
    paper_received_on = models.DateField(_("ngày nhận bản giấy"), null=True, blank=True)
    checked_by = _by(_("người kiểm tra"), blank=True)
    flagged = models.BooleanField(_("phải bổ sung"), default=False)
    flag_reason = LineField(_("lý do phải bổ sung"), max_length=500, blank=True)
    supplied_at = models.DateTimeField(_("đã bổ sung lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("giấy tờ trong hồ sơ")
        verbose_name_plural = _("giấy tờ trong hồ sơ")
        ordering = ["paper", "pk"]
        constraints = [
            unique(
                "paper_is_kept_once",
                ["proposal", "paper"],
                _("Hồ sơ đã có dòng cho giấy tờ này."),
            ),
            check(
                "flag_has_a_reason",
                Q(flagged=False) | ~Q(flag_reason=""),
                _("Ghi lý do phải bổ sung."),
            ),
            check(
                "only_what_was_asked_for_again_is_supplied",
                Q(supplied_at__isnull=True) | Q(flagged=True),
                _("Chỉ giấy tờ phải bổ sung mới có lúc bổ sung."),
            ),
        ]

    def __str__(self):
        return self.get_paper_display()

    def audit_record(self):
        return f"blocyear:{self.proposal.bloc_year_id}"


class DossierFile(models.Model):
    """A file of a paper; the last one is the one in force, those before it are kept."""

    item = models.ForeignKey(
        DossierItem, models.CASCADE, verbose_name=_("giấy tờ trong hồ sơ"), related_name="files"
    )
    file = models.FileField(_("tệp"), upload_to=PrivatePath("dossiers"), max_length=200)
    name = LineField(_("tên tệp"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("gửi lúc"), default=timezone.now)
    added_by = _by(_("người gửi"), blank=True)

    class Meta:
        verbose_name = _("tệp của hồ sơ")
        verbose_name_plural = _("tệp của hồ sơ")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.name or str(_("tệp"))

    def audit_record(self):
        return f"blocyear:{self.item.proposal.bloc_year_id}"


class Consultation(models.Model):
    """Somebody was asked about a nominee, or the name was published: whom, until when, what came back."""

    class Answer(models.TextChoices):
        AGREES = "agrees", _("đồng ý")
        OBJECTS = "objects", _("có ý kiến khác")
        SILENT = "silent", _("không có ý kiến")

    proposal = models.ForeignKey(
        "awards.Proposal", models.CASCADE, verbose_name=_("đề nghị khen thưởng"), related_name="consultations"
    )
    kind = models.CharField(_("việc"), max_length=11, choices=ConsultationRequirement.Kind)
    asked_of = LineField(_("hỏi ai, công khai ở đâu"), max_length=250)
    asked_on = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    answer = models.CharField(_("trả lời"), max_length=7, choices=Answer, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    remarks = ProseField(_("nội dung trả lời"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("lần lấy ý kiến, công khai")
        verbose_name_plural = _("lần lấy ý kiến, công khai")
        ordering = ["asked_on", "pk"]
        constraints = [
            unique(
                "somebody_is_asked_once_from_a_day",
                ["proposal", "kind", "asked_of", "asked_on"],
                _("Đã ghi lần lấy ý kiến này."),
            ),
            check(
                "consultation_ends_after_it_begins",
                unknown_or(Q(until__gte=F("asked_on")), "until"),
                _("Hạn trả lời không được trước ngày hỏi."),
            ),
            check(
                "an_answer_comes_after_the_question",
                unknown_or(Q(answered_on__gte=F("asked_on")), "answered_on"),
                _("Ngày trả lời không được trước ngày hỏi."),
            ),
            check(
                "who_objects_says_what",
                ~Q(answer="objects") | ~Q(remarks=""),
                _("Có ý kiến khác thì ghi nội dung trả lời."),
            ),
            check(
                "only_an_answer_has_a_day",
                Q(answered_on__isnull=True) | ~Q(answer=""),
                _("Chọn trả lời cho ngày trả lời."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.asked_of}"

    def audit_record(self):
        return f"blocyear:{self.proposal.bloc_year_id}"


class Override(models.Model):
    """A warning passed over with a reason. It holds for the sentence as it stood: with other numbers it is asked again."""

    bloc_year = models.ForeignKey(
        "blocs.BlocYear", models.CASCADE, verbose_name=_("khối trong năm"), related_name="overrides"
    )
    proposal = models.ForeignKey(
        "awards.Proposal",
        models.CASCADE,
        verbose_name=_("đề nghị khen thưởng"),
        null=True,
        blank=True,
        related_name="overrides",
    )
    rule = models.CharField(_("quy tắc"), max_length=60)
    text = ProseField(_("cảnh báo"), max_length=2000)
    fingerprint = models.CharField(_("dấu của cảnh báo"), max_length=64, editable=False)
    reason = ProseField(_("lý do bỏ qua"), max_length=2000)
    at = models.DateTimeField(_("lúc"), default=timezone.now)
    by = _by(_("người bỏ qua"), blank=True)

    class Meta:
        verbose_name = _("cảnh báo đã bỏ qua")
        verbose_name_plural = _("cảnh báo đã bỏ qua")
        ordering = ["at", "pk"]
        constraints = [
            unique(
                "a_warning_is_passed_over_once",
                ["bloc_year", "fingerprint"],
                _("Cảnh báo này đã được bỏ qua."),
            ),
            check(
                "a_warning_is_passed_over_with_a_reason",
                ~Q(reason=""),
                _("Ghi lý do bỏ qua cảnh báo."),
            ),
        ]

    def __str__(self):
        return self.text

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"
