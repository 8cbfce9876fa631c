"""Units in a bloc's year."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear
from blocs.models.pieces import Sourced
from blocs.models.units import NamedQuerySet
from emulation.constraints import check, unique
from emulation.fields import LineField, YearField


class MembershipQuerySet(NamedQuerySet):
    def members(self):
        return self.filter(is_observer=False, left_on__isnull=True)


class Membership(Sourced):
    """A unit in a bloc in a year. `year` and `organiser` repeat the bloc's, to hold one key (see Meta).

    A draft copied from last year holds no place: it knows no organiser until the year is confirmed.
    """

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
        self.organiser_id = self.bloc_year.bloc.organiser_id if self.bloc_year.confirmed else None

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
