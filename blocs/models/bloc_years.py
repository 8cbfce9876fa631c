"""One bloc in one year: its members and its officers."""

import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blocs.models.pieces import Holder, Sourced, is_someone, known_field
from blocs.models.units import NamedQuerySet, UnitStaff
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
        postings = UnitStaff.objects.open_on(timezone.localdate()).filter(user=user.pk)
        memberships = Membership.objects.filter(unit__in=postings.values("unit"))
        offices = Leadership.objects.filter(unit__in=postings.values("unit"))
        return self.filter(Q(pk__in=memberships.values("bloc_year")) | Q(pk__in=offices.values("bloc_year")))

    def recordable_by(self, user):
        """Years the user may record: all for the secretariat, else those a unit of theirs leads or deputises."""
        if access.is_secretariat(user):
            return self
        postings = UnitStaff.objects.open_on(timezone.localdate()).filter(user=user.pk)
        offices = Leadership.objects.filter(unit__in=postings.values("unit"))
        return self.filter(pk__in=offices.values("bloc_year"))

    def with_rights(self, user):
        """Adds `may_record`: the right stands in `recordable_by`, asked in the same query."""
        return self.annotate(
            may_record=Exists(BlocYear.objects.recordable_by(user).filter(pk=OuterRef("pk")))
        )


