"""A member's own report beside the bloc's: a block of its own, read and kept apart."""

import pytest
from playwright.sync_api import expect

from blocs.models import Report
from emulation.access import SECRETARIAT
from tests.fixtures import person
from tests.journeys.clerk import Clerk


@pytest.mark.django_db(transaction=True)
def test_a_member_reports_beside_the_bloc(page, live_server, conference, units, complaints):
    person("thuongtruc", SECRETARIAT)
    clerk = Clerk(page, live_server.url)
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    year = conference.bloc_year
    address = f"{live_server.url}/blocs/{year.bloc.slug}/2015/conferences/{conference.pk}/report/"
    page.goto(address)
    clerk.type("reports-0-figures-0-amount", "8")
    clerk.click("+ Thêm báo cáo của một đơn vị")
    assert clerk.field("reports-0-figures-0-amount").input_value() == "8"
    assert clerk.choose_unit("reports-1-unit", "cuc hai") == "Cục Hai"
    clerk.type("reports-1-figures-0-amount", "3")
    clerk.save("Lưu")

    page.goto(address)
    expect(page.locator("#reports-1 > .rows-head h2")).to_contain_text("Cục Hai")
    assert clerk.field("reports-1-figures-0-amount").input_value() == "3"
    of_unit, of_bloc = Report.objects.get(unit=units[1]), Report.objects.get(unit=None)
    assert [figure.amount for figure in of_bloc.figures.all()] == [8]
    assert [figure.amount for figure in of_unit.figures.all()] == [3]

    page.locator("#reports-1").get_by_label("Bỏ báo cáo này").check()
    clerk.save("Lưu")
    assert list(Report.objects.values_list("unit")) == [(None,)]
    assert complaints == []
