"""The recording pages as a paper to fill by hand, made of the same forms, so that neither drifts from the other.

What is known of the year stands there already; of the conference nothing does, even where it is recorded.
"""

from dataclasses import dataclass, field, replace

from django import forms

from blocs.models import BlocYear, Conference
from blocs.models.pieces import Known
from registry.forms import fields
from registry.forms.desk import Desk
from registry.forms.parts import BlockView, FieldsForm, TableView
from registry.forms.sections import PAGES
from registry.services.recording import own_columns, read_section

# Lines to write on under what is printed, for the lists that need another number than a few.
LINES = {
    "delegates": 14,
    "points": 3,
    "proposals": 10,
    "honours": 5,
    "targets": 5,
    "figures": 2,
    "signatures": 0,
    "candidates": 4,
    "officers": 3,
}
A_FEW, WHOLE_LIST = 2, 10
# Where more than one row of a list is told of: how often what is told stands below it.
TOLD_OF = {"delegates": 2, "proposals": 3}
# More boxes than these do not stand in a row: its head lists the choices, and the word is written.
MOST_BOXES_IN_A_ROW = 3
# A list is not entered until the paper is typed in.
NOT_FOR_PAPER = ("", Known.NOT_ENTERED)
MAY_BE_UNKNOWN = (
    fields.AmountField,
    fields.ClockField,
    fields.CountField,
    fields.DayField,
    fields.UnitField,
)


@dataclass(frozen=True)
class Box:
    label: str
    ticked: bool = False


@dataclass(frozen=True)
class Blank:
    """Something to write or to tick. `is_long`: a line of its own; `has_unknown`: with a box "chưa rõ"."""

    label: str
    text: str = ""
    boxes: tuple = ()
    css: str = ""
    is_prose: bool = False
    is_long: bool = False
    has_unknown: bool = False

    @property
    def is_listed(self):
        return len(self.boxes) > MOST_BOXES_IN_A_ROW


@dataclass(frozen=True)
class PaperTable:
    """`known`: what the list says of itself; `details`: what is told of single rows, by their number, `times` over."""

    caption: str
    known: Blank | None
    heads: list
    rows: list
    details: list
    times: range


@dataclass(frozen=True)
class PaperBlock:
    heading: str
    blanks: list
    tables: list
    details: list


@dataclass(frozen=True)
class PaperSection:
    number: int
    title: str
    blanks: list
    tables: list
    blocks: list = field(default_factory=list)


def by_hand(user, bloc_year):
    """All sections of a bloc's year, in the order they are typed in."""
    stored = [_stored(page, bloc_year) for page in PAGES]
    all_of_it = {name: each for data in stored for name, each in data.items()}
    desk = Desk(user, PAGES[0], bloc_year, None, all_of_it)
    desk.members = [row["unit"] for row in all_of_it["members"] if row["left_on"] is None]
    return [_section(page, desk, data) for page, data in zip(PAGES, stored, strict=True)]


def _stored(page, bloc_year):
    if page.section.of_year:
        return read_section(page.section, bloc_year)
    return own_columns(page.section, Conference()) | {rows.name: [] for rows in page.section.lists}


def _section(page, desk, stored):
    """As `PageForm` makes it of the same parts, without what it offers of last year."""
    of_year = page.section.of_year
    names = (*page.fields, *page.known)
    beside = [table.known for table in page.tables if table.known]
    model = BlocYear if of_year else Conference
    form = FieldsForm(model=model, names=(*names, *beside), desk=desk, initial=stored)
    tables = [
        TableView(
            table,
            desk,
            table.rows.name,
            None,
            stored[table.rows.name],
            form[table.known] if table.known else None,
        )
        for table in page.tables
    ]
    return PaperSection(
        page.number,
        page.title,
        [_blank(form[name], is_known=of_year) for name in names],
        [_table(each, of_year) for each in tables],
        [_block(each) for each in _blocks(page.block, desk)],
    )


def _blocks(block, desk):
    if block is None:
        return []
    starts = enumerate(block.starts(desk.bloc_year))
    return [BlockView(block, desk, f"{block.rows.name}-{number}", None, row) for number, row in starts]


def _block(block):
    tables = [_table(each) for each in block.tables]
    details = [replace(_blank(cell), has_unknown=False) for cell in block.detail_cells]
    return PaperBlock(block.heading, [_blank(cell) for cell in block.cells], tables, details)


def _table(table, is_known=False):
    """What the form offers stands in its first rows; in the empty ones no default of the form does."""
    empty, names = table.formset.empty_form, table.table.columns
    offered = [each for each in table.formset.forms if each.initial]
    lines = LINES.get(table.table.rows.name, A_FEW if offered else WHOLE_LIST)
    rows = [[_blank(each[name], is_known) for name in names] for each in offered]
    return PaperTable(
        table.caption,
        _blank(table.known) if table.known else None,
        [replace(_unwritten(empty[head["name"]]), css=head["css"]) for head in table.columns],
        rows + [[_unwritten(empty[name]) for name in names]] * lines,
        [replace(_unwritten(empty[name]), has_unknown=False) for name in table.table.details],
        range(TOLD_OF.get(table.table.rows.name, 1)),
    )


def _unwritten(cell):
    return replace(_blank(cell), text="")


def _blank(cell, is_known=False):
    """`is_known`: what stands in the field was recorded, and is no mere suggestion of the form."""
    kind = cell.field
    return Blank(
        str(cell.label),
        _text(cell),
        tuple(_boxes(cell, is_known)),
        is_prose=isinstance(kind.widget, forms.Textarea),
        is_long="long" in kind.widget.attrs.get("class", "") or isinstance(kind, fields.UnitField),
        has_unknown=isinstance(kind, MAY_BE_UNKNOWN),
    )


def _is_ticked(kind):
    """A choice of ours is ticked; one out of a catalogue is written."""
    return type(kind) is forms.ChoiceField or isinstance(kind, fields.YesNoField)


def _boxes(cell, is_known):
    if isinstance(cell.field, forms.BooleanField):
        return [Box("", is_known and bool(cell.value()))]
    if not _is_ticked(cell.field):
        return []
    chosen = str(cell.value()) if is_known else ""
    return [
        Box(str(label), value == chosen) for value, label in cell.field.choices if value not in NOT_FOR_PAPER
    ]


def _text(cell):
    if _is_ticked(cell.field) or isinstance(cell.field, forms.BooleanField):
        return ""
    value = cell.value()
    if isinstance(cell.field, forms.ChoiceField):
        value = dict(cell.field.choices).get(value) if value else ""
    return "" if value is None else str(value)
