"""What last year's record offers: by a button, unsaved, and only to who may see that year."""

import pytest

from blocs.models import Conference, Delegate
from blocs.services.years import open_year
from registry.services.recording import add_conference, read_record
from tests.fixtures import record
from tests.registry.forms import address, form_in, form_of
from tests.registry.queries import A_PAGE, queries_of
from tests.registry.test_accessible_pages import assert_told, rows


@pytest.fixture
def this_year(finished, units):
    """2016, after a sitting of 2015 with its guests."""
    people = [
        {"capacity": "guest", "person": "Khách A", "post": "Thứ trưởng", "organisation": "Bộ Khác"},
        {"capacity": "press", "organisation": "Báo B"},
        {"capacity": "member", "person": "Người C", "unit": units[0].pk, "presides": True},
        {"capacity": "member", "person": "Người D", "unit": units[1].pk, "keeps_minutes": True},
    ]
    record(
        "sitting",
        finished,
        venue="Hội trường <b>tầng 1</b>",
        starts_at="08:30",
        part_of_day="morning",
        host=units[2].pk,
        delegates=people,
        delegates_known="partial",
        guests_known="partial",
    )
    record("proposals", finished, addressed_to="Hội đồng của Bộ")
    year = open_year(None, finished.bloc_year.bloc, 2016)
    record("year", year, members=[{"unit": unit.pk} for unit in units])
    return add_conference(None, year, Conference.Kind.ANNUAL_REVIEW)


def press(clerk, conference, section, **button):
    url = address(conference, section)
    answer = clerk.post(url, form_of(clerk, url) | button)
    assert answer.status_code == 200
    return answer.content.decode()


OFFERED = {"venue": "Hội trường &lt;b&gt;tầng 1&lt;/b&gt;", "starts_at": "08:30", "host": "Cục Ba"}


def test_fields_are_offered_and_stay_empty(clerk, this_year):
    html = clerk.get(address(this_year, "sitting")).content.decode()
    for name, words in OFFERED.items():
        assert f'Năm trước: {words} <button name="reuse" value="{name}"' in html
    form = form_in(html)
    assert (form["venue"], form["starts_at"], form["part_of_day"]) == ("", "", "")
    assert "Năm trước: Hội đồng của Bộ" in clerk.get(address(this_year, "proposals")).content.decode()
    assert_told(html)


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("sitting", "venue", "Hội trường &lt;b&gt;tầng 1&lt;/b&gt;"),
        ("sitting", "starts_at", "08:30"),
        ("sitting", "part_of_day", "morning"),
        ("sitting", "host", "Cục Ba"),
        ("proposals", "addressed_to", "Hội đồng của Bộ"),
    ],
)
def test_a_field_is_reused_unsaved_and_offered_no_more(clerk, this_year, section, name, value):
    before = read_record(this_year)
    html = press(clerk, this_year, section, reuse=name, stated_attendees="7")
    form = form_in(html)
    assert form[name] == value
    assert f'name="reuse" value="{name}"' not in html
    assert section != "sitting" or form["stated_attendees"] == "7"
    assert html.count("autofocus") == 1
    this_year.refresh_from_db()
    assert read_record(this_year) == before


def test_guests_come_as_rows_that_say_where_they_are_from_until_they_are_saved(clerk, this_year):
    url = address(this_year, "sitting")
    html = clerk.get(url).content.decode()
    assert "Lấy danh sách khách mời năm trước (2 người)" in html
    assert "Lấy danh sách đại biểu năm trước (1 người)" in html
    assert "Lấy thư ký năm trước (1 người)" in html
    html = press(clerk, this_year, "sitting", take="delegates:guests", **{"delegates-0-person": "Đã gõ"})
    first, second, third = rows(html, "delegates")[:3]
    assert "Đã gõ" in first and "lấy từ năm trước, chưa lưu" not in first
    for row, words in ((second, "Khách A"), (third, "Báo B")):
        assert words in row and "lấy từ năm trước, chưa lưu" in row
    assert "Đã lấy 2 người từ năm trước, chưa lưu." in html
    assert "khách mời năm trước" not in html
    assert_told(html)
    assert not this_year.delegates.exists()
    form = form_in(html)
    again = clerk.post(url, form | {"more": "delegates"}).content.decode()
    assert again.count("lấy từ năm trước, chưa lưu") == 2
    answer = clerk.post(url, form | {"delegates-2-DELETE": "on", "guests_known": "partial"})
    assert answer.status_code == 302
    assert list(this_year.delegates.values_list("capacity", "person", "post", "organisation")) == [
        ("member", "Đã gõ", "", ""),
        ("guest", "Khách A", "Thứ trưởng", "Bộ Khác"),
    ]
    assert "lấy từ năm trước" not in clerk.get(url).content.decode()


