"""Who is in charge of emulation in a unit, and how to reach them. One person at a time, with or without an account."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear
from blocs.models.conferences import Conference
from blocs.models.leaderships import Leadership
from blocs.models.memberships import Membership
from blocs.models.units import NamedQuerySet, Unit, UnitName
from emulation import access
from emulation.constraints import check, unique
from emulation.fields import DerivesText, FoldedField, LineField

# One of several numbers: digits in groups, a country's plus, an extension.
NUMBER = re.compile(
    r"(?P<number>\+?\(?\d[\d\s().-]*)(?:,?\s*(?:ext\.?|x|máy lẻ|số lẻ)\s*:?\s*(?P<extension>\d{1,6}))?",
    re.IGNORECASE,
)
BETWEEN_NUMBERS = re.compile(r"\s*[;/]\s*")


def telephone_numbers(typed):
    """[(one number as typed, its parts or None where it is no number)]"""
    return [(each, NUMBER.fullmatch(each)) for each in BETWEEN_NUMBERS.split(typed)] if typed else []


def is_a_telephone(typed):
    if not all(
        parts and len(re.sub(r"\D", "", parts["number"])) >= 3 for _n, parts in telephone_numbers(typed)
    ):
        raise ValidationError(
            _(
                "Không đọc được số điện thoại. Ghi chữ số, dấu cách, dấu + hoặc gạch nối; "
                "nhiều số cách nhau bằng dấu chấm phẩy; số máy lẻ ghi sau chữ “máy lẻ”."
            ),
            code="telephone",
        )


def units_in_the_directory_of(user):
    """Telephone numbers are personal data: all units for who sees everything; for an officer their own, those
    of their blocs this year and last, and who organises these blocs.

    Officers keep the lists of their year themselves: until it is finalised, only units that stand under the
    bloc's organiser count, so that nobody opens a number by putting its unit on a list.
    """
    if access.sees_everything(user):
        return Unit.objects.all()
    if not access.is_unit_officer(user):
        return Unit.objects.none()
    this_year = timezone.localdate().year
    years = BlocYear.objects.visible_to(user).filter(year__in=(this_year - 1, this_year))
    finalised = Conference.objects.annual_reviews().finalised()
    settled = years.filter(pk__in=finalised.values("bloc_year"))
    under_organisers = UnitName.objects.filter(superior__in=years.values("bloc__organiser"))
    return Unit.objects.filter(
        Q(pk__in=Unit.objects.of_user(user).values("pk"))
        | Q(pk__in=years.values("bloc__organiser"))
        | _on_a_list_of(settled)
        | (_on_a_list_of(years) & Q(pk__in=under_organisers.values("unit")))
    )


def _on_a_list_of(years):
    members = Membership.objects.filter(bloc_year__in=years.values("pk"))
    officers = Leadership.objects.filter(bloc_year__in=years.values("pk"))
    return Q(pk__in=members.values("unit")) | Q(pk__in=officers.values("unit"))


class UnitContactQuerySet(NamedQuerySet):
    def visible_to(self, user):
        return self.filter(unit__in=units_in_the_directory_of(user).values("pk"))

    def in_order(self):
        """Of each unit the first to leave first, who is still there last: so they followed one another."""
        return self.order_by(F("until").asc(nulls_last=True))

    def on(self, when):
        """The one in charge of each unit on the day: of those not gone by then the first to leave, where begun
        by then, or nobody knows since when."""
        staying = UnitContact.objects.filter(Q(until__isnull=True) | Q(until__gt=when), unit=OuterRef("unit"))
        begun = Q(since__isnull=True) | Q(since__lte=when)
        return self.filter(begun, pk=Subquery(staying.in_order().values("pk")[:1]))


class UnitContact(DerivesText):
    """In charge from `since` (unknown where empty) until the day before `until`; the telephone is that of these days."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("đơn vị"), related_name="contacts")
    person = LineField(
        _("họ và tên"),
        max_length=120,
        error_messages={"blank": _("Ghi họ và tên người phụ trách, hoặc chọn tài khoản của người ấy.")},
    )
    post = LineField(_("chức vụ"), max_length=200, blank=True)
    telephone = LineField(_("điện thoại"), max_length=120, blank=True, validators=[is_a_telephone])
    email = LineField(
        _("thư điện tử"),
        max_length=254,
        blank=True,
        validators=[EmailValidator(_("Địa chỉ thư điện tử chưa đúng. Ghi theo dạng ten@donvi.gov.vn."))],
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        related_name="contacts",
    )
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    folded = FoldedField(max_length=300, of=["person"])

    objects = UnitContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("người phụ trách thi đua")
        verbose_name_plural = _("người phụ trách thi đua")
        ordering = ["unit", F("until").asc(nulls_last=True)]
        constraints = [
            unique(
                "one_in_charge_of_a_unit",
                ["unit"],
                _("Đơn vị đã có người phụ trách. Người khác thay thì bàn giao."),
                condition=Q(until__isnull=True),
            ),
            unique(
                "one_leaves_on_a_day",
                ["unit", "until"],
                _("Đã ghi một người khác phụ trách đơn vị đến đúng ngày này."),
            ),
            check("contact_is_a_person", ~Q(person=""), _("Ghi họ và tên người phụ trách.")),
            check(
                "contact_ends_after_it_begins",
                Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                _("Ngày thôi phụ trách phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return self.person

    def audit_record(self):
        return f"unit:{self.unit_id}"