class BlocYear(DerivesText):
    class Kind(models.TextChoices):
        BLOC = "bloc", _("khối thi đua")
        CLUSTER = "cluster", _("cụm thi đua")
        REGION = "region", _("khu vực thi đua")
        GROUP = "group", _("nhóm thi đua")

    # The words for the bloc and its two offices, by kind.
    WORDS = {
        Kind.BLOC: (_("Khối"), _("Khối trưởng"), _("Khối phó")),
        Kind.CLUSTER: (_("Cụm"), _("Cụm trưởng"), _("Cụm phó")),
        Kind.REGION: (_("Khu vực"), _("Trưởng khu vực"), _("Phó khu vực")),
        Kind.GROUP: (_("Nhóm"), _("Nhóm trưởng"), _("Nhóm phó")),
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

    def get_absolute_url(self):
        return reverse("bloc_year", args=[self.bloc.slug, self.year])

    def audit_record(self):
        return f"blocyear:{self.pk}"

    @property
    def last_day(self):
        return datetime.date(self.year, 12, 31)

    @property
    def bloc_word(self):
        return self.WORDS[self.kind][0]

    @property
    def leader_word(self):
        return self.WORDS[self.kind][1]

    @property
    def deputy_word(self):
        return self.WORDS[self.kind][2]

    def role_word(self, role):
        return self.leader_word if role == Role.LEADER else self.deputy_word


class MembershipQuerySet(NamedQuerySet):
    def members(self):
        return self.filter(is_observer=False, left_on__isnull=True)


class Membership(Sourced):
    """A unit in a bloc in a year. `year` and `organiser` repeat the bloc's, to hold one key (see Meta)."""

    bloc_year = models.ForeignKey(
        BlocYear, models.CASCADE, verbose_name=_("khối trong năm"), related_name="memberships"
    )
    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), related_name="memberships"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    category = LineField(_("hạng thành viên"), max_length=80, blank=True)
    is_observer = models.BooleanField(_("quan sát viên"), default=False)
    joined_on = models.DateField(_("vào khối ngày"), null=True, blank=True)
    left_on = models.DateField(_("rời khối ngày"), null=True, blank=True)
    year = YearField(_("năm"), editable=False)
    organiser = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        verbose_name=_("cơ quan tổ chức"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị thành viên")
        verbose_name_plural = _("đơn vị thành viên")
        ordering = ["position", "pk"]
        constraints = [
            unique(
                "unit_is_listed_once",
                ["bloc_year", "unit"],
                _("Đơn vị này đã có trong danh sách của khối."),
            ),
            unique(
                "one_bloc_per_unit_year_organiser",
                ["organiser", "year", "unit"],
                _(
                    "Đơn vị này đã là thành viên một khối khác của cùng cơ quan tổ chức trong năm. "
                    "Ghi ngày rời khối kia trước, hoặc đánh dấu quan sát viên."
                ),
                condition=Q(left_on__isnull=True, is_observer=False),
            ),
            check(
                "member_leaves_after_joining",
                Q(joined_on__isnull=True) | Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                _("Ngày rời khối phải sau ngày vào khối."),
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="memberships_of_a_unit")]

    def __str__(self):
        return str(_("đơn vị thành viên"))

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"

    def _repeat_the_bloc(self):
        self.year = self.bloc_year.year
        self.organiser_id = self.bloc_year.bloc.organiser_id

    def clean(self):
        self._repeat_the_bloc()

    def validate_constraints(self, exclude=None):
        """A unit listed twice in one bloc breaks both keys; "in another bloc" would be the wrong sentence."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            twice = [
                each
                for each in error.error_dict.get(NON_FIELD_ERRORS, [])
                if each.code == "unit_is_listed_once"
            ]
            raise ValidationError({NON_FIELD_ERRORS: twice}) if twice else error from None

    def save(self, *args, **kwargs):
        self._repeat_the_bloc()
        super().save(*args, **kwargs)


class LeadershipQuerySet(NamedQuerySet):
    def on(self, when):
        """The holder of each office on a date: the row last begun, unless it has ended."""
        begun = Leadership.objects.filter(
            bloc_year=OuterRef("bloc_year"),
            role=OuterRef("role"),
            number=OuterRef("number"),
            since__lte=when,
        )
        latest = begun.order_by("-since").values("pk")[:1]
        return self.filter(Q(until__isnull=True) | Q(until__gt=when), pk=models.Subquery(latest))


class Leadership(Holder, Sourced):
    """An office of a bloc in a year, from `since` until the next holder's start (or `until`)."""

    bloc_year = models.ForeignKey(
        BlocYear, models.CASCADE, verbose_name=_("khối trong năm"), related_name="leaderships"
    )
    role = models.CharField(_("chức danh"), max_length=6, choices=Role, default=Role.LEADER)
    number = models.PositiveSmallIntegerField(_("số thứ tự"), default=1)
    title = LineField(_("tên gọi chức danh trong nguồn"), max_length=80, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    how = models.CharField(_("cách chọn"), max_length=10, choices=How, blank=True)
    election = models.ForeignKey(
        "blocs.Election",
        models.PROTECT,
        verbose_name=_("cuộc bầu"),
        null=True,
        blank=True,
        related_name="offices",
    )
    appointed_by = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("văn bản chỉ định"),
        null=True,
        blank=True,
        related_name="+",
    )
    recognised_by = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("văn bản công nhận"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = LeadershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("Khối trưởng, Khối phó")
        verbose_name_plural = _("Khối trưởng, Khối phó")
        ordering = ["-role", "number", "since"]
        constraints = [
            unique(
                "one_holder_of_an_office_from_a_day",
                ["bloc_year", "role", "number", "since"],
                _("Chức danh này đã có người giữ từ cùng ngày. Ghi ngày bắt đầu khác, hoặc số thứ tự khác."),
            ),
            unique(
                "leader_and_deputies_are_different_units",
                ["bloc_year", "unit", "since"],
                _("Khối trưởng và các Khối phó phải là những đơn vị khác nhau."),
            ),
            check(
                "bloc_has_one_leader",
                Q(number__gte=1) & (~Q(role=Role.LEADER) | Q(number=1)),
                _("Mỗi khối chỉ có một Khối trưởng: số thứ tự của Khối trưởng là 1."),
            ),
            check(
                "office_ends_after_it_begins",
                Q(until__isnull=True) | Q(until__gt=F("since")),
                _("Ngày thôi giữ chức danh phải sau ngày bắt đầu."),
            ),
            is_someone("leadership"),
        ]

    def __str__(self):
        return self.get_role_display()

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"

    def clean(self):
        if self.since is None and self.bloc_year_id:
            self.since = datetime.date(self.bloc_year.year, 1, 1)
