"""What is typed and not saved is never left behind without a question."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def questions(page):
    """The browser's questions, each answered with "stay"."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    return asked


def try_to_leave(clerk):
    clerk.page.get_by_role("link", name="Tổng hợp").click(no_wait_after=True)
    clerk.page.wait_for_timeout(400)


def test_typed_text_asks_before_it_is_left(clerk, page, conference, questions):
    clerk.open_section(conference, "sitting")
    clerk.type("venue", "Hà Nội")
    try_to_leave(clerk)
    assert questions == ["beforeunload"]
    assert clerk.field("venue").input_value() == "Hà Nội"


def test_an_untouched_page_is_left_without_a_question(clerk, page, conference, questions):
    clerk.open_section(conference, "sitting")
    try_to_leave(clerk)
    assert questions == []
    expect(page).to_have_url(f"{clerk.server}/summary/2015/")


def test_saved_text_is_left_without_a_question(clerk, page, conference, questions):
    clerk.open_section(conference, "sitting")
    clerk.type("venue", "Hà Nội")
    clerk.save("Lưu")
    try_to_leave(clerk)
    assert questions == []


@pytest.mark.parametrize(
    ("section", "button", "place"),
    [
        ("report", "+ Thêm báo cáo của một đơn vị", "reports-1"),
        ("pledge", "+ Thêm giao ước", "pledges-1"),
        ("pledge", "Ghi tất cả đơn vị đã ký", "pledges-0-signatures"),
        ("election", "+ Thêm chức danh hoặc vòng bầu", "elections-2"),
    ],
)
def test_an_added_part_is_at_hand_and_still_unsaved(
    clerk, page, conference, questions, section, button, place
):
    clerk.open_section(conference, section)
    clerk.click(button)
    expect(page.locator(f"#{place}")).to_be_focused()
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    try_to_leave(clerk)
    assert questions == ["beforeunload"]


def test_a_refused_source_is_still_unsaved(clerk, page, conference, questions):
    page.goto(f"{clerk.server}{conference.bloc_year.get_absolute_url()}documents/")
    clerk.type("title", "Biên bản")
    clerk.type("issued_on", "31/02/2015")
    clerk.click("Thêm")
    expect(page.get_by_text("không có trong lịch")).to_be_visible()
    try_to_leave(clerk)
    assert questions == ["beforeunload"]


def test_a_refused_bloc_is_still_unsaved(clerk, page, conference, questions):
    page.goto(f"{clerk.server}/new-bloc/")
    page.get_by_text("Địa chỉ trang", exact=True).click()
    clerk.type("slug", "có dấu")
    clerk.click("Thêm khối")
    expect(page.get_by_text("chữ không dấu").first).to_be_visible()
    try_to_leave(clerk)
    assert questions == ["beforeunload"]


def test_two_clicks_send_the_form_once(clerk, page, conference):
    clerk.open_section(conference, "sitting")
    clerk.type("venue", "Hà Nội")
    held = []
    page.route("**/sitting/", lambda route: held.append(route))
    button = page.get_by_role("button", name="Lưu", exact=True).last.bounding_box()
    for _time in range(2):
        page.mouse.click(button["x"] + 8, button["y"] + 8)
        page.wait_for_timeout(300)
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_text("Đã lưu phần 1")).to_be_visible()
