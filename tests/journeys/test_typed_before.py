"""People and posts typed before are offered while one is typed, and taken only when somebody takes them."""

import pytest
from playwright.sync_api import expect

from blocs.services.years import open_year
from registry.services.recording import add_conference
from tests.fixtures import record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(clerk, conference, units):
    unit = units[0].pk
    people = [
        {"person": "Người Đứng Đầu", "post": "Cục trưởng", "unit": unit},
        {"person": "Người Đi", "unit": unit},
    ]
    record("sitting", conference, delegates=people)
    clerk.open_section(conference, "sitting")
    clerk.add_row("delegates")
    return clerk


NEW = "delegates-2-person"


def press(clerk, *keys):
    for key in keys:
        clerk.page.keyboard.press(key)


def test_a_person_and_a_post_are_found_by_any_part_without_diacritics(sitting, complaints):
    sitting.type(NEW, "dung dau")
    expect(sitting.choices).to_have_text(["Người Đứng Đầu"])
    press(sitting, "ArrowDown", "Enter")
    assert sitting.field(NEW).input_value() == "Người Đứng Đầu"
    sitting.type("delegates-2-post", "truong cuc")
    expect(sitting.choices).to_have_text(["Cục trưởng"])
    press(sitting, "ArrowDown", "Tab")
    assert sitting.field("delegates-2-post").input_value() == "Cục trưởng"
    assert complaints == []


def test_what_is_typed_stays_as_typed_unless_a_name_is_taken(sitting):
    sitting.type(NEW, "Người Đ")
    expect(sitting.choices).to_have_text(["Người Đi", "Người Đứng Đầu"])
    press(sitting, "Tab")
    assert sitting.field(NEW).input_value() == "Người Đ"
    sitting.type(NEW, "Người Đứng")
    expect(sitting.choices).to_have_count(1)
    press(sitting, "Enter")
    assert sitting.field(NEW).input_value() == "Người Đứng"
    expect(sitting.choices.first).to_be_hidden()


def test_last_years_venue_is_taken_over_by_keyboard(clerk, conference, units):
    record(
        "sitting",
        conference,
        venue="Hội trường tầng 1",
        delegates=[{"capacity": "guest", "person": "Khách A"}],
    )
    year = open_year(None, conference.bloc_year.bloc, 2016)
    clerk.open_section(add_conference(None, year, "annual_review"), "sitting")
    reuse = clerk.page.get_by_role("button", name="Dùng lại Địa điểm")
    assert clerk.field("venue").input_value() == ""
    reuse.press("Enter")
    expect(clerk.field("venue")).to_be_focused()
    assert clerk.field("venue").input_value() == "Hội trường tầng 1"
    clerk.page.get_by_role("button", name="Lấy danh sách khách mời năm trước (1 người)").press("Enter")
    expect(clerk.page.locator("#delegates")).to_be_focused()
    expect(clerk.page.get_by_text("lấy từ năm trước, chưa lưu")).to_be_visible()
    assert clerk.field("venue").input_value() == "Hội trường tầng 1"
    clerk.save("Lưu")
    expect(clerk.page.get_by_text("lấy từ năm trước, chưa lưu")).to_have_count(0)
