"""Units and their dated names. A name is a fact with a start; it ends where the next one begins."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emulation.constraints import check, unique
from emulation.fields import DerivesText, FoldedField, LineField, ProseField, SortKeyField


def names_on(unit, when):
    """UnitName rows of `unit` (an OuterRef) on `when` (a date, or an OuterRef to a date), latest first."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=when)
    return UnitName.objects.filter(begun, unit=OuterRef(unit)).order_by(
        F("valid_from").desc(nulls_last=True), "pk"
    )


def first_names(unit):
    """A unit met before its first known name is called by that name: the record names it nowhere else."""
    return UnitName.objects.filter(unit=OuterRef(unit)).order_by(F("valid_from").asc(nulls_first=True), "pk")


def _one(names, column):
    return Subquery(names.annotate(printed=column).values("printed")[:1])


def printed_name(unit, when):
    """The name of the unit at the path `unit` on `when`: a date, or an OuterRef to a date of the row."""
    return _on(unit, when, PRINTED_NAME)


def _on(unit, when, column):
    when = Value(when, models.DateField()) if isinstance(when, datetime.date) else when
    return Coalesce(_one(names_on(unit, when), column), _one(first_names(unit), column))


class NamedQuerySet(models.QuerySet):
    """For every table with a unit: its name as of a date, in the same query."""

    def named_on(self, when, unit="unit", to="unit_name"):
        """Adds `<to>` and `<to>_sort`; `when` is a date or the name of a date column of the row."""
        when = OuterRef(when) if isinstance(when, str) else when
        return self.annotate(**{to: printed_name(unit, when), f"{to}_sort": _on(unit, when, F("sort_key"))})


PRINTED_NAME = Coalesce(NullIf("full_name", Value("")), "english_name")


class UnitQuerySet(NamedQuerySet):
    def named_on(self, when, unit="pk", to="name"):
        return super().named_on(when, unit=unit, to=to)

    def names_of(self, pks, on=None):
        """Names on a day (today's unless said) by key; asked for by `emulation.history`, which knows no units."""
        named = self.filter(pk__in=pks).named_on(on or timezone.localdate())
        return {unit.pk: str(unit) for unit in named}

    def alive_on(self, when):
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=when))

    def of_user(self, user, on=None):
        on = on or timezone.localdate()
        return self.filter(pk__in=UnitStaff.objects.open_on(on).filter(user=user).values("unit"))

    def with_rights(self, user):
        """Adds `is_given`: whether the unit is given to the person today, asked in the same query."""
        given = UnitStaff.objects.open_on(timezone.localdate()).filter(user=user, unit=models.OuterRef("pk"))
        return self.annotate(is_given=models.Exists(given))


class Unit(models.Model):
    """An enduring body: the ministry, its units, parts of them, and any body outside. Names are dated."""

    slug = models.SlugField(_("địa chỉ ngắn"), max_length=120, unique=True)
    code = LineField(_("mã định danh"), max_length=35, blank=True)
    began_on = models.DateField(_("thành lập ngày"), null=True, blank=True)
    ended_on = models.DateField(_("kết thúc hoạt động ngày"), null=True, blank=True)
    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("trùng với"),
        null=True,
        blank=True,
        related_name="duplicates",
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        constraints = [
            unique(
                "unit_code_is_unique_among_the_living",
                ["code"],
                _("Mã định danh này đang thuộc một đơn vị khác."),
                condition=~Q(code="") & Q(ended_on__isnull=True),
            ),
            check(
                "unit_ends_after_it_begins",
                Q(began_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gt=F("began_on")),
                _("Ngày kết thúc phải sau ngày thành lập."),
            ),
            check(
                "unit_is_not_its_own_duplicate",
                ~Q(same_as=F("id")),
                _("Một đơn vị không thể trùng với chính nó."),
            ),
        ]

    def __str__(self):
        """The name where a query brought it along (`named_on`); asking for it here would cost one a row."""
        return getattr(self, "name", None) or self.slug

    def audit_record(self):
        return f"unit:{self.pk}"

    def clean(self):
        """A duplicate leads to the unit it is in one step: chains could close into a circle."""
        if self.same_as is None:
            return
        if self.same_as.same_as_id:
            raise ValidationError(
                {
                    "same_as": _("%(unit)s cũng được ghi là nhập trùng. Chọn đơn vị mà %(unit)s trùng với.")
                    % {"unit": self.same_as.name_on(timezone.localdate())}
                }
            )
        if self.pk and self.duplicates.exists():
            raise ValidationError(
                {
                    "same_as": _(
                        "Đơn vị khác đang được ghi là trùng với đơn vị này. Ghi lại các đơn vị ấy trước."
                    )
                }
            )

    def name_on(self, when):
        return Unit.objects.filter(pk=self.pk).named_on(when).values_list("name", flat=True)[0] or self.slug


