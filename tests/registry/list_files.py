"""A list as its page and its files give it: cells as a person reads them."""

import csv
import datetime
import io
import re

import openpyxl

from tests.registry.test_summary_pages import Tables


def asking(address, suffix):
    return f"{address}{'&' if '?' in address else '?'}format={suffix}"


def csv_of(client, address):
    response = client.get(asking(address, "csv"))
    assert response["Content-Type"].startswith("text/csv")
    content = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def xlsx_of(client, address):
    response = client.get(asking(address, "xlsx"))
    titles, *lines = openpyxl.load_workbook(io.BytesIO(b"".join(response))).active.values
    return [dict(zip(titles, map(as_text, line), strict=True)) for line in lines]


def as_text(value):
    if isinstance(value, datetime.datetime):
        # A day is read back as its midnight.
        return f"{value:%d/%m/%Y}" if value.time() == datetime.time() else f"{value:%d/%m/%Y %H:%M}"
    return "" if value is None else str(value)


def words(text):
    return sorted(re.findall(r"\w+", text))


def table_of(client, address):
    """The page's last table, as the units' page has its years last: its titles, its rows."""
    page = client.get(address).content.decode().replace("<br>", "\n")
    titles, *rows = Tables(page).found[-1]
    return [title.strip() for title in titles], rows
