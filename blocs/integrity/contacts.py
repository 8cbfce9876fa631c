"""Who is in charge of a unit: one person at a time, in the order in which they leave."""

from django.db.models import F, Window
from django.db.models.functions import Lag
from django.utils.translation import gettext as _

from blocs.integrity.naming import UnitNames
from blocs.models import UnitContact


def nobody_begins_before_the_one_before_has_left():
    name_of = UnitNames()
    in_turn = {"partition_by": F("unit"), "order_by": F("until").asc(nulls_last=True)}
    rows = UnitContact.objects.order_by().annotate(
        left=Window(Lag("until"), **in_turn), before=Window(Lag("person"), **in_turn)
    )
    text = _(
        "%(unit)s có hai người phụ trách cùng lúc: %(person)s từ ngày %(since)s, %(before)s đến trước ngày %(left)s. "
        "Sửa ngày ở trang đơn vị."
    )
    for row in (
        rows.filter(since__lt=F("left")).values("unit", "person", "since", "before", "left").iterator()
    ):
        days = {name: f"{row[name]:%d/%m/%Y}" for name in ("since", "left")}
        yield text % {**row, "unit": name_of(row["unit"]), **days}
