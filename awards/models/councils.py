"""The emulation and commendation council of a unit: its terms and its seats by date."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.units import NamedQuerySet
from emulation.constraints import check, unique, unknown_or
from emulation.fields import LineField


class Council(models.Model):
    """One term of a council."""

    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("của đơn vị"), related_name="councils"
    )
    name = LineField(_("tên"), max_length=250)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    document = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("quyết định thành lập"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Hội đồng Thi đua - Khen thưởng")
        verbose_name_plural = _("Hội đồng Thi đua - Khen thưởng")
        ordering = ["-since", "pk"]
        constraints = [
            unique(
                "one_council_of_a_unit_from_a_day",
                ["unit", "since"],
                _("Đơn vị đã có một Hội đồng từ ngày ấy."),
            ),
            check(
                "council_ends_after_it_begins",
                unknown_or(Q(until__gte=F("since")), "until"),
                _("Ngày kết thúc không được trước ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return self.name

    def audit_record(self):
        return f"council:{self.pk}"


class SeatQuerySet(NamedQuerySet):
    def on(self, day):
        """The holder of each seat on a day (a date, or an OuterRef to one): the last row begun, unless it has ended
        with nobody after."""
        later = Seat.objects.filter(
            council=OuterRef("council"),
            number=OuterRef("number"),
            since__gt=OuterRef("since"),
            since__lte=OuterRef(day) if isinstance(day, OuterRef) else day,
        )
        return self.filter(since__lte=day).exclude(until__lt=day).filter(~Exists(later))


class Seat(models.Model):
    class Role(models.TextChoices):
        CHAIR = "chair", _("Chủ tịch")
        STANDING_VICE_CHAIR = "standing_vice_chair", _("Phó Chủ tịch thường trực")
        VICE_CHAIR = "vice_chair", _("Phó Chủ tịch")
        MEMBER = "member", _("Ủy viên")
        SECRETARY = "secretary", _("Thư ký")

    council = models.ForeignKey(Council, models.PROTECT, verbose_name=_("Hội đồng"), related_name="seats")
    number = models.PositiveSmallIntegerField(_("số ghế"))
    role = models.CharField(_("chức danh"), max_length=19, choices=Role, default=Role.MEMBER)
    votes = models.BooleanField(_("có quyền biểu quyết"), default=True)
    person = LineField(_("họ và tên"), max_length=120)
    post = LineField(_("chức vụ"), max_length=200, blank=True)
    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        related_name="seats",
    )
    since = models.DateField(_("từ ngày"))
    until = models.DateField(
        _("đến hết ngày"), null=True, blank=True, help_text=_("Chỉ ghi khi ghế bỏ trống sau đó.")
    )

    objects = SeatQuerySet.as_manager()

    # Who closes what was voted on.
    PRESIDING = (Role.CHAIR, Role.STANDING_VICE_CHAIR)

    class Meta:
        verbose_name = _("ghế trong Hội đồng")
        verbose_name_plural = _("các ghế trong Hội đồng")
        ordering = ["number", "since"]
        constraints = [
            unique(
                "one_holder_of_a_seat_from_a_day",
                ["council", "number", "since"],
                _("Ghế này đã có người giữ từ ngày ấy."),
            ),
            check(
                "seat_ends_after_it_begins",
                unknown_or(Q(until__gte=F("since")), "until"),
                _("Ngày kết thúc không được trước ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return self.person

    def audit_record(self):
        return f"council:{self.council_id}"
