"""The workbook: read back by another program's eyes, and what stays of it on the disk."""

import datetime
import tempfile
import weakref
import zipfile
from decimal import Decimal
from operator import itemgetter

import openpyxl
import pytest

from emulation.sheets import DATE, MOMENT, NAME, NUMBER, Column, Sheet, xlsx_file

RUNS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1"]


def sheet(rows, columns=2, title="Bảng"):
    return Sheet(title, tuple(Column(f"Cột {n}", itemgetter(n)) for n in range(columns)), rows)


def page_of(table):
    with xlsx_file(table) as file:
        return openpyxl.load_workbook(file).active


def first_cell(value):
    return page_of(sheet([[value]], columns=1))["A2"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_titles_are_bold_frozen_and_filter_all_rows():
    page = page_of(sheet(iter([["a", 1], ["b", 2], ["c", 3]])))
    assert [(head.value, head.font.bold) for head in page[1]] == [("Cột 0", True), ("Cột 1", True)]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B4")
    assert not page["A2"].font.bold


def test_a_table_without_rows_holds_its_titles():
    page = page_of(sheet([]))
    assert (page.max_row, page.auto_filter.ref) == (1, "A1:B1")


def test_columns_are_as_wide_as_they_look():
    columns = (Column("Số", itemgetter(0), NUMBER), Column("Tên", itemgetter(1), NAME))
    widths = page_of(Sheet("Bảng", columns, [])).column_dimensions
    assert widths["A"].width < widths["B"].width


def test_numbers_and_dates_are_what_they_are():
    day = first_cell(datetime.date(2015, 12, 18))
    assert (day.value, day.number_format) == (datetime.datetime(2015, 12, 18), DATE)
    assert [first_cell(value).value for value in (0, -3, Decimal("8.50"))] == [0, -3, 8.5]
    assert first_cell(8).data_type == first_cell(Decimal("8.5")).data_type == "n"


def test_a_moment_is_told_by_our_clock():
    when = first_cell(datetime.datetime(2015, 12, 18, 20, 30, tzinfo=datetime.UTC))
    assert (when.value, when.number_format) == (datetime.datetime(2015, 12, 19, 3, 30), MOMENT)


def test_a_day_before_the_calendar_of_spreadsheets_is_a_text():
    assert first_cell(datetime.date(1899, 12, 31)).value == "31/12/1899"


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_is_a_text_that_stays_one(text):
    cell = first_cell(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["Cục", "2015", "01", "#N/A", "dòng một\ndòng hai"])
def test_other_texts_are_texts_too(text):
    cell = first_cell(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", False)


@pytest.mark.parametrize("value", [None, ""])
def test_unknown_is_an_empty_cell(value):
    assert first_cell(value).value is None


@pytest.mark.parametrize("text", ["Cu\u0323c\x00 M\x0bột\ufffe", "Cục\ud800 Một"])
def test_letters_are_composed_and_what_xml_cannot_hold_is_left_out(text):
    assert first_cell(text).value == "Cục Một"


def test_a_text_like_a_code_of_the_format_is_kept_from_being_read_as_one():
    with xlsx_file(sheet([["a_x0041_b"]], columns=1)) as file, zipfile.ZipFile(file) as parts:
        assert b"<t>a_x005F_x0041_b</t>" in parts.read("xl/worksheets/sheet1.xml")


def test_a_text_longer_than_a_cell_says_that_it_goes_on():
    kept = first_cell("a" * 40_000).value
    assert (len(kept), kept[-1]) == (32_767, "…")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Khối thi đua Tổng cục, Cục, Ban và Quỹ", "Khối thi đua Tổng cục, Cục, Ban"),
        ("Tổng/hợp [2015]: *?\\'", "Tổng hợp  2015"),
        ("'", "1"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(title, name):
    assert page_of(sheet([], title=title)).title == name


class Row:
    def __getitem__(self, position):
        return "a"


def test_rows_are_never_held_whole():
    alive, counted = weakref.WeakSet(), []

    def rows():
        for _number in range(500):
            row = Row()
            alive.add(row)
            counted.append(len(alive))
            yield row

    xlsx_file(sheet(rows())).close()
    assert len(counted) == 500
    assert max(counted) <= 3


def test_nothing_stays_on_the_disk_once_the_file_is_closed(folder):
    with xlsx_file(sheet([["a", 1]])) as file:
        assert zipfile.is_zipfile(file)
    assert list(folder.iterdir()) == []


class BrokenOff(Exception):
    pass


def two_rows_then_no_more():
    yield ["a", 1]
    yield ["b", 2]
    raise BrokenOff


def test_nothing_stays_on_the_disk_when_the_rows_break_off(folder):
    with pytest.raises(BrokenOff):
        xlsx_file(sheet(two_rows_then_no_more()))
    assert list(folder.iterdir()) == []


def test_nothing_stays_on_the_disk_when_a_value_cannot_be_had(folder):
    with pytest.raises(IndexError):
        xlsx_file(sheet([["a", 1], ["b"]]))
    assert list(folder.iterdir()) == []
