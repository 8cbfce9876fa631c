"""The session ends while somebody types: they sign in beside the page, and what they typed is saved."""

import pytest
from playwright.sync_api import expect

from blocs.models import Conference
from emulation.access import SECRETARIAT
from emulation.models import OpenSession
from tests.fixtures import person
from tests.journeys.clerk import Clerk

COURSE = "Hội nghị nghe báo cáo."


@pytest.fixture
def section(live_server, conference):
    person("thuongtruc", SECRETARIAT)
    return f"{live_server.url}{conference.bloc_year.get_absolute_url()}conferences/{conference.pk}/sitting/"


def typed_and_sent_without_a_session(clerk, section):
    """Signed out and, in the other tab, in again: the token of this page is an old one by then."""
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    clerk.page.goto(section)
    clerk.type("venue", 'Trụ sở "Bộ"')
    clerk.type("course", COURSE)
    clerk.page.keyboard.press("Enter")
    clerk.page.keyboard.type("Thảo luận.")
    OpenSession.objects.all().delete()
    clerk.page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(clerk.page.get_by_text("Phiên làm việc đã hết.")).to_be_visible()


def sign_in_beside(clerk):
    with clerk.page.expect_popup() as opened:
        clerk.click("Đăng nhập ở thẻ khác")
    tab = opened.value
    Clerk(tab, clerk.server).sign_in("thuongtruc", "mat-khau-thu")
    tab.close()


def expect_it_saved(page):
    expect(page.get_by_text("Đã lưu phần 1. Hội nghị.")).to_be_visible()
    conference = Conference.objects.get()
    assert conference.venue == 'Trụ sở "Bộ"'
    assert conference.course.splitlines() == [COURSE, "Thảo luận."]


@pytest.mark.django_db(transaction=True)
def test_signing_in_in_another_tab_saves_what_was_typed(page, live_server, section, complaints):
    clerk = Clerk(page, live_server.url)
    typed_and_sent_without_a_session(clerk, section)
    clerk.click("Gửi lại")
    expect(page.get_by_text("Phiên làm việc đã hết.")).to_be_visible()
    sign_in_beside(clerk)
    clerk.click("Gửi lại")
    expect_it_saved(page)
    assert [each for each in complaints if "401" not in each] == []


@pytest.mark.django_db(transaction=True)
def test_without_scripts_it_takes_one_press_more(browser, live_server, section):
    context = browser.new_context(java_script_enabled=False)
    clerk = Clerk(context.new_page(), live_server.url)
    typed_and_sent_without_a_session(clerk, section)
    sign_in_beside(clerk)
    clerk.click("Gửi lại")
    expect(clerk.page.get_by_text("mở từ trước lần đăng nhập này")).to_be_visible()
    clerk.click("Gửi lại")
    expect_it_saved(clerk.page)
    context.close()
