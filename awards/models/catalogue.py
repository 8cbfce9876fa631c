"""The catalogue of award types: emulation titles and forms of commendation, other issuers' included."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emulation.constraints import check
from emulation.fields import DerivesText, FoldedField, LineField


class AwardType(DerivesText):
    """Rules ask `form` and `level`, never the code."""

    class Kind(models.TextChoices):
        TITLE = "title", _("danh hiệu thi đua")
        COMMENDATION = "commendation", _("hình thức khen thưởng")

    class Form(models.TextChoices):
        FLAG = "flag", _("cờ thi đua")
        COLLECTIVE_TITLE = "collective_title", _("danh hiệu tập thể")
        INDIVIDUAL_TITLE = "individual_title", _("danh hiệu cá nhân")
        ORDER = "order", _("huân chương")
        CERTIFICATE = "certificate", _("bằng khen, giấy khen")
        INSIGNIA = "insignia", _("kỷ niệm chương")

    class Level(models.TextChoices):
        STATE = "state", _("cấp Nhà nước")
        MINISTRY = "ministry", _("cấp bộ")
        PROVINCE = "province", _("cấp tỉnh")
        UNIT = "unit", _("cấp đơn vị")

    class DecidedBy(models.TextChoices):
        PRESIDENT = "president", _("Chủ tịch nước")
        PRIME_MINISTER = "prime_minister", _("Thủ tướng Chính phủ")
        MINISTER = "minister", _("Bộ trưởng")
        PROVINCE_CHAIR = "province_chair", _("Chủ tịch Ủy ban nhân dân tỉnh")
        UNIT_HEAD = "unit_head", _("Thủ trưởng đơn vị")

    # The ministry submits these instead of deciding.
    DECIDED_ABOVE = (DecidedBy.PRESIDENT, DecidedBy.PRIME_MINISTER)

    class Cycle(models.TextChoices):
        YEARLY = "yearly", _("hằng năm")
        WHEN_EARNED = "when_earned", _("khi đạt tiêu chuẩn")
        ONCE = "once", _("một lần")

    code = models.CharField(_("mã"), max_length=40, unique=True)
    name = LineField(_("tên"), max_length=250)
    english_name = LineField(_("tên tiếng Anh"), max_length=250, blank=True)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind, blank=True)
    form = models.CharField(_("dạng"), max_length=16, choices=Form, blank=True)
    level = models.CharField(_("cấp"), max_length=8, choices=Level, blank=True)
    decided_by = models.CharField(_("người quyết định"), max_length=14, choices=DecidedBy, blank=True)
    cycle = models.CharField(_("chu kỳ"), max_length=11, choices=Cycle, blank=True)
    for_collectives = models.BooleanField(_("cho tập thể"), default=False)
    for_individuals = models.BooleanField(_("cho cá nhân"), default=False)
    for_households = models.BooleanField(_("cho hộ gia đình"), default=False)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    folded = FoldedField(max_length=300, of=["name"])

    class Meta:
        verbose_name = _("danh hiệu, hình thức khen thưởng")
        verbose_name_plural = _("danh hiệu, hình thức khen thưởng")
        ordering = ["position", "code"]
        constraints = [
            check(
                "award_is_for_someone",
                Q(for_collectives=True) | Q(for_individuals=True) | Q(for_households=True),
                _("Chọn ít nhất một đối tượng: tập thể, cá nhân hoặc hộ gia đình."),
            ),
        ]

    def __str__(self):
        return self.name

    def audit_record(self):
        return f"awardtype:{self.pk}"
