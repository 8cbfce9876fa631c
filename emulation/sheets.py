"""Tables out, row by row: CSV as spreadsheets of a Vietnamese office open it, and Excel's own XLSX."""

import csv
import datetime
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import is_aware, localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from emulation.text import number

NUMBER, NAME, PROSE = "num", "name", "wide"


@dataclass(frozen=True)
class Column:
    """`value(row)` gives a number, a date, a text or None; `look` says how wide, and where on the page."""

    title: str
    value: Callable
    look: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table on its way out. `rows` is read once, one row after the other, and never held whole."""

    title: str
    columns: tuple
    rows: Iterable

    @property
    def header(self):
        return [column.title for column in self.columns]

    def lines(self):
        return ([column.value(row) for column in self.columns] for row in self.rows)


# CSV

BOM = b"\xef\xbb\xbf"
# What makes a spreadsheet run a cell; full-width twins included, as some programs fold them.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Line:
    """A file the csv module writes to: each line written is handed back instead of kept."""

    def write(self, text):
        return text.encode()


def csv_lines(header, rows):
    """UTF-8 with BOM, comma, CRLF; cells a spreadsheet would run are disarmed. `rows` is never held whole."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM + writer.writerow([cell(each) for each in header])
    for row in rows:
        yield writer.writerow([cell(each) for each in row])


def cell(value):
    """None → empty, dates dd/mm/yyyy, a decimal comma; text that would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return f"{_on_the_wall(value):%d/%m/%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (Decimal, int, float)):
        return number(value)
    return disarmed(str(value))


def _on_the_wall(moment):
    """What our clock showed: a spreadsheet knows no time zones."""
    return localtime(moment).replace(tzinfo=None) if is_aware(moment) else moment


def disarmed(text):
    return f"'{text}" if would_run(text) else text


def would_run(text):
    return text.startswith(_RUNS) or text.lstrip().startswith(_RUNS)


# XLSX

WIDTHS = {"": 16, NUMBER: 12, NAME: 36, PROSE: 60}
DATE, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
FIRST_DATED_YEAR = 1900  # a spreadsheet's calendar begins there
LONGEST_TEXT = 32_767
_BOLD = Font(name="Calibri", size=11, bold=True)  # the letters of the other cells
_WRAPPED, _ABOVE = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
_NOT_IN_A_TITLE = re.compile(r"[][*?:/\\]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel reads "_x0041_" as "A"; the underscore escaped in the same way is the text itself.
_READ_AS_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def xlsx_file(sheet):
    """The sheet as a file without a name, open at its beginning: it is gone as soon as it is closed."""
    with ExitStack() as unless_done:
        file = unless_done.enter_context(tempfile.TemporaryFile())
        _write(sheet, file)
        file.seek(0)
        unless_done.pop_all()
        return file


def _write(sheet, file):
    book = Workbook(write_only=True)
    page = _page(book, sheet)
    try:
        page.append([_head(page, title) for title in sheet.header])
        last = 1
        for row in sheet.lines():
            page.append([_cell(page, value) for value in row])
            last += 1
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    finally:
        # Broken off or not: only saving makes the library remove the temporary file it keeps itself.
        book.save(file)


def _page(book, sheet):
    page = book.create_sheet(_title(sheet.title))
    page.freeze_panes = "A2"
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = WIDTHS[column.look]
    return page


def _title(text):
    return _NOT_IN_A_TITLE.sub(" ", _legal(str(text)))[:31].strip("' ") or "1"


def _head(page, title):
    head = _text_cell(page, str(title))
    head.font = _BOLD
    return head


def _cell(page, value):
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date) and value.year >= FIRST_DATED_YEAR:
        return _date_cell(page, value)
    if isinstance(value, (int, float, Decimal)):
        number = WriteOnlyCell(page, value)
        number.alignment = _ABOVE
        return number
    return _text_cell(page, cell(value) if isinstance(value, datetime.date) else str(value))


def _date_cell(page, value):
    is_moment = isinstance(value, datetime.datetime)
    date = WriteOnlyCell(page, _on_the_wall(value) if is_moment else value)
    date.number_format = MOMENT if is_moment else DATE
    date.alignment = _ABOVE
    return date


def _text_cell(page, text):
    """Typed as text whatever it begins with, so nothing runs and the text stays as it is.

    What would run once it is edited by hand carries the mark an apostrophe leaves when it is typed.
    """
    written = WriteOnlyCell(page, _legal(text))
    written.data_type = "s"
    written.quotePrefix = would_run(text)
    written.alignment = _WRAPPED
    return written


def _legal(text):
    text = _NOT_IN_XML.sub("", unicodedata.normalize("NFC", text))
    text = _READ_AS_A_CODE.sub("_x005F_", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
