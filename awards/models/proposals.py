"""What a bloc proposes. A proposal is not an award: an award exists only with a decision."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards.models.lives import AT_THE_BLOC, GONE, Status
from awards.rules.nominees import NOT_PUT_FORWARD
from blocs.models.bloc_years import BlocYear
from blocs.models.conferences import Conference
from blocs.models.pieces import Recipient, Sourced, part_is_of_a_unit
from blocs.models.units import NamedQuerySet, Unit
from emulation.access import is_unit_officer, sees_everything
from emulation.ballots import YesBallot, ballot_constraints
from emulation.constraints import check, unique, unknown_or
from emulation.fields import CountField, LineField, ProseField, YearField


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for who sees everything; for an officer the people of their units, and those proposed in a year they see."""
        if sees_everything(user):
            return self
        if not is_unit_officer(user):
            return self.none()
        years = BlocYear.objects.visible_to(user)
        proposed = Proposal.objects.filter(person__isnull=False, bloc_year__in=years.values("pk"))
        own = Q(unit__in=Unit.objects.of_user(user).values("pk"))
        return self.filter(own | Q(pk__in=proposed.values("person")))


class Person(models.Model):
    """An individual proposed: no more than tells namesakes apart."""

    full_name = LineField(_("họ và tên"), max_length=120)
    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="people"
    )
    post = LineField(_("chức vụ"), max_length=200, blank=True)
    birth_year = YearField(_("năm sinh"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("cá nhân")
        verbose_name_plural = _("cá nhân")
        ordering = ["full_name", "pk"]

    def __str__(self):
        return self.full_name

    def audit_record(self):
        return f"person:{self.pk}"

    @cached_property
    def is_in_a_finalised_record(self):
        """The record prints name and post as they stand here."""
        return self.proposals.filter(conference__in=Conference.objects.finalised()).exists()


class ProposalQuerySet(NamedQuerySet):
    def live(self):
        """Proposals that count: neither withdrawn nor passed over by the bloc, nor merely registered."""
        return self.exclude(status__in=NOT_PUT_FORWARD)

    def at_the_bloc(self):
        """Still the bloc's to write: nobody has taken a step with them yet."""
        return self.filter(status__in=AT_THE_BLOC, moves=None)

    def gone_from_the_bloc(self):
        """The conference's record no longer says what becomes of them, also where it is reopened."""
        return self.exclude(pk__in=Proposal.objects.at_the_bloc().values("pk"))

    def of_finalised_records(self):
        """Their conference, where they were made at one, is finalised: what is sent on is not still being written."""
        return self.filter(Q(conference=None) | Q(conference__in=Conference.objects.finalised()))

    def ready_to_submit(self):
        return self.of_finalised_records().filter(status=Status.PROPOSED, on_hold_since=None)

    def on_hold(self):
        return self.filter(on_hold_since__isnull=False)

    def visible_to(self, user):
        """All for who sees everything; else those of the years the user sees, and those for a unit of theirs."""
        if sees_everything(user):
            return self
        of_years = Q(bloc_year__in=BlocYear.objects.visible_to(user).values("pk"))
        return self.filter(of_years | _for_a_unit_of(user))

    def sent_by(self, user):
        """Those the user brings to the council: who may record the year does, whether or not it is finalised."""
        return self.filter(bloc_year__in=BlocYear.objects.recordable_by(user).values("pk"))

    def filed_by(self, user):
        """Those to whose dossier the user may add files: the nominee's own unit has its report to give."""
        of_years = Q(bloc_year__in=BlocYear.objects.recordable_by(user).values("pk"))
        return self.filter(of_years | _for_a_unit_of(user))

    def with_rights(self, user):
        """Adds `may_send` and `may_file`: the rights stand above, asked in the same query."""
        here = Proposal.objects.filter(pk=OuterRef("pk"))
        return self.annotate(may_send=Exists(here.sent_by(user)), may_file=Exists(here.filed_by(user)))


def _for_a_unit_of(user):
    units = Unit.objects.of_user(user) if is_unit_officer(user) else Unit.objects.none()
    return Q(unit__in=units.values("pk"))


class Proposal(Recipient, YesBallot, Sourced):
    Status = Status

    class Subject(models.TextChoices):
        COLLECTIVE = "collective", _("tập thể")
        INDIVIDUAL = "individual", _("cá nhân")
        HOUSEHOLD = "household", _("hộ gia đình")

    bloc_year = models.ForeignKey(
        "blocs.BlocYear", models.PROTECT, verbose_name=_("khối trong năm"), related_name="proposals"
    )
    conference = models.ForeignKey(
        "blocs.Conference",
        models.PROTECT,
        verbose_name=_("hội nghị"),
        null=True,
        blank=True,
        related_name="proposals",
    )
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        null=True,
        blank=True,
        related_name="proposals",
    )
    title = LineField(_("tên gọi trong nguồn"), max_length=250, blank=True)
    subject = models.CharField(_("đối tượng"), max_length=10, choices=Subject, default=Subject.COLLECTIVE)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("cá nhân"), null=True, blank=True, related_name="proposals"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự dòng"), default=0)
    rank = CountField(_("thứ tự ưu tiên"))
    track = LineField(_("lĩnh vực"), max_length=80, blank=True)
    status = models.CharField(_("kết quả"), max_length=10, choices=Status, default=Status.PROPOSED)
    received_on = models.DateField(_("ngày nhận hồ sơ"), null=True, blank=True)
    on_hold_since = models.DateField(_("tạm dừng xét từ"), null=True, blank=True)
    on_hold_reason = ProseField(_("lý do tạm dừng xét"), blank=True, max_length=2000)
    note = ProseField(_("ghi chú"), blank=True, max_length=2000)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị khen thưởng")
        verbose_name_plural = _("đề nghị khen thưởng")
        ordering = ["position", "pk"]
        constraints = [
            *ballot_constraints("proposal"),
            part_is_of_a_unit("proposal"),
            check(
                "proposal_is_for_someone_or_a_number",
                Q(recipients__isnull=True) & (Q(unit__isnull=False) | Q(person__isnull=False))
                | Q(recipients__isnull=False, unit__isnull=True, person__isnull=True),
                _("Chọn đơn vị hoặc ghi cá nhân; chỉ ghi số lượng khi nguồn không nêu tên ai."),
            ),
            check(
                "proposal_says_what",
                Q(award_type__isnull=False) | ~Q(title=""),
                _("Chọn danh hiệu, hình thức khen thưởng, hoặc ghi tên gọi trong nguồn."),
            ),
            unique(
                "one_proposal_of_a_unit_for_an_award",
                ["bloc_year", "award_type", "unit", "part", "track"],
                _("Đơn vị này đã được đề nghị danh hiệu, hình thức ấy trong năm."),
                condition=Q(person__isnull=True) & ~Q(status__in=GONE),
            ),
            unique(
                "one_proposal_of_a_person_for_an_award",
                ["bloc_year", "award_type", "person", "track"],
                _("Cá nhân này đã được đề nghị danh hiệu, hình thức ấy trong năm."),
                condition=~Q(status__in=GONE),
            ),
            check(
                "proposal_rank_starts_at_one",
                unknown_or(Q(rank__gte=1), "rank"),
                _("Thứ tự ưu tiên tính từ 1."),
            ),
            check(
                "hold_has_a_reason",
                Q(on_hold_since__isnull=True) | ~Q(on_hold_reason=""),
                _("Tạm dừng xét phải ghi lý do."),
            ),
        ]
        indexes = [models.Index(fields=["award_type", "status"], name="proposals_of_an_award")]

    def __str__(self):
        return self.title or str(_("đề nghị khen thưởng"))

    @property
    def day(self):
        """The day whose rules judge it: that of receipt, else the conference's, else the last of the year."""
        held_on = self.conference.held_on if self.conference_id else None
        return self.received_on or held_on or self.bloc_year.last_day

    @property
    def is_for_a_state_flag(self):
        award = self.award_type
        return bool(award) and (award.form, award.level) == (award.Form.FLAG, award.Level.STATE)

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"


class Quota(models.Model):
    """The most a bloc may propose of an award in a year, by the ministry's decision of the year."""

    bloc_year = models.ForeignKey(
        "blocs.BlocYear", models.CASCADE, verbose_name=_("khối trong năm"), related_name="quotas"
    )
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="quotas",
    )
    at_most = CountField(_("không quá"), null=False, blank=False)

    class Meta:
        verbose_name = _("số lượng được đề nghị")
        verbose_name_plural = _("số lượng được đề nghị")
        constraints = [
            unique(
                "one_quota_of_an_award",
                ["bloc_year", "award_type"],
                _("Danh hiệu, hình thức này đã có số lượng được đề nghị."),
            ),
        ]

    def __str__(self):
        return str(self.at_most)

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"
