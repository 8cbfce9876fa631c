"""Who is in charge, on the unit's page: read, recorded, corrected and handed over; what was typed is kept."""

import datetime
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from blocs.models import UnitContact, UnitStaff
from blocs.services.contacts import record_contact
from blocs.services.handovers import hand_over
from emulation.access import UNIT_OFFICER
from emulation.models import AuditEntry, User
from tests.fixtures import person
from tests.registry.forms import address, form_of
from tests.registry.queries import assert_constant
from tests.registry.test_accessible_pages import assert_told
from tests.registry.test_directory import listed

DAY = datetime.date


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def hand_over_at(unit):
    return reverse("hand_over", args=[unit.slug])


def add_at(unit):
    return reverse("add_contact", args=[unit.slug])


# The unit's page


def test_who_was_in_charge_before_stays_on_the_units_page(desk, units, in_charge, secretariat):
    hand_over(secretariat, units[0], in_charge.pk, DAY(2020, 1, 1), person="Người Nhận")
    page = desk.get(units[0].get_absolute_url())
    rows = page.context["charge"].rows
    assert [(row.contact.person, row.since, row.to) for row in rows] == [
        ("Người Nhận", "01/01/2020", "nay"),
        ("Người Giao", "01/01/2015", "31/12/2019"),
    ]
    assert page.context["charge"].present is rows[0]
    assert "0912 345 678" in page.text


def test_the_history_tells_in_words(desk, units, in_charge, secretariat):
    hand_over(
        secretariat, units[0], in_charge.pk, DAY(2020, 1, 1), "nghỉ hưu", person="Người Nhận", telephone="113"
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


def test_who_was_in_charge_in_2020_can_be_added_later(desk, units, in_charge):
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
def test_what_cannot_be_recorded_is_told_at_the_field(desk, units, in_charge, sent, field, sentence):
    answer = desk.post(add_at(units[0]), sent | {"post": "Chuyên viên"})
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert all(f'value="{value}"' in answer.text for value in (*sent.values(), "Chuyên viên"))
    assert UnitContact.objects.count() == 1


def test_all_forms_tell_a_screen_reader_what_they_ask(desk, units, in_charge):
    urls = (add_at(units[1]), hand_over_at(units[0]), reverse("contact", args=[units[0].slug, in_charge.pk]))
    for url in (*urls, "/directory/"):
        assert_told(desk.get(url).text)
    for url in urls:
        assert_told(desk.post(url, {"telephone": "x", "on": "x", "since": "x"}).text)


# Correcting


def test_an_officer_corrects_the_own_telephone_and_sees_no_more_fields(client, units, in_charge):
    client.force_login(in_charge.user)
    url = reverse("contact", args=[units[0].slug, in_charge.pk])
    assert url in client.get(units[0].get_absolute_url()).text
    assert [*client.get(url).context["form"].fields] == ["telephone", "email"]
    client.post(url, {"telephone": "0987 654 321", "email": "giao@bo.gov.vn", "person": "Khác"})
    in_charge.refresh_from_db()
    assert (in_charge.telephone, in_charge.person) == ("0987 654 321", "Người Giao")


def as_opened(client, url):
    """What the browser sends of the page untouched: each field, and what stood in it."""
    text = client.get(url).text
    text = text[text.index('class="sheet"') :]
    fields = re.findall(r'<input type="(?:text|hidden)" name="([^"]+)"(?: value="([^"]*)")?', text)
    chosen = re.findall(r'<select name="([^"]+)".*?<option value="([^"]*)" selected', text, re.DOTALL)
    return {name: unescape(value) for name, value in fields} | dict(chosen)


def test_of_two_who_correct_one_telephone_the_second_is_told_what_the_first_wrote(desk, units, in_charge):
    url = reverse("contact", args=[units[0].slug, in_charge.pk])
    first, second = as_opened(desk, url), as_opened(desk, url)
    assert desk.post(url, first | {"telephone": "111 222 333"}).status_code == 302
    assert desk.post(url, second | {"email": "moi@bo.gov.vn"}).status_code == 302
    in_charge.refresh_from_db()
    assert (in_charge.telephone, in_charge.email) == ("111 222 333", "moi@bo.gov.vn")
    told = desk.post(url, second | {"telephone": "999 888 777"})
    assert told.status_code == 422
    assert "Người khác vừa đổi ô này thành “111 222 333”" in told.text and "999 888 777" in told.text
    in_charge.refresh_from_db()
    assert in_charge.telephone == "111 222 333"


def test_the_secretariat_corrects_all_and_a_stopped_account_stays_linked(desk, units, in_charge):
    User.objects.filter(pk=in_charge.user_id).update(is_active=False)
    url = reverse("contact", args=[units[0].slug, in_charge.pk])
    form = desk.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    desk.post(url, sent | {"person": "Người Giáo", "until": "31/12/2024"})
    in_charge.refresh_from_db()
    assert (in_charge.person, in_charge.user_id, in_charge.until) == (
        "Người Giáo",
        form["user"].value(),
        DAY(2025, 1, 1),
    )
    assert desk.get(url).context["form"]["until"].value() == "31/12/2024"


def test_a_contact_of_another_unit_has_no_such_address(desk, units, in_charge):
    assert desk.get(reverse("contact", args=[units[1].slug, in_charge.pk])).status_code == 404


# Handing over


def sent(in_charge, **more):
    return {"shown": in_charge.pk, "person": "Người Nhận", "on": "01/07/2025", "reason": "nghỉ hưu"} | more


def test_a_handover_from_the_page(desk, units, in_charge):
    taker = person("nguoi.nhan", UNIT_OFFICER)
    assert (
        desk.get(hand_over_at(units[0])).context["form"]["on"].value() == f"{timezone.localdate():%d/%m/%Y}"
    )
    page = desk.post(hand_over_at(units[0]), sent(in_charge, user=taker.pk), follow=True).text
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
    desk, units, in_charge, more, field, sentence
):
    stopped = person("da.nghi", UNIT_OFFICER, is_active=False)
    more = {name: stopped.pk if value == "stopped" else value for name, value in more.items()}
    answer = desk.post(hand_over_at(units[0]), sent(in_charge, post="Chuyên viên") | more)
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert 'value="Chuyên viên"' in answer.text and 'value="nghỉ hưu"' in answer.text
    assert UnitContact.objects.count() == 1


