"""A record as it is read and printed: every section from the same plain data the forms are filled from."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference
from blocs.models.pieces import Known
from registry.forms.sections import PAGES
from registry.words import is_said, may_be_unknown, say

# Shown as words of the row or not at all, never as columns of their own.
MARKS = ("unconfirmed", "source", "election")
# What the form begins with: said only where something else was.
BY_ITSELF = {"number": 1, "round": 1}


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
    said, unknown = _said_and_unknown(model, page.fields, data, page.vital)
    shown.facts = _facts(model, (*said, *page.known), data, names) + _unknown(model, unknown)
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


def _said_and_unknown(model, columns, data, vital=()):
    """Columns told one by one, and those that share a line; a mark that merely was not set is neither."""
    said = [name for name in columns if name in vital or is_said(_column(model, name), data[name])]
    return said, [name for name in columns if name not in said and data[name] is not False]


def _facts(model, columns, data, names):
    """(label, words) pairs."""
    fields = [(_column(model, name), data[name]) for name in columns]
    return [(capfirst(str(column.verbose_name)), say(column, value, names)) for column, value in fields]


def _unknown(model, columns):
    """All that is unknown in one line, so that it does not drown what is known."""
    labels = [str(_column(model, name).verbose_name) for name in columns]
    return [(_("Chưa rõ"), ", ".join(labels))] if labels else []


def _column(model, name):
    """None where the name is no column of the model's."""
    return model._meta.get_field(name) if name in {each.name for each in model._meta.fields} else None


def _table(table, rows, state, names, bloc_year, caption=""):
    model, rows = table.rows.model, table.rows.as_said(rows, bloc_year)
    rows = [_in_one_column(table, row) for row in rows]
    columns = [
        name for name in table.names if name not in MARKS and _is_told(_column(model, name), name, rows)
    ]
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


def _in_one_column(table, row):
    """Words in place of a choice (an award, an indicator of no catalogue) stand where the choice would."""
    words = {choice: row[text] for choice, text in table.otherwise.items() if not row[choice]}
    return row | words | {table.otherwise[choice]: "" for choice in words}


def _state(table, state):
    """What the list says of itself, and of what where that is not the whole list."""
    label = str(Known(state).label) if state else ""
    return _("%(list)s: %(state)s") % {"list": table.known_of, "state": label} if table.known_of else label


def _is_told(column, name, rows):
    """A column without a word in any row is left out; whether somebody signed is a question to every row."""
    if all(_is_by_itself(name, row) for row in rows):
        return False
    return bool(rows) and (may_be_unknown(column) or any(is_said(column, row.get(name)) for row in rows))


def _is_by_itself(name, row):
    return name in BY_ITSELF and row[name] == BY_ITSELF[name]


def _head(table, name):
    if name in table.extra:
        return table.extra[name]().label
    return capfirst(str(table.rows.model._meta.get_field(name).verbose_name))


def _cell(table, name, row, names, bloc_year):
    column, value = _column(table.rows.model, name), row[name]
    if not is_said(column, value) and not may_be_unknown(column):
        return ""
    if name in table.otherwise and isinstance(value, str):
        return value
    if name == "role":
        return str(bloc_year.role_word(value))
    return say(column, value, names) if column else value


def _add_block(shown, block, row, names, bloc_year):
    model = block.rows.model
    heading = str(bloc_year.role_word(row["role"])) if "role" in row else str(block.caption)
    columns = [name for name in block.names if name not in (*MARKS, "role") and not name.endswith("_known")]
    columns = [name for name in columns if not _is_by_itself(name, row)]
    said, unknown = _said_and_unknown(model, columns, row)
    unknown = [name for name in unknown if name in block.asked]
    facts = ShownTable(heading)
    facts.rows = [ShownRow(list(pair)) for pair in _facts(model, said, row, names) + _unknown(model, unknown)]
    if facts.rows:
        shown.tables.append(facts)
    for table in block.tables:
        state = row.get(table.known, "")
        if row[table.rows.name] or state:
            shown.tables.append(_table(table, row[table.rows.name], state, names, bloc_year))
