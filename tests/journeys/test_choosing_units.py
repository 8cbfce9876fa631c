"""Choosing a unit by typing: what is offered, which keys take it, and that nothing moves for it."""

import unicodedata

import pytest
from playwright.sync_api import expect

from blocs.models import UnitAlias, UnitName
from blocs.services.units import add_unit
from emulation.text import fold

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def year(clerk, conference):
    """The page of section 0, among a few more units."""
    fund = add_unit("Quỹ Phát triển khoa học và công nghệ Quốc gia", unconfirmed=False)
    UnitAlias.objects.create(unit=fund, name="Quỹ Phát triển KH&CN quốc gia")
    clerk.open_section(conference, "year")
    clerk.add_row("members")
    return clerk


def press(clerk, *keys):
    for key in keys:
        clerk.page.keyboard.press(key)


def marked(clerk):
    return clerk.page.locator("li[aria-selected=true]").all_inner_texts()


NEW = "members-4-unit"


@pytest.mark.parametrize("typed", ["quy phat trien kh&cn", "qui phat trien", "Quỹ Phát triển KH"])
def test_a_name_is_found_however_y_and_its_diacritics_are_typed(year, typed):
    assert year.choose_unit(NEW, typed) == "Quỹ Phát triển khoa học và công nghệ Quốc gia"


@pytest.mark.parametrize(
    "text",
    ["Quỹ", "Mỹ Lý", "Tây Hồ", "Thúy, Thuỷ", "KH&CN", "Đo lường – Chất lượng", "số 6/QĐ_1", "YÊN", "nguyên"],
)
def test_the_browser_folds_as_the_server_does(year, text):
    for form in ("NFC", "NFD"):
        assert year.page.evaluate("fold", unicodedata.normalize(form, text)) == fold(text)


def test_enter_takes_the_first_and_arrows_walk_round(year):
    year.type(NEW, "cuc")
    assert marked(year) == []
    press(year, "ArrowUp")
    assert marked(year) == [year.choices.last.inner_text()]
    press(year, "ArrowDown", "ArrowDown")
    assert marked(year) == [year.choices.nth(1).inner_text()]
    press(year, "Escape")
    expect(year.choices.first).to_be_hidden()
    assert year.field(NEW).input_value() == "cuc"
    assert year.choose_unit(NEW, "cuc") == "Cục Một"


def test_tab_takes_the_only_match_and_nothing_where_there_are_several(year):
    year.type(NEW, "cuc hai")
    press(year, "Tab")
    assert year.field(NEW).input_value() == "Cục Hai"
    year.type(NEW, "cuc")
    press(year, "Tab")
    assert year.field(NEW).input_value() == "cuc"
    expect(year.choices.first).to_be_hidden()


def test_a_name_typed_whole_comes_before_those_it_is_part_of(year, units):
    add_unit("Cục Hai Mươi")
    year.page.reload()
    year.add_row("members")
    assert year.choose_unit(NEW, "Cục Hai") == "Cục Hai"


def test_a_new_name_is_offered_as_new_and_again_in_the_next_table(year):
    year.type(NEW, "Hội Luật gia")
    expect(year.choices).to_have_text(["Thêm mới: Hội Luật gia"])
    press(year, "Enter")
    assert year.field(NEW).input_value() == "Hội Luật gia"
    year.add_row("officers")
    year.type("officers-2-unit", "luat")
    expect(year.choices).to_have_text(["Hội Luật gia", "Thêm mới: luat"])


def test_the_list_has_the_name_of_its_field(year):
    year.type(NEW, "cuc")
    expect(year.page.get_by_role("listbox", name="Đơn vị")).to_be_visible()


def test_enter_that_ends_a_composed_word_adds_no_row(year):
    year.type(NEW, "Hoi")
    rows = year.page.locator("#members [data-row]").count()
    composing = "(name) => document.querySelector(`[name='${name}']`).dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    press(year, "Escape")
    year.page.evaluate(composing, NEW)
    assert year.page.locator("#members [data-row]").count() == rows
    press(year, "Enter")
    assert year.page.locator("#members [data-row]").count() == rows + 1


def test_on_a_phone_the_list_fits_and_the_table_stays_where_it_was(year, page):
    page.set_viewport_size({"width": 360, "height": 640})
    year.field("officers-0-unit").focus()
    before = year.field("officers-0-unit").bounding_box()
    press(year, "Control+A")
    page.keyboard.type("cuc")
    expect(year.choices.first).to_be_visible()
    assert year.field("officers-0-unit").bounding_box() == before
    shown = page.get_by_role("listbox").bounding_box()
    assert shown["x"] >= 0 and shown["x"] + shown["width"] <= 360
    assert shown["y"] >= 0 and shown["y"] + shown["height"] <= 640
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    year.choices.nth(1).click()
    assert year.field("officers-0-unit").input_value() == "Cục Hai"


@pytest.mark.parametrize(
    "typed",
    ["nghe quoc gia", "phat trien khcn", "kh&cn quoc", "quoc gia quy", "hoc cong nghe", "ten cu ky", "nafo"],
)
def test_a_unit_is_found_by_the_middle_of_a_name_an_abbreviation_and_an_old_name(year, typed):
    fund = UnitName.objects.get(full_name="Quỹ Phát triển khoa học và công nghệ Quốc gia")
    UnitName.objects.filter(pk=fund.pk).update(short_name="NAFOSTED", valid_from="2014-01-01")
    UnitName.objects.create(unit_id=fund.unit_id, full_name="Quỹ Tên cũ kỹ")
    UnitAlias.objects.all().delete()
    year.page.reload()
    year.add_row("members")
    assert year.choose_unit(NEW, typed) == "Quỹ Phát triển khoa học và công nghệ Quốc gia"


def test_a_namesake_is_told_by_its_superior_and_taken_or_added_as_another(year):
    other = add_unit("Văn phòng Bộ", superior=add_unit("Bộ Khác"))
    year.page.reload()
    year.add_row("members")
    year.type(NEW, "van phong bo")
    expect(year.choices).to_have_text(["Văn phòng Bộ – Bộ Khác", "Thêm mới: van phong bo"])
    year.type(NEW, "Văn phòng Bộ")
    press(year, "ArrowUp", "Enter")
    year.page.get_by_role("button", name="Lưu", exact=True).last.click()
    question = year.page.get_by_label("Đã có đơn vị Văn phòng Bộ do Bộ Khác quản lý")
    expect(question).to_be_visible()
    assert year.choose_unit(NEW, "van phong bo") == "Văn phòng Bộ"
    year.save("Lưu")
    expect(year.page.get_by_text("Đã lưu phần 0.")).to_be_visible()
    assert other.memberships.exists()
