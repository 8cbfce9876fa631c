"""A copied list put into a table of a recording page: filled and unsaved, or refused as a whole."""

import re

import pytest

from awards.models import AwardType
from blocs.models import Delegate, Indicator, Membership, UnitName
from blocs.services.units import add_unit
from registry.forms.posted import MOST_ROWS
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.forms import address, form_in, form_of
from tests.registry.queries import A_PAGE
from tests.registry.test_accessible_pages import assert_told


@pytest.fixture
def paste(clerk, finished):
    """`paste(section, place, text)`: the answer, and the form as the page then has it."""

    def make(section, place, text, **typed):
        url = address(finished, section)
        table = re.sub(r"-\d+-[a-z_]+$", "", place) if place[-1].isalpha() and "-" in place else place
        data = form_of(clerk, url) | {"paste": place, f"{table}-PASTED": text} | typed
        answer = clerk.post(url, data)
        return answer, form_in(answer.content.decode())

    return make


def column(form, table, name):
    found = {
        int(m[1]): value for key, value in form.items() if (m := re.fullmatch(rf"{table}-(\d+)-{name}", key))
    }
    return [found[row] for row in sorted(found)]


def test_cells_go_right_and_down_and_nothing_is_saved(clerk, finished, paste):
    before = read_record(finished)
    answer, form = paste("sitting", "delegates-0-person", "A\tTrưởng\tcuc mot\nB\tPhó\tCỤC HAI\nC\nD\tPhó")
    assert answer.status_code == 200
    assert column(form, "delegates", "person") == ["A", "B", "C", "D"]
    assert column(form, "delegates", "post") == ["Trưởng", "Phó", "", "Phó"]
    assert column(form, "delegates", "unit") == ["Cục Một", "Cục Hai", "", ""]
    assert "Đã dán 4 dòng, từ dòng 1 đến dòng 4; chưa lưu." in answer.content.decode()
    finished.refresh_from_db()
    assert read_record(finished) == before
    del form["delegates-PASTED"]
    assert clerk.post(address(finished, "sitting"), form | {"delegates_known": "partial"}).status_code == 302
    assert list(Delegate.objects.values_list("person", "unit__slug")) == [
        ("A", "cuc-mot"),
        ("B", "cuc-hai"),
        ("C", None),
        ("D", None),
    ]


def test_the_box_writes_below_what_stands_there(paste):
    answer, form = paste(
        "year", "members", "TT\tTên đơn vị\n1\tVụ Năm\n2\tVụ Sáu\n", **{"members-FROM": "unit"}
    )
    assert answer.status_code == 200
    assert column(form, "members", "unit")[4:] == ["Tên đơn vị", "Vụ Năm", "Vụ Sáu"]
    assert form["members-PASTED"] == ""


def test_the_box_begins_in_the_column_asked_for(paste):
    _answer, form = paste("sitting", "delegates", "Khách mời\tA", **{"delegates-FROM": "capacity"})
    assert (form["delegates-0-capacity"], form["delegates-0-person"]) == ("guest", "A")


def test_numbers_and_bullets_before_the_lines_are_left_out(paste):
    _answer, form = paste(
        "sitting", "delegates-0-organisation", "1. Báo Một\n2) Báo Hai\n- Báo Ba\n•\u00a0Báo Tư\n\n"
    )
    assert column(form, "delegates", "organisation") == ["Báo Một", "Báo Hai", "Báo Ba", "Báo Tư"]


def test_a_cell_of_two_lines_stays_one_cell(paste):
    _answer, form = paste("sitting", "delegates-0-person", 'A\t"Phó Cục trưởng\nphụ trách"\nB')
    assert form["delegates-0-post"] == "Phó Cục trưởng phụ trách"
    assert form["delegates-1-person"] == "B"
    _answer, form = paste("report", "reports-0-points-0-text", '"Dòng một\nDòng hai"\nDòng khác')
    assert column(form, "reports-0-points", "text")[:2] == ["Dòng một\nDòng hai", "Dòng khác"]


def test_empty_cells_leave_what_stands_and_filled_ones_are_counted(finished, paste):
    rows = [{"person": "A", "post": "Trưởng"}, {"person": "B", "post": "Phó"}]
    record("sitting", finished, delegates_known="partial", delegates=rows)
    answer, form = paste("sitting", "delegates-0-person", "A\t\nC\tVụ trưởng")
    assert column(form, "delegates", "person") == ["A", "C"]
    assert column(form, "delegates", "post") == ["Trưởng", "Vụ trưởng"]
    assert "2 ô đã có nội dung được ghi đè." in answer.content.decode()


