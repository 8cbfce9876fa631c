"""The annual summary as a page and as files; queries at 1 and 30 rows: `test_recording_queries`."""

import csv
import datetime
import io
from html.parser import HTMLParser

import openpyxl
import pytest
from django.urls import reverse

from blocs.services.years import add_bloc, open_year
from emulation.sheets import cell
from tests.fixtures import record
from tests.registry.summary_lines import award
from tests.registry.years import proposal

FILES = {"summary_blocs_csv": "tong-hop-khoi-2015.csv", "summary_proposals_csv": "de-nghi-2015.csv"}
WORKBOOKS = {"summary_blocs_xlsx": "tong-hop-khoi-2015.xlsx", "summary_proposals_xlsx": "de-nghi-2015.xlsx"}
PAGES = ("summary", *FILES, *WORKBOOKS)


class Tables(HTMLParser):
    """[table, …] of a page, each the text of its cells by row."""

    def __init__(self, html):
        super().__init__()
        self.found, self.in_cell = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("td", "th"):
            self.found[-1][-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.in_cell = False

    def handle_data(self, data):
        if self.in_cell:
            self.found[-1][-1][-1] += data


def download(client, page, year=2015):
    response = client.get(reverse(page, args=[year]))
    assert response.streaming
    return response, b"".join(response)


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def page_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def texts(content):
    """A workbook's rows written as in the CSV: openpyxl reads a day as its midnight."""
    return [[as_text(each.value) for each in row] for row in page_of(content)]


def as_text(value):
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime.datetime) else cell(value)


@pytest.fixture
def reader(signed_in, secretariat):
    return signed_in(secretariat)


def test_the_page_shows_both_tables_as_the_files_hold_them(sample, reader):
    page = reader.get(reverse("summary", args=[2015])).content.decode()
    files = [rows(download(reader, name)[1]) for name in FILES]
    assert Tables(page).found[1:] == files
    assert [len(each) for each in files] == [2, 5]


def test_the_workbooks_hold_the_same_rows(sample, reader):
    files = [rows(download(reader, name)[1]) for name in FILES]
    assert [texts(download(reader, name)[1]) for name in WORKBOOKS] == files


@pytest.mark.parametrize(("page", "filename"), WORKBOOKS.items())
def test_a_workbook_says_what_it_is(sample, reader, page, filename):
    response, content = download(reader, page)
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    assert response["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert page_of(content).title == ("Tổng hợp khối 2015" if "blocs" in page else "Đề nghị 2015")


def test_days_and_numbers_of_a_workbook_can_be_reckoned_with(sample, reader):
    titles, values = page_of(download(reader, "summary_blocs_xlsx")[1]).values
    row = dict(zip(titles, values, strict=True))
    assert row["Ngày tổng kết"] == datetime.datetime(2015, 12, 18)
    assert (row["Năm"], row["Số đơn vị"]) == (2015, 9)
    assert row["Khối phó"] is None


@pytest.mark.parametrize(("page", "filename"), FILES.items())
def test_a_file_is_what_a_vietnamese_spreadsheet_opens(sample, reader, page, filename):
    response, content = download(reader, page)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert content.startswith(b"\xef\xbb\xbfN\xc4\x83m,")
    assert content.endswith(b"\r\n") and content.count(b"\n") == content.count(b"\r\n")


def test_cells_that_a_spreadsheet_would_run_are_disarmed(reader, conference, units):
    record("sitting", conference, venue='=HYPERLINK("http://a")')
    record("year", conference.bloc_year, name="+Khối, một")
    proposal(conference, unit=units[0], part="@Phòng", award_type=award("MIN_FLAG"))
    (line,) = rows(download(reader, "summary_blocs_csv")[1])[1:]
    assert (line[1], line[6]) == ("'+Khối, một", '\'=HYPERLINK("http://a")')
    (line,) = rows(download(reader, "summary_proposals_csv")[1])[1:]
    assert line[2] == "'@Phòng (Cục Một)"
    page = page_of(download(reader, "summary_blocs_xlsx")[1])
    assert [(each.value, each.data_type) for each in (page["B2"], page["G2"])] == [
        ("+Khối, một", "s"),
        ('=HYPERLINK("http://a")', "s"),
    ]


def test_the_page_escapes_what_was_typed(reader, conference):
    record("sitting", conference, venue="<script>alert(1)</script>")
    page = reader.get(reverse("summary", args=[2015])).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def totals(client):
    return dict(client.get(reverse("summary", args=[2015])).context["totals"])


def test_totals_of_the_sample(sample, reader):
    assert totals(reader) == {
        "Khối": "1",
        "Đơn vị thành viên": "9",
        "Đề nghị Cờ thi đua của Chính phủ": "1",
        "Đề nghị Cờ thi đua của Bộ": "3",
    }


def test_totals_count_numbers_without_names_and_only_what_is_proposed(reader, conference, units):
    proposal(conference, award_type=award("MIN_CERT"), recipients=4)
    proposal(conference, award_type=award("MIN_CERT"), unit=units[0])
    proposal(conference, award_type=award("MIN_FLAG"), unit=units[0], status="not_chosen")
    proposal(conference, title="Cờ của tỉnh", unit=units[0])
    found = totals(reader)
    assert found == {
        "Khối": "1",
        "Đơn vị thành viên": "4",
        "Đề nghị Bằng khen của Bộ trưởng": "5",
        "Đề nghị Cờ của tỉnh": "1",
    }
    assert list(found)[-1] == "Đề nghị Cờ của tỉnh"


def test_a_total_of_units_names_the_blocs_it_leaves_out(reader, bloc_year):
    open_year(None, add_bloc(None, name="Khối khác"), 2015)
    assert totals(reader)["Đơn vị thành viên"] == "4, chưa kể 1 khối chưa rõ"
    record("year", bloc_year, members_known="unknown")
    assert totals(reader)["Đơn vị thành viên"] == "chưa rõ"


def test_an_empty_year_says_so_and_its_files_hold_the_titles(reader):
    page = reader.get(reverse("summary", args=[2030])).content.decode()
    assert "Năm 2030 chưa có khối nào để tổng hợp" in page
    assert "<table" not in page
    assert [len(rows(download(reader, name, 2030)[1])) for name in FILES] == [1, 1]
    assert [len(texts(download(reader, name, 2030)[1])) for name in WORKBOOKS] == [1, 1]


def test_a_year_without_proposals_says_so(reader, bloc_year):
    page = reader.get(reverse("summary", args=[2015])).content.decode()
    assert "Chưa khối nào có đề nghị khen thưởng" in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("year", "status"), [(1944, 404), (1945, 200), (2200, 200), (2201, 404)])
def test_years_end_where_the_registry_does(reader, page, year, status):
    response = reader.get(reverse(page, args=[year]))
    b"".join(response)  # read to its end, a file is closed
    assert response.status_code == status


def test_an_officer_sees_the_own_blocs_rows_everywhere(client, conference, units, officer_of):
    proposal(conference, unit=units[0], award_type=award("MIN_FLAG"))
    record("year", open_year(None, add_bloc(None, name="Khối khác"), 2015), stated_members=3)
    client.force_login(officer_of(units[3]))
    assert [line[1] for line in rows(download(client, "summary_blocs_csv")[1])[1:]] == ["Khối thi đua số 1"]
    assert len(rows(download(client, "summary_proposals_csv")[1])) == 2
    assert [line[1] for line in texts(download(client, "summary_blocs_xlsx")[1])[1:]] == ["Khối thi đua số 1"]
    assert totals(client)["Khối"] == "1"
