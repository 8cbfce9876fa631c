"""How a sitting settled next year's offices, and what it bestowed itself (honours)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import How, Role
from blocs.models.pieces import Holder, Recipient, Sourced, is_someone, known_field, part_is_of_a_unit
from emulation.ballots import COUNTS, Ballot, YesBallot, ballot_constraints
from emulation.constraints import check, unique, unknown_or, year_within_reason
from emulation.fields import CountField, LineField, ProseField, YearField


class Election(Ballot, Sourced):
    """One round for one office (deputies together are one office). A tie is never resolved silently."""

    class Outcome(models.TextChoices):
        SETTLED = "settled", _("đã chọn được")
        TIE = "tie", _("bằng phiếu")
        NO_MAJORITY = "no_majority", _("không đủ đa số")

    conference = models.ForeignKey(
        "blocs.Conference", models.CASCADE, verbose_name=_("hội nghị"), related_name="elections"
    )
    role = models.CharField(_("chức danh"), max_length=6, choices=Role, default=Role.LEADER)
    for_year = YearField(_("cho năm"), null=True, blank=True)
    how = models.CharField(_("cách chọn"), max_length=10, choices=How, blank=True)
    round = models.PositiveSmallIntegerField(_("vòng"), default=1)
    outcome = models.CharField(_("kết quả"), max_length=12, choices=Outcome, blank=True)
    note = ProseField(_("ghi chú"), blank=True, max_length=2000)
    candidates_known = known_field(_("danh sách ứng cử"))

    class Meta:
        verbose_name = _("cuộc bầu")
        verbose_name_plural = _("cuộc bầu")
        ordering = ["-role", "round", "pk"]
        constraints = [
            *ballot_constraints("election", with_yes=False),
            unique(
                "one_election_of_an_office_and_round",
                ["conference", "role", "round"],
                _("Chức danh này đã có kết quả của vòng ấy. Ghi vòng khác."),
            ),
            check("rounds_start_at_one", Q(round__gte=1), _("Vòng bầu tính từ 1.")),
            check("office_year_is_a_year", year_within_reason("for_year"), _("Năm phải từ 1945 đến 2200.")),
            check(
                "only_an_election_has_counts",
                Q(how__in=["", How.ELECTED]) | Q(**{f"{name}__isnull": True for name in COUNTS}),
                _("Chỉ ghi số phiếu khi chức danh được bầu."),
            ),
        ]

    def __str__(self):
        return self.get_role_display()

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}"


class Candidate(Holder):
    election = models.ForeignKey(
        Election, models.CASCADE, verbose_name=_("cuộc bầu"), related_name="candidates"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    votes = CountField(_("số phiếu"))
    chosen = models.BooleanField(_("được chọn"), default=False)

    class Meta:
        verbose_name = _("ứng cử")
        verbose_name_plural = _("ứng cử")
        ordering = ["position", "pk"]
        constraints = [
            unique(
                "candidate_is_listed_once",
                ["election", "unit", "person"],
                _("Ứng cử này đã có trong danh sách."),
            ),
            is_someone("candidate"),
        ]

    def __str__(self):
        return self.person or str(_("ứng cử"))

    def audit_record(self):
        return f"blocyear:{self.election.conference.bloc_year_id}"


class Honour(Recipient, YesBallot, Sourced):
    """What the sitting itself bestows: no proposal to anybody, no award."""

    class Kind(models.TextChoices):
        LEADING = "leading", _("đơn vị dẫn đầu")
        COMMENDED = "commended", _("tuyên dương")
        RATED = "rated", _("xếp loại")
        RANKED = "ranked", _("xếp hạng")
        HANDED_OVER = "handed_over", _("trao tại hội nghị")
        ROTATING_FLAG = "rotating_flag", _("cờ luân lưu")

    conference = models.ForeignKey(
        "blocs.Conference", models.CASCADE, verbose_name=_("hội nghị"), related_name="honours"
    )
    kind = models.CharField(_("loại"), max_length=14, choices=Kind, default=Kind.LEADING)
    position = models.PositiveSmallIntegerField(_("thứ tự dòng"), default=0)
    title = LineField(_("nội dung"), max_length=250, blank=True)
    track = LineField(_("lĩnh vực"), max_length=80, blank=True)
    scope = LineField(_("phạm vi xếp"), max_length=120, blank=True)
    scope_size = CountField(_("số đơn vị trong phạm vi"))
    rank = CountField(_("thứ hạng"))
    points = models.DecimalField(_("điểm"), max_digits=8, decimal_places=2, null=True, blank=True)
    bonus_points = models.DecimalField(
        _("điểm thưởng"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    out_of = models.DecimalField(_("trên thang"), max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("suy tôn, tuyên dương")
        verbose_name_plural = _("suy tôn, tuyên dương")
        ordering = ["position", "pk"]
        constraints = [
            *ballot_constraints("honour"),
            part_is_of_a_unit("honour"),
            check(
                "honour_is_for_a_unit_or_a_number",
                Q(unit__isnull=False, recipients__isnull=True)
                | Q(unit__isnull=True, recipients__isnull=False),
                _("Chọn một đơn vị, hoặc ghi số lượng khi nguồn không nêu tên (không cả hai)."),
            ),
            check("rank_starts_at_one", unknown_or(Q(rank__gte=1), "rank"), _("Thứ hạng tính từ 1.")),
            check(
                "rank_is_within_its_scope",
                unknown_or(Q(rank__lte=F("scope_size")), "rank", "scope_size"),
                _("Thứ hạng lớn hơn số đơn vị trong phạm vi xếp."),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}"
