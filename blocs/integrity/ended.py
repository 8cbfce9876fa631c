"""Rows dated after their unit had ended."""

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from blocs.integrity.naming import UnitNames, of_year
from blocs.models import (
    Candidate,
    Conference,
    Delegate,
    Document,
    Honour,
    Leadership,
    Membership,
    PledgeSignature,
    Report,
    UnitContact,
    UnitName,
    UnitStaff,
)

# (model, its unit, its date)
DATED = (
    (UnitName, "unit", "valid_from"),
    (UnitStaff, "unit", "since"),
    (UnitContact, "unit", "since"),
    (Document, "issuer", "issued_on"),
    (Membership, "unit", "joined_on"),
    (Leadership, "unit", "since"),
    (Conference, "host", "held_on"),
    (Delegate, "unit", "conference__held_on"),
    (Report, "unit", "conference__held_on"),
    (Honour, "unit", "conference__held_on"),
    (Candidate, "unit", "election__conference__held_on"),
    (PledgeSignature, "unit", "pledge__signed_on"),
)


def nothing_is_dated_after_its_unit_s_end():
    for model, unit, day in DATED:
        yield from dated_after_the_end(model, unit, F(day))


def dated_after_the_end(model, unit, day):
    """On the day a unit ends it is no more (as `alive_on` has it)."""
    name_of = UnitNames()
    late = model._base_manager.annotate(day=day, end=F(f"{unit}__ended_on")).filter(end__lte=F("day"))
    text = _(
        "%(kind)s: dòng của %(unit)s ghi ngày %(day)s, sau khi đơn vị kết thúc hoạt động ngày %(end)s. "
        "Kiểm tra lại ngày, hoặc chọn đơn vị kế thừa."
    )
    kind = capfirst(str(model._meta.verbose_name))
    for row in late.order_by("pk").values(unit, "day", "end").iterator():
        days = {name: f"{row[name]:%d/%m/%Y}" for name in ("day", "end")}
        yield text % {"kind": kind, "unit": name_of(row[unit]), **days}


def members_live_in_their_year():
    """Asked of years that count: a draft copied from last year is still to be gone through."""
    place, name_of = of_year("bloc_year__"), UnitNames()
    gone = Membership.objects.filter(bloc_year__confirmed=True, unit__ended_on__year__lt=F("year"))
    text = _("%(place)s: đơn vị thành viên %(unit)s đã kết thúc hoạt động trước năm ấy.")
    for row in gone.order_by("pk").values("unit", *place.columns).iterator():
        yield text % {"place": place.of(row), "unit": name_of(row["unit"])}
