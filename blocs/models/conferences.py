"""Conferences of a bloc and who was there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.pieces import SOMEONE, Holder, Known, Sourced, known_field
from emulation.constraints import check, unique, year_within_reason
from emulation.fields import CountField, LineField, ProseField, YearField

LISTS = (
    "delegates_known",
    "guests_known",
    "reports_known",
    "proposals_known",
    "honours_known",
    "pledges_known",
    "elections_known",
)


class ConferenceQuerySet(models.QuerySet):
    def annual_reviews(self):
        """*The* annual review of each bloc year: a unique key says it is at most one."""
        return self.filter(kind=Conference.Kind.ANNUAL_REVIEW).exclude(status=Conference.Status.CANCELLED)

    def finalised(self):
        return self.filter(record=Conference.Record.FINALISED)


class Conference(models.Model):
    """A sitting. `status` is the world's, `record` the registry's; the year is the bloc year's, never the date's."""

    class Kind(models.TextChoices):
        ANNUAL_REVIEW = "annual_review", _("Hội nghị tổng kết")
        MID_YEAR_REVIEW = "mid_year_review", _("Hội nghị sơ kết")
        PLEDGE_SIGNING = "pledge_signing", _("Hội nghị ký giao ước")
        ADVANCED_MODELS = "advanced_models", _("Hội nghị điển hình tiên tiến")
        NOMINATION = "nomination", _("Hội nghị bình xét, suy tôn")
        PREPARATORY = "preparatory", _("Họp trù bị")
        INSPECTION = "inspection", _("Kiểm tra, chấm điểm")
        BRIEFING = "briefing", _("Giao ban")
        HANDOVER = "handover", _("Bàn giao Khối trưởng")
        FOUNDING = "founding", _("Ra mắt, thành lập")
        OTHER = "other", _("Cuộc họp khác")

    class Status(models.TextChoices):
        ANNOUNCED = "announced", _("mới thông báo")
        HELD = "held", _("đã họp")
        CANCELLED = "cancelled", _("đã hủy")

    class Record(models.TextChoices):
        DRAFT = "draft", _("Đang nhập")
        FINALISED = "finalised", _("Đã chốt")
        REOPENED = "reopened", _("Đang sửa lại")

    class PartOfDay(models.TextChoices):
        MORNING = "morning", _("sáng")
        AFTERNOON = "afternoon", _("chiều")
        WHOLE_DAY = "whole_day", _("cả ngày")
        EVENING = "evening", _("tối")

    bloc_year = models.ForeignKey(
        "blocs.BlocYear", models.PROTECT, verbose_name=_("khối trong năm"), related_name="conferences"
    )
    kind = models.CharField(_("loại"), max_length=16, choices=Kind, default=Kind.ANNUAL_REVIEW)
    status = models.CharField(_("tình trạng"), max_length=10, choices=Status, default=Status.HELD)
    record = models.CharField(_("hồ sơ"), max_length=10, choices=Record, default=Record.DRAFT, editable=False)
    title = LineField(_("tên hội nghị"), max_length=500, blank=True)
    held_on = models.DateField(_("ngày họp"), null=True, blank=True)
    ends_on = models.DateField(_("ngày kết thúc (nếu họp nhiều ngày)"), null=True, blank=True)
    part_of_day = models.CharField(_("buổi"), max_length=10, choices=PartOfDay, blank=True)
    starts_at = models.TimeField(_("giờ khai mạc"), null=True, blank=True)
    closes_at = models.TimeField(_("giờ bế mạc"), null=True, blank=True)
    year_unconfirmed = models.BooleanField(_("nguồn không nêu năm tổng kết"), default=False)
    period_from = YearField(_("giai đoạn từ năm"), null=True, blank=True)
    period_to = YearField(_("giai đoạn đến năm"), null=True, blank=True)
    period_words = LineField(_("giai đoạn ghi bằng chữ"), max_length=120, blank=True)
    venue = LineField(_("địa điểm"), max_length=300, blank=True)
    host = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        verbose_name=_("đơn vị đăng cai"),
        null=True,
        blank=True,
        related_name="+",
    )
    stated_attendees = CountField(_("số người dự nguồn nêu"))
    course = ProseField(_("diễn biến hội nghị"), blank=True)
    next_slogan = LineField(_("khẩu hiệu năm sau"), max_length=300, blank=True)
    addressed_to = LineField(_("nơi nhận đề nghị"), max_length=250, blank=True)
    delegates_known = known_field(_("danh sách đại biểu"))
    guests_known = known_field(_("danh sách khách mời"))
    reports_known = known_field(_("báo cáo và số liệu"))
    proposals_known = known_field(_("danh sách đề nghị khen thưởng"))
    honours_known = known_field(_("danh sách suy tôn, tuyên dương"))
    pledges_known = known_field(_("giao ước thi đua"))
    elections_known = known_field(_("bầu Khối trưởng, Khối phó"))

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("hội nghị")
        verbose_name_plural = _("hội nghị")
        ordering = [F("held_on").asc(nulls_last=True), "pk"]
        constraints = [
            unique(
                "one_annual_review_of_a_bloc_year",
                ["bloc_year"],
                _(
                    "Năm này đã có hội nghị tổng kết. Mở hội nghị ấy để ghi tiếp, hoặc chọn loại hội nghị khác."
                ),
                condition=Q(kind="annual_review") & ~Q(status="cancelled"),
            ),
            check(
                "conference_ends_after_it_begins",
                Q(ends_on__isnull=True) | Q(held_on__isnull=False, ends_on__gte=F("held_on")),
                _("Ngày kết thúc phải từ ngày họp trở đi; có ngày kết thúc thì ghi cả ngày họp."),
            ),
            check(
                "period_has_both_ends",
                Q(period_from__isnull=True, period_to__isnull=True)
                | Q(period_from__isnull=False, period_to__isnull=False),
                _("Ghi cả năm đầu và năm cuối của giai đoạn, hoặc bỏ trống cả hai."),
            ),
            check(
                "period_ends_after_it_begins",
                Q(period_from__isnull=True) | Q(period_to__gte=F("period_from")),
                _("Năm cuối của giai đoạn không được trước năm đầu."),
            ),
            check(
                "period_is_in_years",
                year_within_reason("period_from") & year_within_reason("period_to"),
                _("Năm của giai đoạn phải từ 1945 đến 2200."),
            ),
            check(
                "only_a_held_conference_is_finalised",
                ~Q(record="finalised") | Q(status="held"),
                _("Chỉ chốt được hội nghị đã họp."),
            ),
            check(
                "a_finalised_record_has_no_list_left_out",
                ~Q(record="finalised") | ~Q(*[(name, Known.NOT_ENTERED) for name in LISTS], _connector=Q.OR),
                _(
                    "Còn danh sách ghi “chưa nhập”. Với mỗi danh sách, chọn đầy đủ, một phần, không có hoặc chưa rõ."
                ),
            ),
        ]

    def __str__(self):
        return self.title or self.get_kind_display()

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"

    @property
    def is_annual_review(self):
        return self.kind == self.Kind.ANNUAL_REVIEW and self.status != self.Status.CANCELLED

    @property
    def is_finalised(self):
        return self.record == self.Record.FINALISED

    @property
    def is_reopened(self):
        return self.record == self.Record.REOPENED

    @property
    def names_date(self):
        """The date whose unit names the record prints: the conference's, else the year's last day."""
        return self.held_on or self.bloc_year.last_day


class Delegate(Holder, Sourced):
    """Somebody at a sitting, for a member or as a guest; roles at the sitting are marks, so no name is typed twice."""

    class Capacity(models.TextChoices):
        MEMBER = "member", _("đại biểu đơn vị thành viên")
        GUEST = "guest", _("khách mời")
        OBSERVER = "observer", _("quan sát viên")
        PRESS = "press", _("báo chí")

    class Attendance(models.TextChoices):
        INVITED = "invited", _("được mời")
        PRESENT = "present", _("có mặt")
        ABSENT = "absent", _("vắng")

    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("hội nghị"), related_name="delegates"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    capacity = models.CharField(_("tư cách"), max_length=8, choices=Capacity, default=Capacity.MEMBER)
    organisation = LineField(_("cơ quan (ngoài danh sách đơn vị)"), max_length=250, blank=True)
    attendance = models.CharField(_("dự họp"), max_length=8, choices=Attendance, blank=True)
    absence_reason = LineField(_("lý do vắng"), max_length=250, blank=True)
    presides = models.BooleanField(_("chủ trì"), default=False)
    reports = models.BooleanField(_("trình bày báo cáo"), default=False)
    keeps_minutes = models.BooleanField(_("thư ký"), default=False)
    remarks = ProseField(_("ý kiến phát biểu"), blank=True)

    class Meta:
        verbose_name = _("đại biểu")
        verbose_name_plural = _("đại biểu")
        ordering = ["position", "pk"]
        constraints = [
            check(
                "delegate_is_someone",
                SOMEONE | ~Q(organisation=""),
                _("Ghi ít nhất một trong: đơn vị, cơ quan, họ và tên, chức vụ."),
            ),
            check(
                "only_the_absent_have_a_reason",
                Q(absence_reason="") | Q(attendance="absent"),
                _("Chỉ ghi lý do vắng cho đại biểu vắng mặt."),
            ),
            check(
                "the_absent_have_no_part",
                ~Q(attendance="absent") | Q(presides=False, reports=False, keeps_minutes=False),
                _("Đại biểu vắng mặt không thể chủ trì, báo cáo hay làm thư ký."),
            ),
        ]

    def __str__(self):
        return self.person or self.post or self.organisation or str(_("đại biểu"))

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}"
