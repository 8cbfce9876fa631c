"""The desk's lists: what goes out as a file, and what they cost however long they are."""

import pytest
from django.urls import reverse

from awards.models import ReviewItem
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket
from awards.services.votes import cast_vote
from blocs.services.units import add_unit
from tests.councils import appraised, planned
from tests.registry.council_desk.conftest import file_of, item_of, page_of
from tests.registry.list_files import csv_of, xlsx_of
from tests.registry.queries import assert_constant

pytestmark = pytest.mark.django_db


def test_lists_go_out_as_files_with_what_their_filters_show(client, secretariat, people, session, auditor):
    close_item(people[1], item_of(session, 2))
    client.force_login(secretariat)
    lines = csv_of(client, f"/admin/awards/reviewitem/?session__id__exact={session.pk}")
    assert [line["Người nhận"] for line in lines] == ["Cục Một", "Cục Hai", "Nguyễn Thị Lan, Cục Ba"]
    assert [line["Kết quả"] for line in lines] == ["chưa kết thúc", "Chưa quyết định được", "chưa kết thúc"]
    assert lines == xlsx_of(client, f"/admin/awards/reviewitem/?session__id__exact={session.pk}")
    assert csv_of(client, "/admin/awards/reviewitem/?q=cuc+hai")[0]["Thứ tự"] == "2"
    (line,) = csv_of(client, "/admin/awards/councilsession/?status__exact=open")
    assert (line["Ngày họp"], line["Số mục"], line["Đã kết thúc"]) == ("20/04/2016", "3", "1")
    assert csv_of(client, "/admin/awards/councilsession/?status__exact=closed") == []
    page = client.get("/admin/awards/councilsession/?status__exact=open").text
    assert "status__exact=open&amp;format=csv" in page


@pytest.fixture
def more_items(secretariat, session, bloc_year, people, units):
    made = []

    def make(number):
        for each in range(len(made), number):
            made.append(appraised(bloc_year, add_unit(f"Viện {each}")))
            put_on_docket(secretariat, session, [made[-1]], {made[-1].pk: ["Một câu."]})
        for item in ReviewItem.objects.filter(session=session, is_secret=False, votes=None):
            cast_vote(people[4], item, "yes")

    return make


@pytest.mark.parametrize("who", ["secretariat", 1, 3, 5, "auditor"])
def test_a_docket_costs_the_same_for_one_item_and_for_thirty(
    request, client, people, session, more_items, who
):
    client.force_login(people[who] if who in people else request.getfixturevalue(who))
    assert_constant(client, page_of(session), more_items)


def test_items_and_minutes_cost_the_same_however_many_there_are(client, people, session, more_items):
    client.force_login(people[3])
    assert_constant(client, file_of(item_of(session, 2)), more_items)
    assert_constant(client, reverse("admin:councilsession_minutes", args=[session.pk]), more_items)


def test_a_list_of_sessions_costs_the_same_for_one_and_for_thirty(client, people, secretariat, session):
    client.force_login(people[3])

    def make(number):
        for _each in range(number):
            planned(secretariat, session.council)

    assert_constant(client, "/admin/awards/councilsession/", make)
