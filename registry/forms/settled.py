"""Rows that a section shows and no longer writes: what becomes of them is decided elsewhere."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from registry.words import say

SETTLED = _("Dòng này không sửa được ở đây nữa. Đã giữ nguyên như trong sổ; xem lại rồi lưu lần nữa.")


@dataclass(frozen=True)
class Settled:
    """`row` as it is stored; `state` and `url`: where it stands, and the page where it goes on."""

    row: dict
    state: str
    url: str

    def cells(self, table, names):
        """(label, words) of each of the table's columns."""
        return [(_label(table, name), _words(table, name, self.row, names)) for name in table.columns]


def _label(table, name):
    if name in table.extra:
        return table.extra[name]().label
    return capfirst(str(table.rows.model._meta.get_field(name).verbose_name))


def _words(table, name, row, names):
    value = row[name]
    if not value and name in table.otherwise:
        return row[table.otherwise[name]]
    if value in (None, ""):
        return ""
    return (
        str(value) if name in table.rows.reads else say(table.rows.model._meta.get_field(name), value, names)
    )
