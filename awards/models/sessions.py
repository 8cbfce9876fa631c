"""A council's session: its day and its roll, and what a text states of it in numbers."""

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards.models.councils import Council, Seat
from awards.models.proposals import Proposal
from emulation import access
from emulation.constraints import check, unique, year_within_reason
from emulation.fields import CountField, LineField, YearField


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

    @cached_property
    def seats(self):
        """The council's seats on the day, in order: each with its unit's name of then and its `attendance`, None until
        the roll is called. One query."""
        seats = Seat.objects.filter(council=self.council_id).on(self.day).named_on(self.day)
        here = FilteredRelation("attendances", condition=Q(attendances__session=self.pk))
        seats = list(seats.annotate(here=here, mode=F("here__mode"), left_at=F("here__left_at")))
        for seat in seats:
            seat.attendance = Attendance(mode=seat.mode, left_at=seat.left_at) if seat.mode else None
        return seats

    def seats_of(self, user):
        """Those the person holds."""
        return [seat for seat in self.seats if user.pk and seat.user_id == user.pk]


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