def test_the_secretary_comes_as_secretary_and_nobody_chairs_by_having_chaired(clerk, this_year):
    form = form_in(press(clerk, this_year, "sitting", take="delegates:secretary"))
    assert (form["delegates-0-person"], form["delegates-0-keeps_minutes"]) == ("Người D", "on")
    form = form_in(press(clerk, this_year, "sitting", take="delegates:members"))
    assert (form["delegates-0-person"], form["delegates-0-unit"]) == ("Người C", "Cục Một")
    assert "delegates-0-presides" not in form


def test_each_member_unit_is_offered_a_row_but_those_with_one(clerk, this_year, units):
    record("sitting", this_year, delegates=[{"capacity": "member", "person": "Người E", "unit": units[1].pk}])
    assert "Thêm mỗi đơn vị thành viên một dòng (3 đơn vị)" in clerk.get(address(this_year, "sitting")).text
    page = press(clerk, this_year, "sitting", take="delegates:units")
    assert "Đã thêm 3 đơn vị thành viên, chưa lưu." in page and "lấy từ năm trước" not in page
    form = form_in(page)
    assert [form[f"delegates-{row}-unit"] for row in range(4)] == ["Cục Hai", "Cục Một", "Cục Ba", "Quỹ Bốn"]
    assert (
        form["delegates-1-capacity"] == "member"
        and Delegate.objects.filter(conference=this_year).count() == 1
    )


def test_who_is_listed_already_is_not_offered(clerk, this_year):
    people = [{"capacity": "guest", "person": "KHÁCH A"}, {"capacity": "press", "organisation": "Báo B"}]
    record("sitting", this_year, delegates=people, guests_known="partial")
    html = clerk.get(address(this_year, "sitting")).content.decode()
    assert "khách mời năm trước" not in html and "đại biểu năm trước (1 người)" in html


def test_a_year_that_the_person_may_not_see_offers_nothing(client, this_year, officer_of, units):
    year = this_year.bloc_year
    leader = officer_of(units[3])
    record("year", year, officers=[{"role": "leader", "unit": units[3].pk}], deputies_known="none")
    client.force_login(leader)
    assert "Năm trước: " in client.get(address(this_year, "sitting")).content.decode()
    last = Conference.objects.get(bloc_year__year=2015).bloc_year
    last.memberships.filter(unit=units[3]).delete()
    html = client.get(address(this_year, "sitting")).content.decode()
    assert "Năm trước: " not in html and "năm trước (" not in html


def test_another_kind_of_sitting_and_a_cancelled_one_offer_nothing(clerk, this_year):
    Conference.objects.filter(bloc_year__year=2015).update(kind="mid_year_review")
    assert "Năm trước: " not in clerk.get(address(this_year, "sitting")).content.decode()
    Conference.objects.filter(bloc_year__year=2015).update(kind="annual_review", status="cancelled")
    assert "Năm trước: " not in clerk.get(address(this_year, "sitting")).content.decode()


@pytest.mark.parametrize("button", [{"reuse": "title"}, {"take": "delegates:x"}, {"take": "x:guests"}])
def test_a_button_that_is_not_on_the_page_is_refused(clerk, this_year, button):
    url = address(this_year, "sitting")
    assert clerk.post(url, form_of(clerk, url) | button).status_code == 400


def test_people_beyond_the_room_of_the_table_are_refused(clerk, this_year, monkeypatch):
    monkeypatch.setattr("registry.forms.posted_table.MOST_ROWS", 1)
    url = address(this_year, "sitting")
    answer = clerk.post(url, form_of(clerk, url) | {"take": "delegates:guests"})
    assert answer.status_code == 422 and form_in(answer.content.decode())["delegates-0-person"] == ""


def test_last_year_costs_the_same_with_1_and_30_guests(clerk, this_year):
    last = Conference.objects.get(bloc_year__year=2015)
    few = queries_of(clerk, address(this_year, "sitting"))
    for number in range(30):
        Delegate.objects.create(conference=last, capacity="guest", person=f"Khách {number}", unit=None)
    assert queries_of(clerk, address(this_year, "sitting")) == few <= A_PAGE
