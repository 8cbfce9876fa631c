"""Two people in one record: nothing of either is lost; reopened and finalised anew, next year follows."""

import pytest
from playwright.sync_api import expect

from blocs.models import Leadership
from registry.services.finalising import finalise
from tests.journeys.clerk import Clerk

pytestmark = pytest.mark.django_db(transaction=True)

ELECTED = "elections-0-candidates-0-unit"


@pytest.fixture
def colleague(clerk, browser, browser_context_args, officer_of, units):
    """The officer of the leader's unit, at a machine of their own."""
    officer_of(units[0], "canbo")
    context = browser.new_context(**browser_context_args)
    colleague = Clerk(context.new_page(), clerk.server)
    colleague.sign_in("canbo", "mat-khau-thu")
    yield colleague
    context.close()


def test_the_second_to_save_sees_both_and_keeps_what_was_typed(clerk, colleague, conference):
    for each in (clerk, colleague):
        each.open_section(conference, "sitting")
    clerk.type("venue", "Trụ sở Bộ")
    clerk.save("Lưu")
    colleague.type("venue", "Hội trường A")
    colleague.type("course", "Hội nghị nghe báo cáo.")
    colleague.click("Lưu")

    trouble = colleague.page.get_by_role("alert")
    expect(trouble).to_contain_text("Người khác vừa lưu phần này")
    row = trouble.get_by_role("row", name="Địa điểm")
    expect(row.get_by_role("cell")).to_have_text(["Trụ sở Bộ", "Hội trường A"])
    expect(colleague.field("venue")).to_have_value("Hội trường A")
    conference.refresh_from_db()
    assert (conference.venue, conference.course) == ("Trụ sở Bộ", "")

    colleague.type("venue", "Hội trường A, Trụ sở Bộ")
    colleague.save("Lưu")
    conference.refresh_from_db()
    assert conference.venue == "Hội trường A, Trụ sở Bộ"
    assert conference.course == "Hội nghị nghe báo cáo."


def test_what_was_finalised_wrong_is_reopened_corrected_and_next_year_follows(
    clerk, colleague, finished, units
):
    finalise(None, finished)
    assert officer_of_2016("leader") == units[2]

    colleague.page.goto(clerk.server + finished.get_absolute_url())
    colleague.click("Đề nghị mở lại để sửa")
    colleague.type("reason", "Biên bản ghi Cục Hai được bầu.")
    colleague.click("Gửi đề nghị")
    expect(colleague.page.get_by_text("đang chờ Thường trực Hội đồng trả lời")).to_be_visible()

    clerk.page.goto(clerk.server)
    expect(clerk.page.get_by_text("Biên bản ghi Cục Hai được bầu.")).to_be_visible()
    clerk.page.goto(clerk.server + finished.get_absolute_url())
    clerk.click("Mở lại hồ sơ để sửa")
    clerk.type("reason", "Theo biên bản.")
    clerk.click("Mở lại")

    colleague.open_section(finished, "election")
    colleague.choose_unit(ELECTED, "cuc hai")
    colleague.save("Lưu")

    clerk.page.goto(clerk.server + finished.get_absolute_url())
    clerk.page.get_by_label("Đã rà soát, đồng ý chốt").check()
    clerk.click("Chốt")
    expect(clerk.page.get_by_text("Đã chốt hồ sơ")).to_be_visible()
    assert officer_of_2016("leader") == units[1]


def officer_of_2016(role):
    return Leadership.objects.get(bloc_year__year=2016, role=role).unit
