"""Two people saved one section: what differs, theirs beside mine, in words."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference, Document
from blocs.services.units import NewUnit
from registry.words import Names, is_said, say

NOT_SHOWN = ("election",)


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str
    mine: str


def differences(form, current):
    """Fields and lists of a `PageForm` whose typed content is not what now stands."""
    mine = form.data()
    names = Names(form.desk.units, {Document: form.desk.documents})
    section = form.page.section
    model = BlocYear if section.of_year else Conference
    found = []
    for name in section.fields:
        if name in mine:
            column = model._meta.get_field(name)
            pair = [_words(column, each[name], names) for each in (current, mine)]
            found.append(Difference(capfirst(str(column.verbose_name)), *pair))
    for rows in section.lists:
        said = [rows.as_said(each[rows.name], form.desk.bloc_year) for each in (current, mine)]
        pair = ["\n".join(_lines(rows, each, names)) for each in said]
        found.append(Difference(capfirst(str(rows.model._meta.verbose_name_plural)), *pair))
    return [each for each in found if each.theirs != each.mine]


def _lines(rows, listed, names, indent=""):
    """One line a row, its filled columns in words; parts indented under it."""
    if not listed:
        return [indent + _("(không có dòng nào)")] if not indent else []
    lines = []
    for row in listed:
        said = [_cell(rows, name, row[name], names) for name in _said_in(rows, row)]
        lines.append(indent + "– " + "; ".join(said))
        for part in rows.parts:
            lines += _lines(part, row.get(part.name, []), names, indent + "   ")
    return lines


def _said_in(rows, row):
    """In one order for both versions, or rows that say the same would differ."""
    columns = [name for name in (*rows.fields, *rows.reads) if name not in NOT_SHOWN]
    return [name for name in columns if is_said(_column(rows, name), row.get(name))]


def _column(rows, name):
    return None if name in rows.reads else rows.model._meta.get_field(name)


def _cell(rows, name, value, names):
    if name in rows.reads:
        return str(value)
    column = rows.model._meta.get_field(name)
    words = _words(column, value, names)
    return (
        words
        if column.is_relation or name in ("person", "post", "text", "content")
        else (f"{capfirst(str(column.verbose_name))}: {words}")
    )


def _words(column, value, names):
    return value.name if isinstance(value, NewUnit) else say(column, value, names)
