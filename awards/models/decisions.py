"""Decisions and the awards in them. An award exists only with a decision of a known day and issuer (R36); what was
decided keeps the words of that day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models.proposals import Person, Proposal
from blocs.models.units import NamedQuerySet, Unit
from emulation.access import is_unit_officer, sees_everything
from emulation.constraints import check, unique, unknown_or, year_within_reason
from emulation.fields import FIRST_YEAR, LAST_YEAR, LineField, ProseField, YearField
from emulation.files import PrivatePath


class DecisionQuerySet(models.QuerySet):
    def files_open_to(self, user):
        """Decisions whose file the person may read: who sees everything, and officers of a unit that it names."""
        if sees_everything(user):
            return self
        if not is_unit_officer(user):
            return self.none()
        units = Unit.objects.of_user(user).values("pk")
        named = Award.objects.filter(Q(unit__in=units) | Q(person__unit__in=units))
        return self.filter(Q(pk__in=named.values("decision")) | Q(pk__in=named.values("revoked_by")))


class Decision(models.Model):
    class Kind(models.TextChoices):
        CONFER = "confer", _("Quyết định khen thưởng")
        REVOKE = "revoke", _("Quyết định hủy bỏ quyết định khen thưởng")

    kind = models.CharField(_("loại"), max_length=6, choices=Kind, default=Kind.CONFER)
    number = LineField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ký"))
    year = models.PositiveSmallIntegerField(_("năm ký"), editable=False)
    issuer = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("cơ quan ban hành"), related_name="decisions"
    )
    issuer_name = LineField(_("tên cơ quan ban hành"), max_length=250, editable=False)
    signer = LineField(_("người ký"), max_length=120, blank=True)
    signer_post = LineField(_("chức vụ người ký"), max_length=200, blank=True)
    session = models.ForeignKey(
        "awards.CouncilSession",
        models.PROTECT,
        verbose_name=_("phiên họp Hội đồng"),
        null=True,
        blank=True,
        related_name="decisions",
    )
    file = models.FileField(_("tệp"), upload_to=PrivatePath("decisions"), max_length=200, blank=True)
    back_entered = models.BooleanField(_("nhập lại từ hồ sơ cũ"), default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định khen thưởng")
        verbose_name_plural = _("quyết định khen thưởng")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            unique(
                "one_decision_number_of_an_issuer_and_year",
                ["issuer", "year", "number"],
                _("Cơ quan này đã có quyết định mang số ấy trong năm."),
                condition=~Q(number=""),
            ),
            check(
                "only_a_back_entered_decision_lacks_its_number",
                Q(back_entered=True) | ~Q(number=""),
                _("Ghi số, ký hiệu của quyết định."),
            ),
            check(
                "decision_keeps_its_issuer_s_name",
                ~Q(issuer_name=""),
                _("Cơ quan ban hành chưa có tên vào ngày ký."),
            ),
            check(
                "decision_year_is_a_year",
                Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                _("Ngày ký phải trong các năm từ 1945 đến 2200."),
            ),
        ]

    def __str__(self):
        number = self.number or _("không rõ số")
        if self.issued_on is None:
            # The trail names rows by their short columns alone.
            return _("%(number)s năm %(year)s") % {"number": number, "year": self.year}
        return _("%(number)s ngày %(day)s") % {"number": number, "day": f"{self.issued_on:%d/%m/%Y}"}

    def audit_record(self):
        return f"decision:{self.pk}"

    def clean(self):
        super().clean()
        self._fill()

    def save(self, *args, **kwargs):
        self._fill()
        super().save(*args, **kwargs)

    def _fill(self):
        if self.issued_on:
            self.year = self.issued_on.year


class AwardQuerySet(NamedQuerySet):
    def in_force(self):
        return self.filter(revoked_by__isnull=True)

    def visible_to(self, user):
        """What a collective received is a public fact; what a person received, for who may see the person."""
        if sees_everything(user):
            return self
        return self.filter(
            Q(person__isnull=True) | Q(person__in=Person.objects.visible_to(user).values("pk"))
        )


class Award(models.Model):
    award_type = models.ForeignKey(
        "awards.AwardType",
        models.PROTECT,
        verbose_name=_("danh hiệu, hình thức khen thưởng"),
        related_name="awards",
    )
    title = LineField(_("tên gọi trong quyết định"), max_length=250)
    recipient_name = LineField(_("tên người nhận trong quyết định"), max_length=400)
    subject = models.CharField(
        _("đối tượng"), max_length=10, choices=Proposal.Subject, default=Proposal.Subject.COLLECTIVE
    )
    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="awards"
    )
    part = LineField(_("bộ phận của đơn vị"), max_length=200, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("cá nhân"), null=True, blank=True, related_name="awards"
    )
    year = YearField(_("năm xét"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name=_("quyết định"), related_name="awards"
    )
    proposal = models.OneToOneField(
        Proposal,
        models.PROTECT,
        verbose_name=_("đề nghị khen thưởng"),
        null=True,
        blank=True,
        related_name="award",
    )
    handed_over_at = models.ForeignKey(
        "blocs.Conference",
        models.PROTECT,
        verbose_name=_("trao tại hội nghị"),
        null=True,
        blank=True,
        related_name="awards_handed_over",
    )
    revoked_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name=_("quyết định hủy bỏ"),
        null=True,
        blank=True,
        related_name="revoked",
    )
    revoked_reason = ProseField(_("lý do hủy bỏ"), blank=True, max_length=2000)
    returned_on = models.DateField(_("ngày thu hồi hiện vật"), null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("khen thưởng đã tặng")
        verbose_name_plural = _("khen thưởng đã tặng")
        ordering = ["-year", "award_type__position", "pk"]
        constraints = [
            check(
                "award_is_to_someone",
                Q(unit__isnull=False) | Q(person__isnull=False),
                _("Chọn đơn vị hoặc cá nhân được tặng."),
            ),
            check(
                "award_part_is_of_a_unit",
                Q(part="") | Q(unit__isnull=False),
                _("Đã ghi bộ phận thì chọn cả đơn vị có bộ phận ấy."),
            ),
            check("award_year_is_a_year", year_within_reason("year"), _("Năm phải từ 1945 đến 2200.")),
            unique(
                "decision_names_a_unit_once",
                ["decision", "award_type", "unit", "part", "year"],
                _("Quyết định đã có dòng tặng đơn vị này danh hiệu, hình thức ấy."),
                condition=Q(person__isnull=True),
            ),
            unique(
                "decision_names_a_person_once",
                ["decision", "award_type", "person", "year"],
                _("Quyết định đã có dòng tặng cá nhân này danh hiệu, hình thức ấy."),
            ),
            check(
                "revocation_has_a_reason",
                Q(revoked_by__isnull=True) | ~Q(revoked_reason=""),
                _("Ghi lý do hủy bỏ."),
            ),
            check(
                "revocation_is_another_decision",
                unknown_or(~Q(revoked_by=F("decision")), "revoked_by"),
                _("Hủy bỏ bằng một quyết định khác với quyết định đã tặng."),
            ),
            check(
                "only_what_is_revoked_is_returned",
                Q(returned_on__isnull=True) | Q(revoked_by__isnull=False),
                _("Chỉ ghi ngày thu hồi khi đã hủy bỏ."),
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="awards_of_a_unit")]

    def __str__(self):
        return self.title

    def audit_record(self):
        return f"decision:{self.decision_id}"


class AnnualRating(models.Model):
    """How a unit was rated for a year: award conditions ask it."""

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", _("hoàn thành xuất sắc nhiệm vụ")
        GOOD = "good", _("hoàn thành tốt nhiệm vụ")
        COMPLETED = "completed", _("hoàn thành nhiệm vụ")
        NOT_COMPLETED = "not_completed", _("không hoàn thành nhiệm vụ")

    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), related_name="annual_ratings"
    )
    year = YearField(_("năm"))
    grade = models.CharField(_("mức xếp loại"), max_length=13, choices=Grade)
    document = models.ForeignKey(
        "blocs.Document", models.PROTECT, verbose_name=_("văn bản"), null=True, blank=True, related_name="+"
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("xếp loại hằng năm")
        verbose_name_plural = _("xếp loại hằng năm")
        ordering = ["-year", "pk"]
        constraints = [
            unique(
                "one_rating_of_a_unit_and_year",
                ["unit", "year"],
                _("Đơn vị đã có xếp loại của năm ấy."),
            ),
            check("rating_year_is_a_year", year_within_reason("year"), _("Năm phải từ 1945 đến 2200.")),
        ]

    def __str__(self):
        return f"{self.year}: {self.get_grade_display()}"

    def audit_record(self):
        return f"unit:{self.unit_id}"
