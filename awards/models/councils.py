"""The emulation and commendation council of a unit: its terms, its seats by date, and its sessions."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.models.proposals import Proposal
from blocs.models.units import NamedQuerySet
from emulation import access
from emulation.constraints import check, unique, unknown_or, year_within_reason
from emulation.fields import CountField, LineField, YearField


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


class CouncilSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for who sees everything; else the sessions of councils in which the person has a seat on the day."""
        return self if access.sees_everything(user) else self.sat_in_by(user)

    def sat_in_by(self, user):
        seats = Seat.objects.filter(council=OuterRef("council"), user=user.pk).on(OuterRef("its_day"))
        return self.with_day().filter(Exists(seats))

    def with_day(self):
        """Adds `its_day`, as `CouncilSession.day` says it."""
        today = Value(timezone.localdate(), models.DateField())
        return self.annotate(its_day=Coalesce("held_on", today))

    def with_counts(self):
        """Adds how many items its docket has, and how many of them are closed."""
        return self.annotate(
            items_listed=Count("items"), items_closed=Count("items", filter=Q(items__closed_at__isnull=False))
        )


class CouncilSession(models.Model):
    class Status(models.TextChoices):
        PLANNED = "planned", _("Đang chuẩn bị")
        OPEN = "open", _("Đang họp")
        CLOSED = "closed", _("Đã kết thúc")
        CANCELLED = "cancelled", _("Không họp")

    council = models.ForeignKey(Council, models.PROTECT, verbose_name=_("Hội đồng"), related_name="sessions")
    year = YearField(_("năm xét"), null=True, blank=True)
    held_on = models.DateField(_("ngày họp"), null=True, blank=True)
    place = LineField(_("nơi họp"), max_length=300, blank=True)
    status = models.CharField(_("trạng thái"), max_length=9, choices=Status, default=Status.PLANNED)

    objects = CouncilSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên họp Hội đồng")
        verbose_name_plural = _("phiên họp Hội đồng")
        ordering = [F("held_on").desc(nulls_first=True), "-pk"]
        constraints = [
            check("session_year_is_a_year", year_within_reason("year"), _("Năm phải từ 1945 đến 2200.")),
            check(
                "a_session_is_held_on_a_day",
                Q(held_on__isnull=False) | Q(status__in=["planned", "cancelled"]),
                _("Ghi ngày họp."),
            ),
        ]

    def __str__(self):
        day = f"{self.held_on:%d/%m/%Y}" if self.held_on else _("chưa rõ ngày")
        return _("Phiên họp %(day)s") % {"day": day}

    def audit_record(self):
        return f"councilsession:{self.pk}"

    @property
    def day(self):
        """Whose seats and names it is held with: those of today until a day is set."""
        return self.held_on or timezone.localdate()

    @property
    def is_planned(self):
        return self.status == self.Status.PLANNED

    @property
    def is_open(self):
        return self.status == self.Status.OPEN

    def seats_of(self, user):
        """The seats the person holds on the day; asked of the database once."""
        asked = self.__dict__.setdefault("_seats_of", {})
        if user.pk not in asked:
            held = Seat.objects.filter(council=self.council_id, user=user.pk).on(self.day)
            asked[user.pk] = list(held) if user.pk else []
        return asked[user.pk]


class Attendance(models.Model):
    """One row a seat: nobody both attends and writes (R14)."""

    class Mode(models.TextChoices):
        PRESENT = "present", _("có mặt")
        WRITTEN = "written", _("ý kiến bằng văn bản")
        ABSENT = "absent", _("vắng")

    session = models.ForeignKey(
        CouncilSession, models.CASCADE, verbose_name=_("phiên họp"), related_name="attendances"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("thành viên"), related_name="attendances")
    mode = models.CharField(_("dự họp"), max_length=7, choices=Mode)
    left_at = models.DateTimeField(_("rời phiên họp lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("thành viên dự phiên họp")
        verbose_name_plural = _("thành viên dự phiên họp")
        ordering = ["seat__number", "pk"]
        constraints = [
            unique(
                "seat_attends_once",
                ["session", "seat"],
                _("Thành viên này đã có trong danh sách dự họp."),
            ),
            check(
                "only_who_is_present_leaves",
                Q(left_at__isnull=True) | Q(mode="present"),
                _("Chỉ người có mặt mới rời phiên họp."),
            ),
        ]

    def __str__(self):
        return self.get_mode_display()

    def audit_record(self):
        return f"councilsession:{self.session_id}"

    @property
    def is_in_the_room(self):
        return self.mode == self.Mode.PRESENT and self.left_at is None


class SessionTotal(models.Model):
    """What a text states of a session in numbers, beside the items."""

    session = models.ForeignKey(
        CouncilSession, models.CASCADE, verbose_name=_("phiên họp"), related_name="totals"
    )
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="+",
    )
    subject = models.CharField(_("đối tượng"), max_length=10, choices=Proposal.Subject)
    proposed = CountField(_("số đề nghị"))
    passed = CountField(_("số thông qua"))

    class Meta:
        verbose_name = _("số liệu của phiên họp")
        verbose_name_plural = _("số liệu của phiên họp")
        ordering = ["award_type__position", "subject", "pk"]
        constraints = [
            unique(
                "total_is_stated_once",
                ["session", "award_type", "subject"],
                _("Danh hiệu, hình thức này đã có số liệu."),
            ),
            check(
                "total_says_something",
                Q(proposed__isnull=False) | Q(passed__isnull=False),
                _("Ghi số đề nghị hoặc số thông qua."),
            ),
        ]

    def __str__(self):
        return f"{self.proposed} → {self.passed}"

    def audit_record(self):
        return f"councilsession:{self.session_id}"