def test_who_comes_second_is_told_and_keeps_what_was_typed(desk, units, in_charge, secretariat):
    hand_over(secretariat, units[0], in_charge.pk, DAY(2025, 6, 1), person="Người Nhanh")
    answer = desk.post(hand_over_at(units[0]), sent(in_charge))
    assert answer.status_code == 422
    assert "Người khác vừa bàn giao đơn vị này: nay Người Nhanh phụ trách." in answer.text
    assert 'value="Người Nhận"' in answer.text
    assert UnitContact.objects.count() == 2


def test_of_a_unit_without_anybody_there_is_nothing_to_hand_over(desk, units):
    assert desk.get(hand_over_at(units[0])).url == add_at(units[0])


def test_a_draft_of_who_left_is_there_for_who_comes(client, secretariat, conference, units, in_charge):
    """Records belong to the bloc's year: what was saved in a section is gone on with, and the trail stays."""
    section = address(conference, "sitting")
    client.force_login(in_charge.user)
    client.post(section, form_of(client, section) | {"venue": "Hội trường tầng 3"})
    taker = person("nguoi.nhan", UNIT_OFFICER)
    client.force_login(taker)
    assert client.get(section).status_code == 404
    hand_over(secretariat, units[0], in_charge.pk, timezone.localdate(), person="Người Nhận", user=taker)
    form = form_of(client, section)
    assert form["venue"] == "Hội trường tầng 3"
    client.post(section, form | {"venue": "Hội trường tầng 4"})
    conference.refresh_from_db()
    assert (conference.venue, conference.record) == ("Hội trường tầng 4", "draft")
    trail = AuditEntry.objects.get_for_object(conference)
    written = trail.filter(action=AuditEntry.Action.UPDATE, changes__has_key="venue")
    assert {entry.actor_id for entry in written} == {in_charge.user_id, taker.pk}
    client.force_login(in_charge.user)
    assert client.get(section).status_code == 404


def test_who_leaves_records_until_the_eve(client, secretariat, conference, units, in_charge):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    hand_over(secretariat, units[0], in_charge.pk, tomorrow, person="Người Nhận")
    section = address(conference, "sitting")
    client.force_login(in_charge.user)
    client.post(section, form_of(client, section) | {"venue": "Hội trường"})
    conference.refresh_from_db()
    assert conference.venue == "Hội trường"
    assert listed(client)["Cục Một"] == "Người Giao"


# Queries


@pytest.mark.parametrize("who", ["secretariat", "officer"])
def test_queries_of_a_unit_do_not_grow_with_people(client, secretariat, units, in_charge, who):
    def rows(count):
        for number in range(units[0].contacts.count() - 1, count):
            record_contact(None, units[0], person=f"Người {number}", until=DAY(1980 + number, 1, 1))

    client.force_login(secretariat if who == "secretariat" else in_charge.user)
    assert_constant(client, units[0].get_absolute_url(), rows)
