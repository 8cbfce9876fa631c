"""Reports: their lists in words, and their figures on an editable tree of indicators."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.pieces import Sourced
from blocs.models.units import NamedQuerySet
from emulation.constraints import check, unique
from emulation.fields import LineField, ProseField


class Report(models.Model):
    """What was reported at a sitting: by a unit, or (`unit` NULL) by the bloc as a whole."""

    conference = models.ForeignKey(
        "blocs.Conference", models.CASCADE, verbose_name=_("hội nghị"), related_name="reports"
    )
    unit = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        related_name="reports",
        help_text=_("Báo cáo của cả khối thì để trống."),
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo tổng kết")
        verbose_name_plural = _("báo cáo tổng kết")
        ordering = [F("unit").asc(nulls_first=True)]
        constraints = [
            unique(
                "one_report_of_a_unit",
                ["conference", "unit"],
                _("Đơn vị này đã có báo cáo tại hội nghị."),
            ),
            unique(
                "one_report_of_the_bloc",
                ["conference"],
                _("Hội nghị đã có báo cáo của khối."),
                condition=Q(unit__isnull=True),
            ),
        ]

    def __str__(self):
        return str(_("báo cáo tổng kết"))

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}"


class ReportPoint(models.Model):
    class Kind(models.TextChoices):
        RESULT = "result", _("kết quả nhiệm vụ chính trị")
        EMULATION = "emulation", _("công tác thi đua, khen thưởng")
        EVENT = "event", _("hoạt động, sự kiện")
        SHORTCOMING = "shortcoming", _("tồn tại")
        CAUSE = "cause", _("nguyên nhân")
        DIRECTION = "direction", _("phương hướng")
        PETITION = "petition", _("kiến nghị")

    report = models.ForeignKey(Report, models.CASCADE, verbose_name=_("báo cáo"), related_name="points")
    kind = models.CharField(_("mục"), max_length=12, choices=Kind, default=Kind.RESULT)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    text = ProseField(_("nội dung"), max_length=4000)

    class Meta:
        verbose_name = _("nội dung báo cáo")
        verbose_name_plural = _("nội dung báo cáo")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.get_kind_display()

    def audit_record(self):
        return f"blocyear:{self.report.conference.bloc_year_id}"


class Indicator(models.Model):
    """A figure that is asked every year; `relation` says what it is to its parent."""

    class Relation(models.TextChoices):
        PART = "part", _("thành phần, cộng lại bằng chỉ tiêu cha")
        WITHIN = "within", _("nằm trong chỉ tiêu cha")

    code = models.SlugField(_("mã"), max_length=60, unique=True)
    name = LineField(_("tên chỉ tiêu"), max_length=250)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("chỉ tiêu cha"), null=True, blank=True, related_name="parts"
    )
    relation = models.CharField(_("quan hệ"), max_length=6, choices=Relation, blank=True)
    measure = LineField(_("đơn vị tính"), max_length=60, blank=True)
    amount_label = LineField(_("nhãn số soạn thảo, kế hoạch"), max_length=60, blank=True)
    done_label = LineField(_("nhãn số ban hành, thực hiện"), max_length=60, blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu báo cáo")
        verbose_name_plural = _("chỉ tiêu báo cáo")
        ordering = ["position", "code"]
        constraints = [
            check(
                "relation_needs_a_parent",
                Q(relation="", parent__isnull=True) | ~Q(relation="") & Q(parent__isnull=False),
                _("Chỉ tiêu có chỉ tiêu cha thì chọn quan hệ; không có thì bỏ trống quan hệ."),
            ),
        ]

    def __str__(self):
        return self.name

    def audit_record(self):
        return f"indicator:{self.pk}"


class ReportFigure(Sourced):
    """Two numbers a row (`amount`: drafted, planned …; `done`: issued, achieved …); either may be unknown."""

    class Precision(models.TextChoices):
        AT_LEAST = "at_least", _("ít nhất")
        ABOUT = "about", _("khoảng")

    report = models.ForeignKey(Report, models.CASCADE, verbose_name=_("báo cáo"), related_name="figures")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, verbose_name=_("chỉ tiêu"), null=True, blank=True, related_name="figures"
    )
    label = LineField(_("tên số liệu khác"), max_length=250, blank=True)
    measure = LineField(_("đơn vị tính"), max_length=60, blank=True)
    amount = models.DecimalField(
        _("soạn thảo, kế hoạch"), max_digits=15, decimal_places=2, null=True, blank=True
    )
    done = models.DecimalField(
        _("ban hành, thực hiện"), max_digits=15, decimal_places=2, null=True, blank=True
    )
    precision = models.CharField(_("mức chính xác"), max_length=8, choices=Precision, blank=True)
    words = LineField(_("ghi bằng chữ"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("số liệu báo cáo")
        verbose_name_plural = _("số liệu báo cáo")
        ordering = ["position", "pk"]
        constraints = [
            check(
                "figure_has_indicator_or_label",
                Q(indicator__isnull=False, label="") | Q(indicator__isnull=True) & ~Q(label=""),
                _("Chọn một chỉ tiêu trong danh mục, hoặc ghi tên số liệu khác (không cả hai)."),
            ),
            unique(
                "indicator_is_reported_once",
                ["report", "indicator"],
                _("Chỉ tiêu này đã có một dòng số liệu."),
            ),
            unique(
                "label_is_reported_once",
                ["report", "label"],
                _("Số liệu cùng tên đã có một dòng."),
                condition=~Q(label=""),
            ),
            check(
                "figure_says_something",
                Q(amount__isnull=False) | Q(done__isnull=False) | ~Q(words=""),
                _("Ghi ít nhất một số, hoặc ghi bằng chữ."),
            ),
            check(
                "figure_is_not_negative",
                (Q(amount__isnull=True) | Q(amount__gte=0)) & (Q(done__isnull=True) | Q(done__gte=0)),
                _("Số liệu không được âm."),
            ),
        ]

    def __str__(self):
        return self.label or str(_("số liệu báo cáo"))

    def audit_record(self):
        return f"blocyear:{self.report.conference.bloc_year_id}"