class UnitName(DerivesText):
    """What a unit was called, and under whom, from a day on (`valid_from` NULL = from the beginning)."""

    unit = models.ForeignKey(Unit, models.CASCADE, verbose_name=_("đơn vị"), related_name="names")
    valid_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    kind = LineField(_("loại hình"), max_length=40, blank=True)
    full_name = LineField(_("tên đầy đủ"), max_length=250, blank=True)
    short_name = LineField(_("tên viết tắt"), max_length=120, blank=True)
    english_name = LineField(_("tên tiếng Anh"), max_length=250, blank=True)
    superior = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name=_("cơ quan cấp trên"),
        null=True,
        blank=True,
        related_name="subordinate_names",
    )
    source = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("căn cứ"),
        null=True,
        blank=True,
        related_name="+",
    )
    quote = ProseField(_("lời trong nguồn"), blank=True)
    unconfirmed = models.BooleanField(_("chờ xác nhận"), default=False)
    folded = FoldedField(max_length=700, of=["full_name", "short_name", "english_name"])
    sort_key = SortKeyField(of=["full_name", "english_name"])

    class Meta:
        verbose_name = _("tên đơn vị")
        verbose_name_plural = _("tên đơn vị")
        ordering = [F("valid_from").asc(nulls_first=True)]
        constraints = [
            unique(
                "one_name_from_a_day",
                ["unit", "valid_from"],
                _("Đơn vị đã có một tên bắt đầu từ ngày này."),
            ),
            unique(
                "one_first_name",
                ["unit"],
                _("Đơn vị đã có tên ban đầu (không ghi ngày bắt đầu). Ghi ngày có hiệu lực của tên này."),
                condition=Q(valid_from__isnull=True),
            ),
            check(
                "unit_name_is_given",
                ~Q(full_name="") | ~Q(english_name=""),
                _("Ghi tên đầy đủ, hoặc tên tiếng Anh khi chưa rõ tên tiếng Việt."),
            ),
            check(
                "unit_is_not_its_own_superior",
                ~Q(superior=F("unit")),
                _("Một đơn vị không thể là cấp trên của chính nó."),
            ),
        ]

    def __str__(self):
        return self.full_name or self.english_name

    def audit_record(self):
        return f"unit:{self.unit_id}"


class UnitAlias(DerivesText):
    """Another name people use for a unit; for search only."""

    unit = models.ForeignKey(Unit, models.CASCADE, verbose_name=_("đơn vị"), related_name="aliases")
    name = LineField(_("tên gọi khác"), max_length=250)
    folded = FoldedField(max_length=300, of=["name"])

    class Meta:
        verbose_name = _("tên gọi khác")
        verbose_name_plural = _("tên gọi khác")
        ordering = ["name"]
        constraints = [
            unique("alias_is_listed_once", ["unit", "name"], _("Tên gọi này đã có trong danh sách.")),
        ]

    def __str__(self):
        return self.name

    def audit_record(self):
        return f"unit:{self.unit_id}"


class UnitStaffQuerySet(NamedQuerySet):
    def open_on(self, when):
        return self.filter(Q(until__isnull=True) | Q(until__gt=when), since__lte=when)


class UnitStaff(models.Model):
    """A user speaks for a unit from `since` until the day before `until`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("người dùng"), related_name="postings"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("đơn vị"), related_name="staff")
    since = models.DateField(_("từ ngày"), default=datetime.date.today)
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = UnitStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("cán bộ phụ trách")
        verbose_name_plural = _("cán bộ phụ trách")
        ordering = ["-since"]
        constraints = [
            unique(
                "one_open_posting",
                ["user", "unit"],
                _("Người này đang phụ trách đơn vị rồi."),
                condition=Q(until__isnull=True),
            ),
            check(
                "posting_ends_after_it_begins",
                Q(until__isnull=True) | Q(until__gt=F("since")),
                _("Ngày kết thúc phụ trách phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return str(self.user)

    def audit_record(self):
        return f"unit:{self.unit_id}"
