"""The buttons of a recording page that fill it further and save nothing."""

from django.core.exceptions import BadRequest

from blocs.models import Conference
from blocs.models.pieces import Known
from registry.forms.build import form_field
from registry.forms.filled import Filled
from registry.forms.last_year import GROUP_BY_NAME, take, words_of
from registry.forms.pasting import paste
from registry.forms.posted import copied, fill_column, more_rows, rows_posted
from registry.forms.posted_table import PostedTable


def fill(page, desk, posted):
    """The page as a button filled it (`Filled`), or None where the section is to be saved."""
    for name, press in BUTTONS.items():
        if name in posted:
            return press(page, desk, posted, posted[name])
    return None


def _more(page, desk, posted, prefix):
    place = f"{prefix}-{rows_posted(posted, prefix)}"
    return Filled(more_rows(posted, prefix), place)


def _fill(page, desk, posted, target):
    """A column filled in every row: a list nobody spoke of is then complete."""
    prefix = target.partition(":")[0]
    data, table = fill_column(posted, target), page.table_at(prefix)
    if table and table.known:
        owner = prefix.rpartition("-")[0]
        known = f"{owner}-{table.known}" if owner else table.known
        if data.get(known) == Known.NOT_ENTERED:
            data[known] = Known.COMPLETE
    return Filled(data, prefix)


def _paste(page, desk, posted, place):
    """`place` is a table, or one of its cells."""
    if page.table_at(place):
        return paste(_posted_table(page, desk, posted, place))
    prefix, _dash, cell = place.rpartition("-")
    prefix, _dash, row = prefix.rpartition("-")
    table = _posted_table(page, desk, posted, prefix)
    if cell not in table.table.columns or not row.isdecimal():
        raise BadRequest(place)
    return paste(table, int(row), cell)


def _posted_table(page, desk, posted, prefix):
    table = page.table_at(prefix)
    if table is None:
        raise BadRequest(prefix)
    return PostedTable(table, desk, prefix, copied(posted))


def _reuse(page, desk, posted, name):
    """Last year's value in a field."""
    if name not in page.reused:
        raise BadRequest(name)
    data = copied(posted)
    field = form_field(Conference._meta.get_field(name), desk)
    data[name], _words = words_of(field, desk.last_year.value(name))
    return Filled(data, name)


def _take(page, desk, posted, target):
    """Last year's people, or this year's units, in the table of delegates: "<table>:<group>"."""
    prefix, _colon, name = target.partition(":")
    if name not in {group.name for group in page.groups}:
        raise BadRequest(target)
    return take(_posted_table(page, desk, posted, prefix), GROUP_BY_NAME[name])


BUTTONS = {"more": _more, "fill": _fill, "paste": _paste, "reuse": _reuse, "take": _take}
