"""What a collective must have behind it before it is proposed for an award (R35), by rule set."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.models.rows_of_sets import RowOfASet
from emulation.constraints import check, unique
from emulation.fields import CountField


class Precondition(RowOfASet):
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="+",
    )
    existed = CountField(_("hoạt động ít nhất (năm)"))
    holds = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("đã được tặng"),
        null=True,
        blank=True,
        related_name="+",
    )
    years = CountField(
        _("trong số năm tiếp theo"),
        null=False,
        blank=False,
        help_text=_("Số năm xét, tính đến năm đề nghị; sau quyết định đã được tặng."),
    )
    excellent = models.BooleanField(_("các năm ấy đều hoàn thành xuất sắc nhiệm vụ"), default=True)

    class Meta:
        verbose_name = _("điều kiện về thành tích")
        verbose_name_plural = _("điều kiện về thành tích")
        ordering = ["rule_set__since", "award_type__position", "pk"]
        constraints = [
            unique(
                "one_precondition_of_an_award_in_a_set",
                ["rule_set", "award_type"],
                _("Bộ quy định đã có điều kiện cho danh hiệu, hình thức này."),
            ),
        ]

    def __str__(self):
        return str(_("điều kiện về thành tích"))


class PreconditionAward(models.Model):
    """An award asked for within those years; rows of one `way` are asked together, one way is enough."""

    precondition = models.ForeignKey(
        Precondition, models.CASCADE, verbose_name=_("điều kiện về thành tích"), related_name="awards"
    )
    way = models.PositiveSmallIntegerField(_("cách"), default=1)
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="+",
    )
    number = models.PositiveSmallIntegerField(_("số lần"), default=1)

    class Meta:
        verbose_name = _("khen thưởng phải có")
        verbose_name_plural = _("khen thưởng phải có (các dòng cùng một cách phải đủ; đủ một cách là được)")
        ordering = ["way", "award_type__position", "pk"]
        constraints = [
            unique(
                "award_is_asked_once_in_a_way",
                ["precondition", "way", "award_type"],
                _("Cách này đã có dòng cho danh hiệu, hình thức ấy."),
            ),
            check(
                "way_and_number_start_at_one",
                models.Q(way__gte=1, number__gte=1),
                _("Cách và số lần tính từ 1."),
            ),
        ]

    def __str__(self):
        return f"{self.number}"

    def audit_record(self):
        return f"ruleset:{self.precondition.rule_set_id}"
