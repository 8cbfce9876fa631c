"""Rows that hold with a rule set: what a dossier consists of, what is asked before the council, how it votes.

A change in the law is a new row. A row of no award holds for every award that has none of its own.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from awards.models.rule_sets import RuleSet
from awards.rules.votes import Threshold
from emulation.constraints import check, unique
from emulation.fields import CountField, LineField


class RowOfASetQuerySet(models.QuerySet):
    def on(self, day):
        """Rows of the set in force on the day: the last one begun."""
        return self.filter(
            rule_set=RuleSet.objects.filter(since__lte=day).order_by("-since").values("pk")[:1]
        )

    def with_periods(self):
        """Adds when the set of each row begins and when the next one does (NULL for the last)."""
        following = RuleSet.objects.filter(since__gt=OuterRef("rule_set__since")).order_by("since")
        return self.annotate(set_since=F("rule_set__since"), set_ends=Subquery(following.values("since")[:1]))


class RowOfASet(models.Model):
    rule_set = models.ForeignKey(
        RuleSet, models.PROTECT, verbose_name=_("bộ quy định"), related_name="%(class)ss"
    )
    basis = LineField(_("căn cứ"), max_length=250, blank=True)
    unconfirmed = models.BooleanField(_("chưa đối chiếu"), default=False)

    objects = RowOfASetQuerySet.as_manager()

    class Meta:
        abstract = True

    def audit_record(self):
        return f"ruleset:{self.rule_set_id}"


class DossierRequirement(RowOfASet):
    """A paper that a dossier consists of. Whether a missing one stops the receipt is rule R23's to say."""

    class Paper(models.TextChoices):
        LETTER = "letter", _("tờ trình")
        REPORT = "report", _("báo cáo thành tích")
        MINUTES = "minutes", _("biên bản bình xét")
        CERTIFICATE = "certificate", _("chứng nhận sáng kiến")

    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Để trống: mọi danh hiệu, hình thức không có dòng riêng cho giấy tờ này."),
    )
    paper = models.CharField(_("giấy tờ"), max_length=11, choices=Paper)
    form_number = LineField(_("số mẫu"), max_length=60, blank=True)
    paper_needed = models.BooleanField(_("cần bản giấy"), default=True)
    file_needed = models.BooleanField(_("cần tệp"), default=True)

    class Meta:
        verbose_name = _("giấy tờ của hồ sơ")
        verbose_name_plural = _("giấy tờ của hồ sơ")
        ordering = ["rule_set__since", "paper", F("award_type__position").asc(nulls_first=True), "pk"]
        constraints = [
            unique(
                "paper_is_asked_once",
                ["rule_set", "award_type", "paper"],
                _("Bộ quy định đã có dòng cho giấy tờ này của danh hiệu, hình thức ấy."),
            ),
            unique(
                "paper_is_asked_once_of_every_award",
                ["rule_set", "paper"],
                _("Bộ quy định đã có dòng cho giấy tờ này của mọi danh hiệu, hình thức."),
                condition=Q(award_type__isnull=True),
            ),
        ]

    def __str__(self):
        return self.get_paper_display()


class ConsultationRequirement(RowOfASet):
    """Who is asked about a nominee, or that the names are published, before the council reviews them."""

    class Kind(models.TextChoices):
        OPINION = "opinion", _("lấy ý kiến")
        PUBLICATION = "publication", _("công khai")

    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="+",
    )
    kind = models.CharField(_("việc"), max_length=11, choices=Kind)
    asked_of = LineField(_("hỏi ai, công khai ở đâu"), max_length=250)
    days = CountField(_("số ngày"), help_text=_("Từ ngày hỏi đến hạn trả lời; để trống nếu không quy định."))

    class Meta:
        verbose_name = _("lấy ý kiến, công khai")
        verbose_name_plural = _("lấy ý kiến, công khai")
        ordering = ["rule_set__since", "award_type__position", "kind", "pk"]
        constraints = [
            unique(
                "consultation_is_asked_once",
                ["rule_set", "award_type", "kind", "asked_of"],
                _("Bộ quy định đã có dòng này cho danh hiệu, hình thức ấy."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.asked_of}"


class VoteRule(RowOfASet):
    """R12's numbers for an award: the threshold, what it is counted of, the quorum."""

    class Base(models.TextChoices):
        TOTAL = "total", _("tổng số thành viên")
        PRESENT = "present", _("thành viên có mặt")
        PRESENT_AND_WRITTEN = "present_and_written", _("thành viên có mặt và ý kiến bằng văn bản")

    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="+",
    )
    percent = CountField(
        _("tỷ lệ phải đạt (%)"),
        null=False,
        blank=False,
        validators=[
            MinValueValidator(1, _("Tỷ lệ phải từ 1 đến 100.")),
            MaxValueValidator(100, _("Tỷ lệ phải từ 1 đến 100.")),
        ],
    )
    strict = models.BooleanField(_("phải hơn tỷ lệ ấy"), default=False)
    base = models.CharField(_("tính trên"), max_length=19, choices=Base, default=Base.TOTAL)
    recused_count = models.BooleanField(
        _("vẫn tính người không tham gia xét"),
        default=True,
        help_text=_("Người không tham gia xét vẫn nằm trong số để tính tỷ lệ."),
    )
    secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    quorum_over = CountField(_("tối thiểu để họp: tử số"), null=False, blank=False, default=2)
    quorum_under = CountField(_("tối thiểu để họp: mẫu số"), null=False, blank=False, default=3)

    class Meta:
        verbose_name = _("quy tắc biểu quyết")
        verbose_name_plural = _("quy tắc biểu quyết")
        ordering = ["rule_set__since", "award_type__position", "pk"]
        constraints = [
            unique(
                "one_vote_rule_of_an_award_in_a_set",
                ["rule_set", "award_type"],
                _("Bộ quy định đã có quy tắc biểu quyết cho danh hiệu, hình thức này."),
            ),
            check(
                "percent_is_1_to_100",
                Q(percent__gte=1, percent__lte=100),
                _("Tỷ lệ phải từ 1 đến 100."),
            ),
            check(
                "quorum_is_a_fraction",
                Q(quorum_over__gte=1, quorum_under__gte=F("quorum_over")),
                _("Số tối thiểu để họp là một phân số từ trên 0 đến 1, ví dụ 2/3."),
            ),
        ]

    def __str__(self):
        sign = ">" if self.strict else "≥"
        return f"{sign} {self.percent} %"

    @property
    def threshold(self):
        """The row as the rules take it."""
        return Threshold(
            self.percent,
            self.strict,
            self.base,
            self.quorum_over,
            self.quorum_under,
            self.recused_count,
        )
