"""The directory and the unit's page: who is in charge, gaps included, and the acts on it."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from blocs.models import Bloc, Leadership, Membership, Unit, UnitContact, UnitName, UnitStaff
from blocs.services.contacts import record_contact
from blocs.services.handovers import hand_over
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.access import UNIT_OFFICER
from emulation.models import AuditEntry, User
from tests.fixtures import person
from tests.registry.queries import assert_constant
from tests.registry.test_accessible_pages import assert_told
from tests.registry.test_list_files import csv_of, table_of, words, xlsx_of
from tests.registry.test_recording_pages import address, form_of

DAY = datetime.date
BEGAN = DAY(2015, 1, 1)


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


@pytest.fixture
def held(units, officer_of):
    """Somebody with an account in charge of the first unit, since 2015."""
    user = officer_of(units[0])
    telephone = "+84 24 3943 5137 máy lẻ 12; 0912 345 678"
    return record_contact(
        None,
        units[0],
        person="Người Giao",
        post="Phó Chánh Văn phòng",
        telephone=telephone,
        email="giao@bo.gov.vn",
        user=user,
        since=BEGAN,
    )


def listed(client, **asked):
    """{unit: who is in charge} as the page shows it."""
    return {row.unit: row.person for row in client.get("/directory/", asked).context["rows"]}


def hand_over_at(unit):
    return reverse("hand_over", args=[unit.slug])


def add_at(unit):
    return reverse("add_contact", args=[unit.slug])


# The list


def test_every_unit_is_listed_and_the_gaps_are_said(desk, units, held):
    assert listed(desk) == {"Cục Ba": "", "Cục Hai": "", "Cục Một": "Người Giao", "Quỹ Bốn": ""}
    _titles, rows = table_of(desk, "/directory/")
    assert "chưa rõ" in " ".join(rows[0])
    assert "Ghi người phụ trách" in rows[0][-1]
    assert "chưa rõ" not in " ".join(rows[2])
    assert "Bàn giao" in rows[2][-1]


def test_numbers_and_addresses_can_be_pressed(desk, held):
    page = desk.get("/directory/").text
    assert '<a href="tel:+842439435137;ext=12">+84 24 3943 5137 máy lẻ 12</a>; ' in page
    assert '<a href="tel:0912345678">0912 345 678</a>' in page
    assert '<a href="mailto:giao@bo.gov.vn">' in page


def test_a_number_from_before_the_rule_is_shown_and_not_called(desk, held):
    UnitContact.objects.update(telephone="<b>hỏi văn thư")
    page = desk.get("/directory/").text
    assert "&lt;b&gt;hỏi văn thư" in page
    assert "tel:" not in page


def test_an_unknown_day_of_beginning_is_said_so(desk, units):
    record_contact(None, units[0], person="An")
    _titles, rows = table_of(desk, "/directory/?q=an")
    assert rows[0][5] == "chưa rõ"


def test_the_day_decides_who_and_under_what_name(desk, units, held, secretariat):
    hand_over(secretariat, units[0], held.pk, DAY(2020, 1, 1), person="Người Nhận")
    UnitName.objects.create(unit=units[0], full_name="Cục Đổi tên", valid_from=DAY(2021, 1, 1))
    Unit.objects.filter(pk=units[3].pk).update(ended_on=DAY(2020, 1, 1))
    Unit.objects.filter(pk=units[2].pk).update(began_on=DAY(2019, 12, 31))
    assert listed(desk, on="31/12/2019") == {
        "Cục Ba": "",
        "Cục Hai": "",
        "Cục Một": "Người Giao",
        "Quỹ Bốn": "",
    }
    assert listed(desk, on="1/1/2020", q="cục") == {"Cục Ba": "", "Cục Hai": "", "Cục Một": "Người Nhận"}
    assert listed(desk, on="1/1/2014") == {"Cục Hai": "", "Cục Một": "", "Quỹ Bốn": ""}
    assert listed(desk)["Cục Đổi tên"] == "Người Nhận"
    page = desk.get("/directory/?on=31/12/2019").text
    assert "ngày 31/12/2019" in page
    assert "Bàn giao" not in page


def test_a_day_that_cannot_be_read_is_asked_about_and_gives_no_file(desk, held):
    for asked in ("", "&format=csv", "&format=xlsx"):
        answer = desk.get(f"/directory/?on=hôm qua&q=cuc{asked}")
        assert answer.status_code == 422
        assert "“hôm qua” không phải là ngày" in answer.text
        assert 'value="hôm qua"' in answer.text and 'value="cuc"' in answer.text


@pytest.mark.parametrize("typed", ["nguoi giao", "GIAO", "cục một", "bi danh", "Uy ban cu"])
def test_a_search_finds_units_by_any_name_and_people(desk, units, held, typed):
    units[0].aliases.create(name="Bí danh")
    UnitName.objects.create(unit=units[0], full_name="Ủy ban Cũ", valid_from=DAY(2016, 1, 1))
    UnitName.objects.create(unit=units[0], full_name="Cục Một", valid_from=DAY(2017, 1, 1))
    assert listed(desk, q=typed) == {"Cục Một": "Người Giao"}


def test_a_search_finds_nobody_who_is_gone(desk, units, held, secretariat):
    hand_over(secretariat, units[0], held.pk, DAY(2020, 1, 1), person="Người Nhận")
    assert listed(desk, q="nguoi giao") == {}
    assert listed(desk, q="nguoi giao", on="1/1/2019") == {"Cục Một": "Người Giao"}


def test_bloc_and_year_are_asked_together(desk, bloc_year, units):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2016)
    Membership.objects.create(bloc_year=other, unit=units[2])
    Leadership.objects.create(bloc_year=other, unit=add_unit("Viện Năm"), since=DAY(2016, 1, 1))
    Membership.objects.filter(unit=units[3]).update(is_observer=True)
    assert list(listed(desk, year=2015)) == ["Cục Ba", "Cục Hai", "Cục Một"]
    assert list(listed(desk, bloc=other.bloc.slug)) == ["Cục Ba", "Viện Năm"]
    assert list(listed(desk, bloc=other.bloc.slug, year=2015)) == []
    type(other).objects.filter(pk=other.pk).update(confirmed=False)
    assert list(listed(desk, bloc=other.bloc.slug)) == []
    assert len(listed(desk, bloc="", year="abc")) == Unit.objects.count()


def test_gaps_alone(desk, units, held):
    assert list(listed(desk, gaps=1)) == ["Cục Ba", "Cục Hai", "Quỹ Bốn"]


def test_a_unit_entered_twice_is_listed_once(desk, units):
    Unit.objects.filter(pk=units[1].pk).update(same_as=units[0])
    assert "Cục Hai" not in listed(desk)


def test_an_empty_list_says_what_it_lacks(client, desk, units):
    assert "Không có đơn vị nào như vậy" in desk.get("/directory/?q=lạ").text
    client.force_login(person("moi", UNIT_OFFICER))
    assert "Danh bạ chưa có đơn vị nào mà anh/chị được xem." in client.get("/directory/").text


def test_units_lead_to_the_directory(desk, units):
    for page in ("/units/", units[0].get_absolute_url()):
        assert 'href="/directory/"' in desk.get(page).text


# Files


def test_files_hold_what_the_filters_show(desk, units, held):
    for number in range(120):
        add_unit(f"Viện {number}")
    for asked, rows in (("?q=cuc", 3), ("?q=giao", 1), ("?gaps=1&page=2", 123), ("?on=1/1/2010", 124)):
        lines = csv_of(desk, f"/directory/{asked}")
        assert len(lines) == rows
        assert xlsx_of(desk, f"/directory/{asked}")[0].keys() == lines[0].keys()
    (line,) = csv_of(desk, "/directory/?q=giao")
    titles, rows = table_of(desk, "/directory/?q=giao")
    assert [*line] == titles[:-1]
    assert words(" ".join(line.values())) == words(" ".join(rows[0][:-1]))


def test_unknown_is_empty_a_number_stays_text_and_runs_nowhere(desk, units, held):
    gap, _two, line, _four = csv_of(desk, "/directory/")
    assert [*gap.values()] == ["Cục Ba", "", "", "", "", ""]
    assert line["Điện thoại"] == "'+84 24 3943 5137 máy lẻ 12; 0912 345 678"
    assert line["Phụ trách từ ngày"] == "01/01/2015"
    row = xlsx_of(desk, "/directory/")[2]
    assert row["Điện thoại"] == "+84 24 3943 5137 máy lẻ 12; 0912 345 678"
    assert row["Phụ trách từ ngày"] == "01/01/2015 00:00"


# Who reads it


@pytest.fixture
def this_year(units):
    year = open_year(None, add_bloc(None, name="Khối năm nay"), timezone.localdate().year)
    for unit in units[:2]:
        Membership.objects.create(bloc_year=year, unit=unit)
    return year


def test_an_officer_reads_numbers_of_the_own_bloc_alone(signed_in, this_year, units, held, officer_of):
    fellow, stranger = officer_of(units[1]), officer_of(units[2])
    page = units[0].get_absolute_url()
    client = signed_in(fellow)
    assert listed(client) == {"Cục Hai": "", "Cục Một": "Người Giao"}
    assert "0912 345 678" in client.get(page).text
    client = signed_in(stranger)
    assert listed(client) == {"Cục Ba": ""}
    assert csv_of(client, "/directory/?q=giao") == []
    text = client.get(page).text
    assert "0912 345 678" not in text and "Người phụ trách thi đua" not in text


def test_who_may_change_nothing_is_offered_nothing(signed_in, auditor, units, held):
    client = signed_in(auditor)
    for page in (client.get("/directory/").text, client.get(units[0].get_absolute_url()).text):
        assert "0912 345 678" in page
        assert not re.search("Bàn giao|>Sửa<|Ghi người phụ trách", page)


# The unit's page


def test_who_was_in_charge_before_stays_on_the_units_page(desk, units, held, secretariat):
    hand_over(secretariat, units[0], held.pk, DAY(2020, 1, 1), person="Người Nhận")
    page = desk.get(units[0].get_absolute_url())
    rows = page.context["charge"].rows
    assert [(row.contact.person, row.since, row.to) for row in rows] == [
        ("Người Nhận", "01/01/2020", "nay"),
        ("Người Giao", "01/01/2015", "31/12/2019"),
    ]
    assert page.context["charge"].present is rows[0]
    assert "0912 345 678" in page.text


def test_the_history_tells_in_words(desk, units, held, secretariat):
    hand_over(
        secretariat, units[0], held.pk, DAY(2020, 1, 1), "nghỉ hưu", person="Người Nhận", telephone="113"
    )
    page = desk.get(f"{units[0].get_absolute_url()}history/").text
    for said in (
        "Bàn giao đơn vị",
        "nghỉ hưu",
        "Người Nhận",
        "điện thoại",
        "113",
        "đến trước ngày",
        "01/01/2020",
    ):
        assert said in page


# Recording


def test_a_gap_is_filled_and_the_page_says_so(desk, units):
    sent = {"person": "Lê Thị An", "telephone": "0912 345 678", "since": "", "post": "Chuyên viên"}
    page = desk.post(add_at(units[0]), sent, follow=True).text
    assert "Đã ghi Lê Thị An là người phụ trách của Cục Một." in page
    contact = UnitContact.objects.get()
    assert (contact.post, contact.since, contact.until) == ("Chuyên viên", None, None)


def test_the_one_account_of_the_unit_is_offered(desk, units, officer_of):
    User.objects.filter(pk=officer_of(units[0]).pk).update(full_name="Lê Thị An")
    form = desk.get(add_at(units[0])).context["form"]
    assert (form["person"].value(), form["since"].value()) == ("Lê Thị An", "01/01/2015")
    officer_of(units[0], "nguoi-thu-hai")
    assert desk.get(add_at(units[0])).context["form"]["person"].value() is None


def test_who_was_in_charge_in_2020_can_be_added_later(desk, units, held):
    UnitContact.objects.update(since=DAY(2021, 1, 1))
    sent = {"person": "Người Trước", "since": "1/1/2019", "until": "31/12/2020"}
    assert desk.post(add_at(units[0]), sent).status_code == 302
    assert listed(desk, on="31/12/2020")["Cục Một"] == "Người Trước"
    assert listed(desk, on="01/01/2021")["Cục Một"] == "Người Giao"


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "person", "Ghi họ và tên người phụ trách"),
        ({"person": "An", "telephone": "hỏi văn thư"}, "telephone", "Không đọc được số điện thoại."),
        ({"person": "An", "email": "an"}, "email", "Địa chỉ thư điện tử chưa đúng."),
        ({"person": "An", "since": "hôm qua"}, "since", "không phải là ngày"),
        ({"person": "An"}, "until", "Đơn vị đang có Người Giao phụ trách."),
        ({"person": "An", "until": "2/1/2015"}, "until", "Người Giao phụ trách đơn vị từ ngày 01/01/2015."),
    ],
)
def test_what_cannot_be_recorded_is_told_at_the_field(desk, units, held, sent, field, sentence):
    answer = desk.post(add_at(units[0]), sent | {"post": "Chuyên viên"})
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert all(f'value="{value}"' in answer.text for value in (*sent.values(), "Chuyên viên"))
    assert UnitContact.objects.count() == 1


def test_all_forms_tell_a_screen_reader_what_they_ask(desk, units, held):
    urls = (add_at(units[1]), hand_over_at(units[0]), reverse("contact", args=[units[0].slug, held.pk]))
    for url in (*urls, "/directory/"):
        assert_told(desk.get(url).text)
    for url in urls:
        assert_told(desk.post(url, {"telephone": "x", "on": "x", "since": "x"}).text)


# Correcting


def test_an_officer_corrects_the_own_telephone_and_sees_no_more_fields(client, units, held):
    client.force_login(held.user)
    url = reverse("contact", args=[units[0].slug, held.pk])
    assert url in client.get(units[0].get_absolute_url()).text
    assert [*client.get(url).context["form"].fields] == ["telephone", "email"]
    client.post(url, {"telephone": "0987 654 321", "email": "giao@bo.gov.vn", "person": "Khác"})
    held.refresh_from_db()
    assert (held.telephone, held.person) == ("0987 654 321", "Người Giao")


def test_the_secretariat_corrects_all_and_a_stopped_account_stays_linked(desk, units, held):
    User.objects.filter(pk=held.user_id).update(is_active=False)
    url = reverse("contact", args=[units[0].slug, held.pk])
    form = desk.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    desk.post(url, sent | {"person": "Người Giáo", "until": "31/12/2024"})
    held.refresh_from_db()
    assert (held.person, held.user_id, held.until) == ("Người Giáo", form["user"].value(), DAY(2025, 1, 1))
    assert desk.get(url).context["form"]["until"].value() == "31/12/2024"


def test_a_contact_of_another_unit_has_no_such_address(desk, units, held):
    assert desk.get(reverse("contact", args=[units[1].slug, held.pk])).status_code == 404


# Handing over


def sent(held, **more):
    return {"shown": held.pk, "person": "Người Nhận", "on": "01/07/2025", "reason": "nghỉ hưu"} | more


def test_a_handover_from_the_page(desk, units, held):
    taker = person("nguoi.nhan", UNIT_OFFICER)
    assert (
        desk.get(hand_over_at(units[0])).context["form"]["on"].value() == f"{timezone.localdate():%d/%m/%Y}"
    )
    page = desk.post(hand_over_at(units[0]), sent(held, user=taker.pk), follow=True).text
    assert "Đã bàn giao Cục Một từ Người Giao sang Người Nhận." in page
    assert UnitStaff.objects.get(until=None).user == taker


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"person": "Người Giao"}, "person", "Người nhận phải khác người bàn giao."),
        ({"person": ""}, "person", "Ghi họ và tên người phụ trách"),
        ({"on": "01/01/2015"}, "on", "Ngày này phải sau ngày Người Giao bắt đầu phụ trách (01/01/2015)."),
        ({"on": ""}, "on", "Ô này cần được ghi."),
        ({"on": "31/02/2025"}, "on", "không có trong lịch"),
        ({"user": "stopped"}, "user", "Tài khoản này đã ngừng hoạt động hoặc không còn."),
        ({"telephone": "hỏi"}, "telephone", "Không đọc được số điện thoại."),
    ],
)
def test_a_handover_that_cannot_be_is_told_at_the_field_and_keeps_what_was_typed(
    desk, units, held, more, field, sentence
):
    stopped = person("da.nghi", UNIT_OFFICER, is_active=False)
    more = {name: stopped.pk if value == "stopped" else value for name, value in more.items()}
    answer = desk.post(hand_over_at(units[0]), sent(held, post="Chuyên viên") | more)
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert 'value="Chuyên viên"' in answer.text and 'value="nghỉ hưu"' in answer.text
    assert UnitContact.objects.count() == 1


def test_who_comes_second_is_told_and_keeps_what_was_typed(desk, units, held, secretariat):
    hand_over(secretariat, units[0], held.pk, DAY(2025, 6, 1), person="Người Nhanh")
    answer = desk.post(hand_over_at(units[0]), sent(held))
    assert answer.status_code == 422
    assert "Người khác vừa bàn giao đơn vị này: nay Người Nhanh phụ trách." in answer.text
    assert 'value="Người Nhận"' in answer.text
    assert UnitContact.objects.count() == 2


def test_of_a_unit_without_anybody_there_is_nothing_to_hand_over(desk, units):
    assert desk.get(hand_over_at(units[0])).url == add_at(units[0])


def test_a_draft_of_who_left_is_there_for_who_comes(client, secretariat, conference, units, held):
    """Records belong to the bloc's year: what was saved in a section is gone on with, and the trail stays."""
    section = address(conference, "sitting")
    client.force_login(held.user)
    client.post(section, form_of(client, section) | {"venue": "Hội trường tầng 3"})
    taker = person("nguoi.nhan", UNIT_OFFICER)
    client.force_login(taker)
    assert client.get(section).status_code == 404
    hand_over(secretariat, units[0], held.pk, timezone.localdate(), person="Người Nhận", user=taker)
    form = form_of(client, section)
    assert form["venue"] == "Hội trường tầng 3"
    client.post(section, form | {"venue": "Hội trường tầng 4"})
    conference.refresh_from_db()
    assert (conference.venue, conference.record) == ("Hội trường tầng 4", "draft")
    trail = AuditEntry.objects.get_for_object(conference)
    written = trail.filter(action=AuditEntry.Action.UPDATE, changes__has_key="venue")
    assert {entry.actor_id for entry in written} == {held.user_id, taker.pk}
    client.force_login(held.user)
    assert client.get(section).status_code == 404