def test_a_row_to_be_taken_off_stays_when_it_is_filled(paste):
    _answer, form = paste(
        "year", "members-1-category", "A\nB", **{"members-1-DELETE": "on", "members-3-DELETE": "on"}
    )
    assert "members-1-DELETE" not in form and form["members-3-DELETE"] == "on"


def test_a_gap_in_a_column_of_numbers_keeps_its_place(paste):
    _answer, form = paste("report", "reports-0-figures-0-amount", "26\t7\n\n3")
    assert column(form, "reports-0-figures", "amount")[:3] == ["26", "", "3"]
    assert form["reports-0-figures-0-done"] == "7"


def test_what_is_no_indicator_becomes_a_label_of_its_own(paste):
    indicator = Indicator.objects.first()
    text = f"{indicator.name.upper()}\t26\t7\nSố lượt xem\t5"
    _answer, form = paste("report", "reports-0-figures-0-indicator", text)
    assert form["reports-0-figures-0-indicator"] == str(indicator.pk)
    assert form["reports-0-figures-0-label"] == "" and form["reports-0-figures-0-amount"] == "26"
    assert form["reports-0-figures-1-label"] == "Số lượt xem" and form["reports-0-figures-1-amount"] == "5"


def test_awards_units_and_marks_are_read_as_they_are_written(paste):
    flag = AwardType.objects.first()
    text = f"{flag.name.lower()}\tcuc mot\nCờ của tỉnh\tCục Hai"
    _answer, form = paste("proposals", "proposals-0-award_type", text)
    assert form["proposals-0-award_type"] == str(flag.pk) and form["proposals-0-unit"] == "Cục Một"
    assert form["proposals-1-title"] == "Cờ của tỉnh" and form["proposals-1-award_type"] == ""
    _answer, form = paste(
        "election", "elections-0-candidates-0-unit", "Cục Một\tA\tTrưởng\t12\tx\nCục Hai\tB\t\t0"
    )
    assert form["elections-0-candidates-0-chosen"] == "on" and "elections-0-candidates-1-chosen" not in form
    assert form["elections-0-candidates-1-votes"] == "0"
    _answer, form = paste("pledge", "pledges-0-signatures-0-signed", "Có\tA\nkhông\nchưa rõ")
    assert column(form, "pledges-0-signatures", "signed")[:3] == ["True", "False", "unknown"]


def test_rows_take_over_what_was_chosen_left_of_the_first(paste):
    _answer, form = paste("sitting", "delegates-0-person", "A\nB\nC\nD", **{"delegates-0-capacity": "guest"})
    assert column(form, "delegates", "capacity") == ["guest"] * 4


def test_an_unknown_unit_stays_as_typed_and_is_marked(paste, units):
    UnitName.objects.create(unit=units[0], full_name="Cục Một cũ", valid_from="2000-01-01")
    answer, form = paste("year", "members-4-unit", "Hội Luật gia\ncuc mot cu", **{"members-4-id": ""})
    html = answer.content.decode()
    assert form["members-4-unit"] == "Hội Luật gia" and form["members-5-unit"] != "cuc mot cu"
    assert html.count('class="mark"') == 1 and "Sổ chưa có đơn vị này." in html and "1 ô cần xem lại" in html
    assert_told(html)


def test_a_word_that_is_no_choice_is_said_and_changes_nothing(paste):
    answer, form = paste("sitting", "delegates-0-capacity", "Người qua đường\tA")
    assert "Không có lựa chọn “Người qua đường”." in answer.content.decode()
    assert (form["delegates-0-capacity"], form["delegates-0-person"]) == ("member", "A")
    answer, form = paste("election", "elections-0-candidates-0-chosen", "có lẽ\nx")
    assert "Không rõ “có lẽ” là có hay không." in answer.content.decode()


def test_markup_in_a_pasted_text_stays_text(paste):
    answer, _form = paste("sitting", "delegates-0-person", "<script>alert(1)</script>\t=1+1\n<b>x</b>")
    html = answer.content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("place", ["delegates", "delegates-0-person"])
