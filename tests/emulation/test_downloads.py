"""Tables as answers: what the browser is told, and what is left when a person breaks off."""

import io
import tempfile
from operator import itemgetter

import openpyxl
import pytest

from emulation.downloads import asked_format, csv_response, xlsx_response
from emulation.sheets import Column, Sheet

pytestmark = pytest.mark.django_db  # an answer that is closed looks after the connection


class Rows:
    """As many as are asked for; `closed` once nobody will ask for more."""

    def __init__(self, count):
        self.count, self.given, self.closed = count, 0, False

    def __iter__(self):
        try:
            while self.given < self.count:
                self.given += 1
                yield ["Cục", self.given]
        finally:
            self.closed = True


def sheet(rows):
    return Sheet("Bảng", (Column("Tên", itemgetter(0)), Column("Số", itemgetter(1))), rows)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_csv_is_sent_while_it_is_read():
    rows = Rows(1_000_000)
    response = csv_response(sheet(rows), "bang")
    assert response["Content-Disposition"] == 'attachment; filename="bang.csv"'
    assert next(iter(response)) == "\ufeffTên,Số\r\n".encode()
    assert rows.given == 0
    response.close()


def test_csv_broken_off_stops_the_reading():
    rows = Rows(1_000_000)
    response = csv_response(sheet(rows), "bang")
    sent = iter(response)
    next(sent), next(sent)
    response.close()
    assert (rows.given, rows.closed) == (1, True)


def test_xlsx_says_what_it_is_and_how_long():
    response = xlsx_response(sheet(Rows(3)), "bang")
    content = response.getvalue()
    response.close()
    assert response["Content-Disposition"] == 'attachment; filename="bang.xlsx"'
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert int(response["Content-Length"]) == len(content)
    assert openpyxl.load_workbook(io.BytesIO(content)).active.max_row == 4


@pytest.mark.parametrize("parts_taken", [0, 1])
def test_xlsx_broken_off_leaves_no_file(folder, parts_taken):
    response = xlsx_response(sheet(Rows(3)), "bang")
    file = response.file_to_stream
    sent = iter(response)
    for _part in range(parts_taken):
        next(sent)
    response.close()
    assert file.closed
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("format=csv", csv_response),
        ("format=xlsx&q=a", xlsx_response),
        ("", None),
        ("format=", None),
        ("format=pdf", None),
        ("format=CSV", None),
    ],
)
def test_the_address_asks_for_a_format(rf, query, answer):
    assert asked_format(rf.get(f"/units/?{query}")) is answer


def test_what_is_posted_asks_for_no_file(rf):
    assert asked_format(rf.post("/units/?format=csv")) is None
