"""A record as it is read and printed: every section from the same plain data the forms are filled from."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference
from blocs.models.pieces import Known
from registry.forms.sections import PAGES
from registry.words import say

UNSAID = (None, "", False)
# Shown as words of the row or not at all, never as columns of their own.
MARKS = ("unconfirmed", "source", "election")


@dataclass
class ShownTable:
    caption: str
    state: str = ""
    heads: list = field(default_factory=list)
    rows: list = field(default_factory=list)


@dataclass
class ShownRow:
    """`source`: the key, then the mark of the paper it was read in, where the row itself says so."""

    cells: list
    unconfirmed: bool = False
    source: object = ""


@dataclass
class ShownSection:
    number: int
    name: str
    title: str
    sources: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    tables: list = field(default_factory=list)


def show_record(record, names, bloc_year, sources):
    """[ShownSection, …] for {section: data}; `names` gives units and catalogue entries their names."""
    return [show_section(page, record[page.name], names, bloc_year, sources) for page in PAGES]


def show_section(page, data, names, bloc_year, sources):
    model = BlocYear if page.section.of_year else Conference
    shown = ShownSection(page.number, page.name, page.title)
    shown.sources = [each.mark for each in sources if each.part == page.name]
    shown.facts = _facts(model, page.fields, data, names)
    shown.facts += _facts(model, page.known, data, names)
    for table in page.tables:
        state = data.get(table.known, "")
        shown.tables.append(_table(table, data[table.rows.name], state, names, bloc_year))
    if page.block:
        for row in data[page.block.rows.name]:
            _add_block(shown, page.block, row, names, bloc_year)
    marks = {each.document: each.mark for each in sources}
    for table in shown.tables:
        for row in table.rows:
            row.source = marks.get(row.source, "")
    return shown


def _facts(model, columns, data, names):
    """(label, words) pairs; what is unsaid is said to be unknown, except marks that merely were not set."""
    found = []
    for name in columns:
        column = model._meta.get_field(name)
        if data[name] is not False:
            found.append((capfirst(str(column.verbose_name)), say(column, data[name], names)))
    return found


def _table(table, rows, state, names, bloc_year, caption=""):
    rows = table.rows.as_said(rows, bloc_year)
    columns = [name for name in table.names if name not in MARKS and any(_said(row, name) for row in rows)]
    shown = ShownTable(caption or str(table.caption), _state(table, state))
    shown.heads = [_head(table, name) for name in columns]
    shown.rows = [
        ShownRow(
            [_cell(table, name, row, names, bloc_year) for name in columns],
            row.get("unconfirmed", False),
            row.get("source"),
        )
        for row in rows
    ]
    return shown


def _state(table, state):
    """What the list says of itself, and of what where that is not the whole list."""
    label = str(Known(state).label) if state else ""
    return _("%(list)s: %(state)s") % {"list": table.known_of, "state": label} if table.known_of else label


def _said(row, name):
    return row.get(name) not in UNSAID


def _head(table, name):
    if name in table.extra:
        return table.extra[name]().label
    return capfirst(str(table.rows.model._meta.get_field(name).verbose_name))


def _cell(table, name, row, names, bloc_year):
    value = row[name]
    if value in UNSAID:
        return ""
    if name in table.extra:
        return value
    if name == "role":
        return str(bloc_year.role_word(value))
    return say(table.rows.model._meta.get_field(name), value, names)


def _add_block(shown, block, row, names, bloc_year):
    model = block.rows.model
    heading = str(bloc_year.role_word(row["role"])) if "role" in row else str(block.caption)
    columns = [name for name in block.names if _said(row, name) and name not in (*MARKS, "role")]
    columns = [name for name in columns if not name.endswith("_known")]
    facts = ShownTable(heading)
    facts.rows = [ShownRow(list(pair)) for pair in _facts(model, columns, row, names)]
    if facts.rows:
        shown.tables.append(facts)
    for table in block.tables:
        state = row.get(table.known, "")
        if row[table.rows.name] or state:
            shown.tables.append(_table(table, row[table.rows.name], state, names, bloc_year))