# Queries


@pytest.mark.parametrize("asked", ["", "?format=csv", "?q=nguoi&year=2015&bloc=so-1&on=1/1/2020", "?gaps=1"])
def test_queries_of_the_directory_do_not_grow(desk, bloc_year, asked):
    def rows(count):
        for number in range(Bloc.objects.count() - 1, count):
            add_bloc(None, name=f"Khối {number}")
            unit = add_unit(f"Đơn vị {number}")
            Membership.objects.create(bloc_year=bloc_year, unit=unit)
            record_contact(None, unit, person=f"Người {number}", telephone="113")
            add_unit(f"Đơn vị trống {number}")

    assert_constant(desk, f"/directory/{asked}", rows)


@pytest.mark.parametrize("who", ["secretariat", "officer"])
def test_queries_of_a_unit_do_not_grow_with_people(client, secretariat, units, held, who):
    def rows(count):
        for number in range(units[0].contacts.count() - 1, count):
            record_contact(None, units[0], person=f"Người {number}", until=DAY(1980 + number, 1, 1))

    client.force_login(secretariat if who == "secretariat" else held.user)
    assert_constant(client, units[0].get_absolute_url(), rows)


def test_queries_of_an_officers_directory_do_not_grow(client, this_year, units, held):
    def rows(count):
        for number in range(Membership.objects.count() - 2, count):
            unit = add_unit(f"Đơn vị {number}")
            Membership.objects.create(bloc_year=this_year, unit=unit)
            record_contact(None, unit, person=f"Người {number}", telephone="113")

    client.force_login(held.user)
    assert_constant(client, "/directory/", rows)
