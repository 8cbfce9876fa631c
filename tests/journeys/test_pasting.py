"""A list copied elsewhere and pasted by keyboard: rows filled, taken back, refused, and nothing lost for it."""

import re
import time

import pytest
from playwright.sync_api import expect

from blocs.models import Delegate, Membership

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(clerk, conference):
    clerk.open_section(conference, "sitting")
    return clerk


def copy(clerk, text):
    """Puts a text on the clipboard as a hand does: it stands somewhere else, is marked and cut out."""
    clerk.field("course").evaluate("(field, text) => { field.value = text; field.focus(); }", text)
    clerk.page.keyboard.press("Control+A")
    clerk.page.keyboard.press("Control+X")


def paste(clerk, name, text):
    copy(clerk, text)
    clerk.field(name).focus()
    clerk.page.keyboard.press("Control+V")


def said(clerk, table="delegates"):
    return clerk.page.locator(f"#{table} [role=status]")


def people(clerk):
    cells = clerk.page.locator("#delegates [data-row] input[name$=-person]")
    return [cell.input_value() for cell in cells.all()]


LIST = "1. Người A\tTrưởng ban\tcuc mot\n2. Người B\tPhó ban\tCỤC HAI\n3. <b>Người C</b>\n4. Người D\tỦy viên\tHội Lạ\n"


def test_a_list_fills_rows_is_seen_and_saved(sitting, page, complaints):
    paste(sitting, "delegates-1-person", LIST)
    expect(said(sitting)).to_have_text(
        "Đã dán 4 dòng, từ dòng 2 đến dòng 5; chưa lưu. 1 ô cần xem lại, có lời ghi ở dưới."
    )
    assert people(sitting) == ["", "Người A", "Người B", "<b>Người C</b>", "Người D"]
    assert sitting.field("delegates-2-unit").input_value() == "Cục Hai"
    expect(sitting.field("delegates-1-person")).to_be_focused()
    expect(sitting.field("delegates-4-unit")).to_have_accessible_description(
        re.compile("Sổ chưa có đơn vị này")
    )
    assert not Delegate.objects.exists()
    sitting.add_row("delegates")
    assert len(people(sitting)) == 6
    sitting.type("delegates-4-unit", "cuc ba")
    page.keyboard.press("Tab")
    sitting.save("Lưu")
    assert list(Delegate.objects.values_list("person", "post", "unit__slug")) == [
        ("Người A", "Trưởng ban", "cuc-mot"),
        ("Người B", "Phó ban", "cuc-hai"),
        ("<b>Người C</b>", "", None),
        ("Người D", "Ủy viên", "cuc-ba"),
    ]
    assert complaints == []


def test_one_key_takes_the_paste_back(sitting, page):
    sitting.type("delegates-0-person", "Đã gõ")
    paste(sitting, "delegates-0-person", LIST)
    undo = page.get_by_role("button", name="Hoàn tác dán")
    expect(undo).to_be_visible()
    undo.press("Enter")
    assert people(sitting) == ["Đã gõ", "", ""]
    expect(sitting.field("delegates-0-person")).to_be_focused()
    expect(undo).to_be_hidden()


def test_after_something_else_is_typed_there_is_no_taking_back(sitting, page):
    paste(sitting, "delegates-0-person", LIST)
    expect(page.get_by_role("button", name="Hoàn tác dán")).to_be_visible()
    page.keyboard.type("x")
    expect(page.get_by_role("button", name="Hoàn tác dán")).to_be_hidden()


def test_a_single_value_is_pasted_as_ever(sitting, page):
    paste(sitting, "delegates-0-person", "Người A\n")
    assert people(sitting) == ["Người A", "", ""]
    expect(said(sitting)).to_have_text("")


def test_a_list_goes_into_a_choice_and_into_a_part_of_the_page(sitting, conference, page):
    paste(sitting, "delegates-0-capacity", "Khách mời\tNgười A\nBáo chí\tNgười B")
    expect(said(sitting)).to_contain_text("Đã dán 2 dòng")
    assert sitting.field("delegates-1-capacity").input_value() == "press"
    sitting.save("Lưu")
    copy(sitting, "Nội dung một\t%\t100\nNội dung hai\t%\t90")
    sitting.open_section(conference, "pledge")
    sitting.field("pledges-0-targets-0-content").focus()
    page.keyboard.press("Control+V")
    expect(said(sitting, "pledges-0-targets")).to_contain_text("Đã dán 2 dòng")
    assert sitting.field("pledges-0-targets-1-planned").input_value() == "90"


def test_five_thousand_rows_are_refused_and_the_page_goes_on(sitting, page):
    sitting.type("delegates-0-person", "Đã gõ")
    begun = time.monotonic()
    paste(sitting, "delegates-0-person", "\n".join(f"{n}. Người {n}\tChức vụ" for n in range(5_000)))
    expect(said(sitting)).to_contain_text(
        "có 5000 dòng; bảng này ghi được nhiều nhất 2000 dòng", timeout=20_000
    )
    assert time.monotonic() - begun < 20
    assert people(sitting) == ["Đã gõ", "", ""]
    sitting.type("delegates-1-person", "Gõ tiếp")
    assert people(sitting) == ["Đã gõ", "Gõ tiếp", ""]


def test_without_a_connection_the_page_stays_as_it_was(sitting, page):
    sitting.type("delegates-0-person", "Đã gõ")
    page.route("**/sitting/", lambda route: route.abort())
    paste(sitting, "delegates-0-person", LIST)
    expect(said(sitting)).to_contain_text("Chưa đưa được danh sách vào bảng")
    assert people(sitting) == ["Đã gõ", "", ""]
    expect(sitting.field("delegates-0-person")).to_be_focused()


def test_the_box_under_a_table_takes_a_list_too(clerk, conference, page):
    clerk.open_section(conference, "year")
    members = page.locator("#members")
    members.get_by_text("Dán danh sách từ Word, Excel").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("- Cục Một bis\n- Hội Lạ")
    members.get_by_role("button", name="Đưa vào bảng").press("Enter")
    expect(said(clerk, "members")).to_contain_text("Đã dán 2 dòng, từ dòng 5 đến dòng 6")
    expect(members.get_by_role("button", name="Hoàn tác dán")).to_be_focused()
    page.keyboard.press("Enter")
    expect(members.get_by_label("Mỗi dòng của danh sách")).to_have_value("- Cục Một bis\n- Hội Lạ")
    assert Membership.objects.count() == 4


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_the_box_does_it(clerk, conference, page):
    clerk.open_section(conference, "sitting")
    table = page.locator("#delegates")
    table.get_by_text("Dán danh sách từ Word, Excel").click()
    table.get_by_label("Mỗi dòng của danh sách").fill(LIST)
    table.get_by_role("button", name="Đưa vào bảng").click()
    expect(said(clerk)).to_contain_text("Đã dán 4 dòng, từ dòng 1 đến dòng 4")
    assert people(clerk) == ["Người A", "Người B", "<b>Người C</b>", "Người D"]
    expect(page.get_by_text("Hoàn tác dán").first).to_be_hidden()
