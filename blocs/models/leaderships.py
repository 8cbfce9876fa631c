"""Who leads a bloc and who deputises, from a day on."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear, How, Role
from blocs.models.pieces import Holder, Sourced, is_someone
from blocs.models.units import NamedQuerySet
from emulation.constraints import check, unique
from emulation.fields import LineField


class LeadershipQuerySet(NamedQuerySet):
    def held_to_the_end(self):
        """The last holder of each office of a year, unless the office ended within the year."""
        later = Leadership.objects.filter(
            bloc_year=OuterRef("bloc_year"),
            role=OuterRef("role"),
            number=OuterRef("number"),
            since__gt=OuterRef("since"),
        )
        to_the_end = (
            Q(until__isnull=True)
            | Q(until__year__gt=F("bloc_year__year"))
            | Q(until__month=12, until__day=31)
        )
        return self.filter(to_the_end, ~Exists(later))


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
