import csv
import datetime
import io
from decimal import Decimal

import pytest

from emulation.sheets import cell, csv_lines


def test_csv_has_a_bom_commas_and_crlf_and_reads_back():
    rows = [["Khối “A”, B", None, 8, datetime.date(2015, 12, 18)], ["hai\ndòng", Decimal("8.50"), 0, ""]]
    data = b"".join(csv_lines(["Một", "Hai", "Ba", "Bốn"], rows))
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1 and data.endswith(b"\r\n")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[1:] == [["Khối “A”, B", "", "8", "18/12/2015"], ["hai\ndòng", "8,5", "0", ""]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_a_cell_that_would_run_is_disarmed(start):
    assert cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


def test_numbers_stay_numbers():
    assert cell(-5) == "-5" and cell(Decimal("-1.5")) == "-1,5" and cell("Cục") == "Cục"


def test_rows_are_streamed_not_gathered():
    def endless():
        while True:
            yield ["a"]

    lines = csv_lines(["x"], endless())
    assert [next(lines), next(lines)] == [b"\xef\xbb\xbfx\r\n", b"a\r\n"]
