"""Tables out: CSV as spreadsheets of a Vietnamese office open it, written row by row."""

import csv
import datetime
from decimal import Decimal

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
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f").replace(".", ",")
    if isinstance(value, (int, float)):
        return str(value)
    return disarmed(str(value))


def disarmed(text):
    return f"'{text}" if text.startswith(_RUNS) or text.lstrip().startswith(_RUNS) else text
