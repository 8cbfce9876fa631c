"""How the tables of the recording pages read: what is folded, what is taken off, what a closed section shows."""

import pytest

from registry.services.finalising import finalise
from tests.fixtures import record
from tests.registry.forms import address, form_of
from tests.registry.test_accessible_pages import rows


@pytest.fixture
def shown(signed_in, secretariat, finished):
    client = signed_in(secretariat)
    return lambda name: client.get(address(finished, name)).content.decode()


def test_a_fold_says_what_lies_in_it(shown):
    assert "<summary>Chi tiết: thư ký, trình bày báo cáo, dự họp…" in shown("sitting")


@pytest.mark.parametrize(
    ("section", "words"),
    [("report", "Bỏ báo cáo này"), ("pledge", "Bỏ giao ước này"), ("election", "Bỏ chức danh này")],
)
def test_taking_off_a_part_says_which(shown, section, words):
    assert words in shown(section)


def test_a_row_to_be_taken_off_says_so_with_its_number(shown):
    third = rows(shown("year"), "members")[2]
    assert "Bỏ dòng" in third and "Sẽ bỏ khi lưu" in third and ">3</span>" in third


def test_the_states_of_a_list_are_explained_once_where_there_is_a_list(shown):
    words = "Mỗi danh sách tự nói về mình"
    found = [shown(name).count(words) for name in ("year", "sitting", "proposals", "pledge", "election")]
    assert found == [1] * 5


def test_a_single_candidate_need_not_be_ticked_as_chosen(shown):
    assert "chỉ ghi một và đã chọn được thì không cần đánh dấu" in shown("election")


def test_jargon_has_a_word_of_help_where_it_is_typed(shown):
    assert "như 2016–2020" in shown("sitting")
    assert "Khi nguồn viết “ít nhất” hoặc “khoảng”." in shown("report")
    assert "Hạng thành viên chỉ ghi khi khối chia hạng" in shown("year")


def test_no_help_stands_in_the_row_of_a_table(shown):
    for name in ("year", "sitting", "report", "proposals", "pledge", "election"):
        for body in shown(name).split("<tbody")[1:]:
            assert 'class="help"' not in body.split("</tr>")[0]


def test_the_review_says_of_which_officers_the_list_speaks(shown, finished):
    record("year", finished.bloc_year, deputies_known="unknown", officers=[])
    assert "(danh sách Khối phó: chưa rõ)" in shown("review")


def test_a_closed_section_is_read_and_offers_nothing_to_fill_in(shown, finished):
    finalise(None, finished)
    html = shown("election")
    main = html[html.index('class="strip"') :]
    assert "Cục Ba" in main
    for trace in ("<input", "<select", "Thêm dòng", "Bỏ dòng", "Lưu", 'class="help"', "combobox.js"):
        assert trace not in main, trace


def test_what_is_sent_to_a_closed_section_is_still_there_to_copy(signed_in, secretariat, finished):
    client, url = signed_in(secretariat), address(finished, "sitting")
    data = form_of(client, url)
    finalise(None, finished)
    html = client.post(url, data | {"venue": "Gõ sau khi chốt"}).content.decode()
    assert 'value="Gõ sau khi chốt"' in html and '<fieldset class="plain" disabled>' in html
