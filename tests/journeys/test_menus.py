"""The frame's menus and the print button, by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def years(clerk, page):
    """The menu of years, opened with the keyboard."""
    summary = page.locator("summary", has_text="Năm")
    expect(summary).to_contain_text("▾")
    summary.focus()
    page.keyboard.press("Enter")
    first = page.locator(".years a").first
    expect(first).to_be_visible()
    return first


def test_escape_closes_a_menu_and_gives_the_attention_back(years, page):
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(years).to_be_hidden()
    expect(page.locator("summary", has_text="Năm")).to_be_focused()


def test_a_click_elsewhere_closes_a_menu(years, page):
    page.mouse.click(700, 500)
    expect(years).to_be_hidden()


def test_walking_on_with_tab_closes_a_menu_and_walking_inside_does_not(years, page):
    page.keyboard.press("Tab")
    expect(years).to_be_focused()
    page.locator(".years a").last.focus()
    expect(years).to_be_visible()
    page.keyboard.press("Tab")
    expect(years).to_be_hidden()
    expect(page.get_by_role("link", name="Khối", exact=True)).to_be_focused()


def test_the_print_button_prints(clerk, page, conference):
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(clerk.server + conference.bloc_year.get_absolute_url())
    clerk.click("In trang này")
    expect(page).to_have_title("printed")
