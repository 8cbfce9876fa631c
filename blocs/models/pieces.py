"""Columns that several tables share, with their checks. Abstract: they bring no table of their own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blocs.models.units import NamedQuerySet
from emulation.constraints import check
from emulation.fields import CountField, LineField, ProseField


class Known(models.TextChoices):
    """What a list says of itself; never guessed from its being empty."""

    NOT_ENTERED = "not_entered", _("chưa nhập")
    UNKNOWN = "unknown", _("chưa rõ")
    NONE = "none", _("không có")
    PARTIAL = "partial", _("một phần")
    COMPLETE = "complete", _("đầy đủ")


def known_field(label):
    return models.CharField(label, max_length=12, choices=Known, default=Known.NOT_ENTERED)


class Sourced(models.Model):
    """Where the row was read, in which words, and whether a person still has to confirm it."""

    source = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("nguồn"),
        null=True,
        blank=True,
        related_name="+",
    )
    quote = ProseField(_("lời trong nguồn"), blank=True)
    unconfirmed = models.BooleanField(_("chờ xác nhận"), default=False)

    class Meta:
        abstract = True


class Holder(models.Model):
    """A unit holds, a person or a post speaks for it: at least one of the three is known."""

    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="+"
    )
    person = LineField(_("họ và tên"), max_length=120, blank=True)
    post = LineField(_("chức vụ"), max_length=200, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True


SOMEONE = Q(unit__isnull=False) | ~Q(person="") | ~Q(post="")


def is_someone(table):
    return check(
        f"{table}_is_someone",
        SOMEONE,
        _("Ghi ít nhất một trong ba: đơn vị, họ và tên, chức vụ."),
    )


class Recipient(models.Model):
    """A unit, a part of it, or only a number when the source names nobody ("4 tập thể")."""

    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("đơn vị"), null=True, blank=True, related_name="+"
    )
    part = LineField(_("bộ phận của đơn vị"), max_length=200, blank=True)
    recipients = CountField(_("số lượng (khi nguồn không nêu tên)"))

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True


def part_is_of_a_unit(table):
    return check(
        f"{table}_part_is_of_a_unit",
        Q(part="") | Q(unit__isnull=False),
        _("Đã ghi bộ phận thì chọn cả đơn vị có bộ phận ấy."),
    )
