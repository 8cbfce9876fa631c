"""Pledges (giao ước thi đua). "Agreed to sign" is not "signed"; absent signatories exist."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.conferences import Conference
from blocs.models.pieces import Sourced, known_field
from blocs.models.units import NamedQuerySet
from emulation.constraints import check, unique, year_within_reason
from emulation.fields import CountField, LineField, ProseField, YearField


class PledgeQuerySet(models.QuerySet):
    def covering(self, year):
        """Those for the year. One that names no year is for the year after the one its annual review sums up,
        and of any other sitting for that sitting's own."""
        named = Q(year_from__lte=year, year_to__gte=year)
        at_review = Q(conference__kind=Conference.Kind.ANNUAL_REVIEW)
        last_year, this_year = Q(conference__bloc_year__year=year - 1), Q(conference__bloc_year__year=year)
        unnamed = Q(year_from__isnull=True) & ((at_review & last_year) | (~at_review & this_year))
        return self.filter(named | unnamed)


class Pledge(Sourced):
    class Status(models.TextChoices):
        DRAFTED = "drafted", _("dự thảo")
        AGREED = "agreed", _("đã thống nhất")
        SIGNED = "signed", _("đã ký")

    bloc = models.ForeignKey("blocs.Bloc", models.PROTECT, verbose_name=_("khối"), related_name="pledges")
    conference = models.ForeignKey(
        "blocs.Conference",
        models.PROTECT,
        verbose_name=_("hội nghị"),
        null=True,
        blank=True,
        related_name="pledges",
    )
    year_from = YearField(_("giao ước từ năm"), null=True, blank=True)
    year_to = YearField(_("đến năm"), null=True, blank=True)
    status = models.CharField(_("tình trạng"), max_length=8, choices=Status, default=Status.SIGNED)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    text = ProseField(_("nội dung giao ước"), blank=True)
    stated_targets = CountField(_("số chỉ tiêu nguồn nêu"))
    stated_signatures = CountField(_("số đơn vị ký nguồn nêu"))
    signatures_known = known_field(_("danh sách đơn vị ký"))

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("giao ước thi đua")
        verbose_name_plural = _("giao ước thi đua")
        ordering = [F("year_from").asc(nulls_last=True), "pk"]
        constraints = [
            unique(
                "one_pledge_of_a_period",
                ["bloc", "year_from", "year_to"],
                _("Khối đã có giao ước cho thời gian này."),
            ),
            check(
                "pledge_period_has_both_ends",
                Q(year_from__isnull=True, year_to__isnull=True)
                | Q(year_from__isnull=False, year_to__isnull=False),
                _("Ghi cả năm đầu và năm cuối của giao ước (giao ước một năm thì hai năm bằng nhau)."),
            ),
            check(
                "pledge_period_ends_after_it_begins",
                Q(year_from__isnull=True) | Q(year_to__gte=F("year_from")),
                _("Năm cuối của giao ước không được trước năm đầu."),
            ),
            check(
                "pledge_period_is_in_years",
                year_within_reason("year_from") & year_within_reason("year_to"),
                _("Năm của giao ước phải từ 1945 đến 2200."),
            ),
            check(
                "only_a_signed_pledge_has_a_day",
                Q(signed_on__isnull=True) | Q(status="signed"),
                _("Chỉ giao ước đã ký mới có ngày ký."),
            ),
        ]
        indexes = [models.Index(fields=["year_from", "year_to"], name="pledges_of_a_period")]

    def __str__(self):
        return str(_("giao ước thi đua"))

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}" if self.conference_id else f"bloc:{self.bloc_id}"


class PledgeTarget(models.Model):
    pledge = models.ForeignKey(Pledge, models.CASCADE, verbose_name=_("giao ước"), related_name="targets")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    movement = LineField(_("phong trào"), max_length=250, blank=True)
    content = LineField(_("nội dung chỉ tiêu"), max_length=500)
    measure = LineField(_("đơn vị tính"), max_length=60, blank=True)
    planned = models.DecimalField(_("kế hoạch"), max_digits=15, decimal_places=2, null=True, blank=True)
    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="+"
    )
    deadline = models.DateField(_("thời hạn"), null=True, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỉ tiêu giao ước")
        verbose_name_plural = _("chỉ tiêu giao ước")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.content

    def audit_record(self):
        return self.pledge.audit_record()


class PledgeSignature(models.Model):
    """`signed` NULL = the source does not say."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, verbose_name=_("giao ước"), related_name="signatures")
    unit = models.ForeignKey("blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), related_name="+")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    signed = models.BooleanField(_("đã ký"), null=True, blank=True)
    signer = LineField(_("người ký"), max_length=120, blank=True)
    post = LineField(_("chức vụ"), max_length=200, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chữ ký giao ước")
        verbose_name_plural = _("chữ ký giao ước")
        ordering = ["position", "pk"]
        constraints = [
            unique("unit_signs_once", ["pledge", "unit"], _("Đơn vị này đã có trong danh sách ký.")),
            check(
                "only_a_signature_has_a_signer",
                # NULL must not pass: a CHECK that evaluates to NULL does.
                Q(signer="", post="") | Q(signed__isnull=False, signed=True),
                _("Chỉ ghi người ký và chức vụ cho đơn vị đã ký."),
            ),
        ]

    def __str__(self):
        return str(_("chữ ký giao ước"))

    def audit_record(self):
        return self.pledge.audit_record()