def test_more_rows_than_the_table_holds_are_refused_and_the_list_stays(paste, place):
    text = "\n".join(f"Người {n}" for n in range(5_000))
    answer, form = paste("sitting", place, text)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"Danh sách vừa dán có 5000 dòng; bảng này ghi được nhiều nhất {MOST_ROWS} dòng" in html
    assert form["delegates-PASTED"].split() == text.split()
    assert column(form, "delegates", "person") == ["", "", ""]


def test_as_many_rows_as_the_table_holds_fit_from_the_first_and_not_from_the_second(paste, monkeypatch):
    monkeypatch.setattr("registry.forms.pasting.MOST_ROWS", 6)
    assert paste("sitting", "delegates-0-person", "x\n" * 6)[0].status_code == 200
    assert paste("sitting", "delegates-1-person", "x\n" * 6)[0].status_code == 422


def test_more_columns_than_are_left_are_refused(paste):
    answer, form = paste("sitting", "delegates-0-unit", "A\tB\tC\tD")
    assert answer.status_code == 422
    assert "có 4 cột; từ cột “Đơn vị” bảng chỉ còn 3 cột" in answer.content.decode()
    assert form["delegates-PASTED"] == "A\tB\tC\tD"


def test_a_list_in_one_line_is_taken_apart_but_for_commas_of_known_names(paste, units):
    add_unit("Vụ Xã hội, Nhân văn và Tự nhiên")
    answer, form = paste(
        "year", "members-0-unit", "cuc ba, Vụ Xã hội, Nhân văn và Tự nhiên, Hội Mới,\nHội Hai"
    )
    assert column(form, "members", "unit")[:4] == [
        "Cục Ba",
        "Vụ Xã hội, Nhân văn và Tự nhiên",
        "Hội Mới",
        "Hội Hai",
    ]
    assert "đã được tách ra từng tên" in answer.content.decode()


def test_one_comma_alone_is_a_names_own_and_semicolons_always_part(paste):
    _answer, form = paste("year", "members-0-unit", "Vụ Mới, Nhân văn\nHội A; Hội B, C")
    assert column(form, "members", "unit")[:3] == ["Vụ Mới, Nhân văn", "Hội A", "Hội B, C"]


def test_an_award_is_known_by_its_usual_abbreviation_and_what_went_to_the_details_is_marked(paste):
    answer, form = paste("proposals", "proposals-0-award_type", "Cờ thi đua của UBND tỉnh\nCờ của Hội")
    flag = AwardType.objects.get(code="PROV_FLAG")
    assert column(form, "proposals", "award_type")[:2] == [str(flag.pk), ""]
    assert column(form, "proposals", "title")[:2] == ["", "Cờ của Hội"]
    page = answer.content.decode()
    assert "Danh mục không có “Cờ của Hội”: đã ghi vào Chi tiết." in page
    assert "1 ô cần xem lại" in page


def test_nothing_pasted_is_said(paste):
    answer, _form = paste("sitting", "delegates", " \n ")
    assert answer.status_code == 422 and "Chưa có danh sách nào" in answer.content.decode()


@pytest.mark.parametrize(
    "place", ["", "x", "delegates-0-x", "delegates-x-person", "delegates--1-person", "members"]
)
def test_a_place_that_is_not_on_the_page_is_refused(clerk, finished, place):
    url = address(finished, "sitting")
    assert clerk.post(url, form_of(clerk, url) | {"paste": place}).status_code == 400


@pytest.mark.parametrize(("section", "table"), [("sitting", "delegates"), ("pledge", "pledges-0-targets")])
def test_a_list_left_in_its_box_is_not_dropped_by_saving(clerk, finished, section, table):
    url = address(finished, section)
    answer = clerk.post(url, form_of(clerk, url) | {f"{table}-PASTED": "Người A"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "chưa được đưa vào bảng" in html
    assert form_in(html)[f"{table}-PASTED"] == "Người A"


def test_the_queries_of_a_paste_do_not_grow_with_it(clerk, finished, django_assert_max_num_queries):
    url = address(finished, "year")
    for rows in (1, 60):
        text = "\n".join(f"Đơn vị {n}" for n in range(rows))
        data = form_of(clerk, url) | {"paste": "members", "members-PASTED": text}
        with django_assert_max_num_queries(A_PAGE):
            assert clerk.post(url, data).status_code == 200
    assert Membership.objects.count() == 4
