"""One bloc in one year. Its members are in `memberships`, its officers in `leaderships`."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blocs.models.pieces import known_field
from blocs.models.units import UnitStaff
from emulation import access
from emulation.constraints import check, unique, year_within_reason
from emulation.fields import CountField, DerivesText, LineField, SortKeyField, YearField


class Role(models.TextChoices):
    LEADER = "leader", _("Khối trưởng")
    DEPUTY = "deputy", _("Khối phó")


class How(models.TextChoices):
    ELECTED = "elected", _("bầu")
    ROTATED = "rotated", _("luân phiên")
    APPOINTED = "appointed", _("chỉ định")
    INTRODUCED = "introduced", _("giới thiệu")


class BlocYearQuerySet(models.QuerySet):
    def for_year(self, year):
        return self.filter(year=year)

    def counted(self):
        """Years that count in lists and totals: a draft copied from last year does not."""
        return self.filter(confirmed=True)

    def visible_to(self, user):
        """All for who sees everything; else the years in which a unit of the user's is (was) a member."""
        if access.sees_everything(user):
            return self
        units = _units_of(user)
        with_member = BlocYear.objects.filter(memberships__unit__in=units)
        return self.filter(Q(pk__in=with_member.values("pk")) | Q(pk__in=_led_by(units).values("pk")))

    def recordable_by(self, user):
        """Years the user may record: all for the secretariat, else those a unit of theirs leads or deputises;
        one whose office has passed to another, or ended within the year, no longer does."""
        if access.is_secretariat(user):
            return self
        return self.filter(pk__in=_held_last_by(_units_of(user)).values("pk"))

    def with_rights(self, user):
        """Adds `may_record`: the right stands in `recordable_by`, asked in the same query."""
        return self.annotate(
            may_record=Exists(BlocYear.objects.recordable_by(user).filter(pk=OuterRef("pk")))
        )


def _units_of(user):
    if not access.is_unit_officer(user):
        return UnitStaff.objects.none().values("unit")
    return UnitStaff.objects.open_on(timezone.localdate()).filter(user=user.pk).values("unit")


def _led_by(units):
    """Years in which one of the units leads or deputises, or did for a while."""
    return BlocYear.objects.filter(leaderships__unit__in=units)


def _held_last_by(units):
    """Years in which one of the units is the last to hold an office, to the year's end."""
    from blocs.models.leaderships import Leadership  # which stands on this module

    last = Leadership.objects.filter(bloc_year=OuterRef("pk"), unit__in=units).held_to_the_end()
    return BlocYear.objects.filter(Exists(last))


class BlocYear(DerivesText):
    class Kind(models.TextChoices):
        BLOC = "bloc", _("khối thi đua")
        CLUSTER = "cluster", _("cụm thi đua")
        REGION = "region", _("khu vực thi đua")
        GROUP = "group", _("nhóm thi đua")

    # The words for the two offices, by the bloc's kind.
    WORDS = {
        Kind.BLOC: (_("Khối trưởng"), _("Khối phó")),
        Kind.CLUSTER: (_("Cụm trưởng"), _("Cụm phó")),
        Kind.REGION: (_("Trưởng khu vực"), _("Phó khu vực")),
        Kind.GROUP: (_("Nhóm trưởng"), _("Nhóm phó")),
    }

    bloc = models.ForeignKey("blocs.Bloc", models.PROTECT, verbose_name=_("khối"), related_name="years")
    year = YearField(_("năm"))
    kind = models.CharField(_("loại"), max_length=8, choices=Kind, default=Kind.BLOC)
    name = LineField(_("tên khối trong năm"), max_length=250)
    confirmed = models.BooleanField(_("đã xác nhận"), default=False)
    allocation = models.ForeignKey(
        "blocs.Allocation",
        models.PROTECT,
        verbose_name=_("quyết định phân chia"),
        null=True,
        blank=True,
        related_name="bloc_years",
    )
    stated_members = CountField(_("số đơn vị văn bản nêu"))
    members_known = known_field(_("danh sách đơn vị thành viên"))
    deputies_known = known_field(_("danh sách Khối phó"))
    slogan = LineField(_("khẩu hiệu của năm"), max_length=300, blank=True)
    sort_key = SortKeyField(of=["name"])

    objects = BlocYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("khối trong năm")
        verbose_name_plural = _("khối trong năm")
        ordering = ["-year", "sort_key", "pk"]
        constraints = [
            unique("one_bloc_year", ["bloc", "year"], _("Khối này đã được mở cho năm này.")),
            check("bloc_year_is_a_year", year_within_reason("year"), _("Năm phải từ 1945 đến 2200.")),
        ]
        indexes = [models.Index(fields=["year", "confirmed"], name="bloc_years_of_a_year")]

    def __str__(self):
        return f"{self.name}, {self.year}"

    def audit_record(self):
        return f"blocyear:{self.pk}"

    @property
    def last_day(self):
        return datetime.date(self.year, 12, 31)

    @property
    def leader_word(self):
        return self.WORDS[self.kind][0]

    @property
    def deputy_word(self):
        return self.WORDS[self.kind][1]

    def role_word(self, role):
        return self.leader_word if role == Role.LEADER else self.deputy_word
