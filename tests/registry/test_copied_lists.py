"""What Word and Excel put on the clipboard, read into rows."""

import unicodedata

import pytest

from registry.forms.copied import read_rows, strip_numbering, without_numbering


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("\n\n", []),
        ("Cục Một", [["Cục Một"]]),
        ("Cục Một\nCục Hai\n", [["Cục Một"], ["Cục Hai"]]),
        ("Cục Một\r\nCục Hai\rCục Ba\u2028Cục Tư", [["Cục Một"], ["Cục Hai"], ["Cục Ba"], ["Cục Tư"]]),
        ("A\tB\t\nC\t\t\n", [["A", "B"], ["C"]]),
        ("A\t\tB", [["A", "", "B"]]),
        ("12\n\n7", [["12"], [], ["7"]]),
        ("\u00a0Cục\u00a0Một\u202f \tPhó\u000bCục trưởng", [["Cục Một", "Phó Cục trưởng"]]),
        ('"Hội trường\nTầng 2"\tB\nC', [["Hội trường\nTầng 2", "B"], ["C"]]),
        ('"Cục ""Một"""\tB', [['Cục "Một"', "B"]]),
        ('"Một\tcột"\tB', [["Một cột", "B"]]),
        ('"Dạy tốt"\t"Học tốt" năm 2015', [['"Dạy tốt"', '"Học tốt" năm 2015']]),
        ('"Thi đua\nCục Một', [['"Thi đua'], ["Cục Một"]]),
        ('Cục "Một\nCục Hai"', [['Cục "Một'], ['Cục Hai"']]),
        ('""', [['""']]),
        ("<b>x</b>\t=1+1", [["<b>x</b>", "=1+1"]]),
    ],
)
def test_columns_rows_and_quoted_cells(text, rows):
    assert read_rows(text) == rows


def test_decomposed_text_is_composed():
    assert read_rows(unicodedata.normalize("NFD", "Viện Đo lường\tỗ")) == [["Viện Đo lường", "ỗ"]]


def test_a_long_text_of_quotes_is_read_in_a_moment():
    assert len(read_rows('"a\n' * 200_000)) == 200_000
    assert len(read_rows('"' * 200_001 + "x")) == 1


@pytest.mark.parametrize(
    ("cell", "stripped"),
    [
        ("1. Cục Một", "Cục Một"),
        ("1.Cục Một", "Cục Một"),
        ("12) Cục Một", "Cục Một"),
        ("1.2. Cục Một", "Cục Một"),
        ("3/ Cục Một", "Cục Một"),
        ("a) Cục Một", "Cục Một"),
        ("- Cục Một", "Cục Một"),
        ("– Cục Một", "Cục Một"),
        ("•Cục Một", "Cục Một"),
        ("\uf0b7 Cục Một", "Cục Một"),
        ("* Cục Một", "Cục Một"),
        # What only looks like it.
        ("1.000 văn bản", "1.000 văn bản"),
        ("26 thông tư", "26 thông tư"),
        ("12/QĐ-BKHCN", "12/QĐ-BKHCN"),
        ("18.12.2015", "18.12.2015"),
        ("2015. Một năm", "2015. Một năm"),
        ("-5", "-5"),
        ("A. Một", "A. Một"),
        ("1.", "1."),
        ("-", "-"),
        ("", ""),
    ],
)
def test_numbering_is_stripped_and_nothing_else(cell, stripped):
    assert strip_numbering(cell) == stripped


@pytest.mark.parametrize("marks", ["12", ["1.", "2."], "••", "oo", ["I", "II."], ["9", "10"], ["STT", "1"]])
def test_a_column_of_nothing_but_numbering_is_left_out(marks):
    rows = [[mark, "Cục Một", "x"] for mark in marks]
    assert without_numbering(rows) == [["Cục Một", "x"]] * 2


def test_a_column_of_numbers_that_do_not_follow_each_other_stays():
    for rows in ([["26", "7"], ["3", "1"]], [["9" * 5_000, "x"]], [["1"], ["2"]], [["1", "x"], ["Hai", "y"]]):
        assert without_numbering(rows) == rows


def test_an_empty_line_among_numbered_ones_keeps_its_place():
    assert without_numbering([["1", "A"], [], ["2", "B"]]) == [["A"], [], ["B"]]
