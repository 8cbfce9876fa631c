"""The docket of a council's session: who answered before reading, who voted how, and what was frozen at the end."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.models.councils import Seat
from awards.models.rows_of_sets import VoteRule
from awards.models.sessions import CouncilSession
from blocs.models.units import NamedQuerySet
from emulation import access
from emulation.ballots import YesBallot, ballot_constraints
from emulation.constraints import check, unique, unknown_or
from emulation.fields import CountField, LineField, ProseField
from emulation.files import PrivatePath


class ReviewItemQuerySet(NamedQuerySet):
    def visible_to(self, user):
        """The secretariat and the auditor see every docket, an administrator what is closed, a member the dockets of
        sessions they have a seat at. Whether its file opens to them is `permissions.can_read_file`."""
        if access.is_secretariat(user) or access.is_auditor(user):
            return self
        seen = Q(session__in=CouncilSession.objects.sat_in_by(user).values("pk"))
        if access.is_administrator(user):
            seen |= Q(closed_at__isnull=False)
        return self.filter(seen)

    def waiting(self):
        return self.filter(closed_at__isnull=True)

    def closed(self):
        return self.filter(closed_at__isnull=False)

    def named(self, day):
        """With all that a page says of the proposal, and the units' names of the day (a date, or a column)."""
        related = ("award_type", "person", "bloc_year__bloc", "conference")
        return (
            self.select_related("vote_rule__rule_set", *(f"proposal__{each}" for each in related))
            .named_on(day, unit="proposal__unit")
            .named_on(day, unit="proposal__person__unit", to="person_unit_name")
        )


class ReviewItem(YesBallot):
    """One proposal on a docket. The counts are those of the members present; written opinions stand beside them."""

    session = models.ForeignKey(
        CouncilSession, models.PROTECT, verbose_name=_("phiên họp"), related_name="items"
    )
    proposal = models.ForeignKey(
        "awards.Proposal", models.PROTECT, verbose_name=_("đề nghị khen thưởng"), related_name="reviews"
    )
    vote_rule = models.ForeignKey(
        VoteRule,
        models.PROTECT,
        verbose_name=_("quy tắc biểu quyết"),
        null=True,
        blank=True,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    is_secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    on_paper = models.BooleanField(_("phiếu giấy"), default=False)
    written = CountField(_("số ý kiến bằng văn bản"))
    written_yes = CountField(_("ý kiến bằng văn bản đồng ý"))
    scan = models.FileField(
        _("bản quét biên bản kiểm phiếu"), upload_to=PrivatePath("counts"), max_length=200, blank=True
    )
    findings = ProseField(
        _("lưu ý khi đưa vào danh mục"), blank=True, help_text=_("Mỗi dòng một lưu ý, như lúc thẩm định.")
    )
    passed = models.BooleanField(
        _("kết quả"), null=True, blank=True, help_text=_("Để trống: chưa quyết định được.")
    )
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người kết thúc"),
        null=True,
        blank=True,
        related_name="+",
    )
    arithmetic = LineField(_("cách tính"), max_length=500, blank=True)
    seen = models.TextField(_("Bản chốt"), blank=True)
    seen_sha256 = models.CharField(_("dấu của bản chốt"), max_length=64, blank=True)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục trong danh mục xét")
        verbose_name_plural = _("danh mục xét")
        ordering = ["position", "pk"]
        constraints = [
            *ballot_constraints("item"),
            unique(
                "proposal_is_on_a_docket_once",
                ["session", "proposal"],
                _("Đề nghị này đã có trong danh mục của phiên họp."),
            ),
            unique(
                "proposal_is_on_one_open_docket",
                ["proposal"],
                _("Đề nghị này đang nằm trong danh mục của một phiên họp chưa kết thúc."),
                condition=Q(closed_at__isnull=True),
            ),
            check(
                "only_a_closed_item_has_a_result",
                Q(passed__isnull=True) | Q(closed_at__isnull=False),
                _("Chỉ mục đã kết thúc mới có kết quả."),
            ),
            check(
                "a_closed_item_keeps_what_was_seen",
                Q(closed_at__isnull=True) | ~Q(seen_sha256=""),
                _("Mục đã kết thúc phải có bản chốt."),
            ),
            check(
                "written_yes_is_at_most_the_written",
                unknown_or(Q(written_yes__lte=F("written")), "written_yes", "written"),
                _("Số ý kiến bằng văn bản đồng ý lớn hơn số ý kiến bằng văn bản."),
            ),
        ]

    def __str__(self):
        return _("Mục %(number)s") % {"number": self.position}

    def audit_record(self):
        return f"councilsession:{self.session_id}"

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def takes_open_votes(self):
        return not self.is_closed and not self.is_secret and self.session.is_open

    @property
    def takes_paper_counts(self):
        return not self.is_closed and self.is_secret and self.session.is_open


class Recusal(models.Model):
    """What a member of the proposal's own unit answered before the file was opened to them."""

    item = models.ForeignKey(ReviewItem, models.CASCADE, verbose_name=_("mục xét"), related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("thành viên"), related_name="recusals")
    recused = models.BooleanField(_("không tham gia xét"))
    reason = ProseField(_("lý do"), blank=True, max_length=2000)
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("trả lời trước khi xét")
        verbose_name_plural = _("trả lời trước khi xét")
        ordering = ["at", "pk"]
        constraints = [
            unique("member_answers_once", ["item", "seat"], _("Thành viên này đã trả lời.")),
        ]

    def __str__(self):
        return str(_("không tham gia xét") if self.recused else _("tham gia xét"))

    def audit_record(self):
        return f"councilsession:{self.item.session_id}"


class Vote(models.Model):
    class Choice(models.TextChoices):
        YES = "yes", _("đồng ý")
        NO = "no", _("không đồng ý")
        INVALID = "invalid", _("không hợp lệ")

    item = models.ForeignKey(ReviewItem, models.CASCADE, verbose_name=_("mục xét"), related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("thành viên"), related_name="cast")
    is_secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    choice = models.CharField(_("ý kiến"), max_length=7, choices=Choice, blank=True)

    class Meta:
        verbose_name = _("phiếu")
        verbose_name_plural = _("các phiếu")
        ordering = ["seat__number", "pk"]
        constraints = [
            unique("seat_votes_once", ["item", "seat"], _("Thành viên này đã biểu quyết.")),
            check(
                "a_secret_vote_keeps_no_choice",
                Q(is_secret=False) | Q(choice=""),
                _("Phiếu kín không ghi ý kiến."),
            ),
        ]

    def __str__(self):
        return self.get_choice_display()

    def audit_record(self):
        return f"councilsession:{self.item.session_id}"
