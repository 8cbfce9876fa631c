"""The admin's own widgets under the content policy: choosing by typing, the calendar, rows, pop-ups."""

import re

import pytest
from playwright.sync_api import expect

from blocs.models import Document, Unit
from blocs.services.units import add_unit
from emulation.access import SECRETARIAT
from tests.fixtures import person
from tests.journeys.clerk import Clerk


@pytest.mark.django_db(transaction=True)
def test_a_unit_is_entered_with_every_widget(page, live_server, complaints):
    person("thuongtruc", SECRETARIAT, full_name="Thường trực Hội đồng")
    add_unit("Bộ Thử nghiệm", unconfirmed=False)
    # The tab's icon is the frame's business, and asked for only where a page names none.
    page.context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    Clerk(page, live_server.url).sign_in("thuongtruc", "mat-khau-thu")
    page.goto(f"{live_server.url}/admin/")
    page.locator("#units").get_by_role("link", name="Đơn vị", exact=True).click()
    page.goto(f"{live_server.url}/admin/blocs/unit/add/")
    page.locator("#id_names-0-full_name").fill("Viện Đo lường")
    pick_a_day(page)
    choose_by_typing(page, "field-superior", "bo thu", "Bộ Thử nghiệm")
    enter_the_source_in_a_window(page)
    page.locator("#aliases-group .add-row a").click()
    page.locator("#id_aliases-0-name").fill("VMI")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist")).to_contain_text("Viện Đo lường")

    unit = Unit.objects.get(slug="vien-do-luong")
    name = unit.names.get()
    assert name.superior.slug == "bo-thu-nghiem"
    assert name.source == Document.objects.get(number="12/QĐ-BTN")
    assert name.valid_from.day == 15
    assert unit.aliases.get().name == "VMI"
    assert complaints == []


def pick_a_day(page):
    row = page.locator("#names-0 .field-valid_from")
    row.locator(".date-icon").click()
    page.locator(".calendarbox:visible").get_by_role("link", name="15", exact=True).click()
    expect(page.locator("#id_names-0-valid_from")).to_have_value(re.compile(r"15/\d\d/\d{4}"))


def choose_by_typing(page, field, typed, offered):
    page.locator(f"#names-0 .{field} .select2-selection").click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=offered).click()
    expect(page.locator(f"#names-0 .{field} .select2-selection__rendered")).to_contain_text(offered)


def enter_the_source_in_a_window(page):
    with page.expect_popup() as opened:
        page.locator("#add_id_names-0-source").click()
    window = opened.value
    window.locator("#id_number").fill("12/QĐ-BTN")
    window.locator("input[name=_save]").click()
    expect(page.locator("#names-0 .field-source .select2-selection__rendered")).to_contain_text("12/QĐ-BTN")
