"""Where one is signed in: the list is true, shows only one's own, and each other session can be ended."""

import datetime

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from emulation.models import OpenSession, User
from emulation.services import accounts
from tests.fixtures import person, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/accounts/sessions/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"
START = datetime.datetime(2026, 3, 4, 2, 0, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def lan(db):
    return person("lan.nt")


def browser(username="lan.nt", agent=CHROME, address="203.0.113.7"):
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    assert sign_in(client, username, address=address).status_code == 302
    return client


def shown(client):
    return client.get(PAGE).context["sessions"]


def lives(client):
    return client.get(PAGE).status_code == 200


def mark_of(client):
    return OpenSession.objects.get(pk=client.session.session_key).mark


def test_each_session_says_since_when_with_what_and_from_where(lan, clock):
    here = browser()
    clock.shift(datetime.timedelta(hours=1))
    there = browser(agent=FIREFOX, address="198.51.100.9")
    rows = {row.browser: row for row in shown(here)}
    assert set(rows) == {"Chrome trên Windows", "Firefox trên Linux"}
    assert rows["Chrome trên Windows"].signed_in_at == START
    assert rows["Firefox trên Linux"].signed_in_at == START + datetime.timedelta(hours=1)
    assert rows["Firefox trên Linux"].address == "198.51.100.9"
    text = there.get(PAGE).content.decode()
    assert text.count("Phiên này") == 1
    assert "203.0.113.7" in text and "09:00" in text


def test_the_key_that_lets_in_stands_on_no_page(lan):
    here, there = browser(), browser()
    text = here.get(PAGE).content.decode()
    assert here.session.session_key not in text
    assert there.session.session_key not in text


def test_one_other_session_is_ended(lan):
    here, there, third = browser(), browser(), browser()
    here.post(PAGE, {"session": mark_of(there)})
    assert [lives(each) for each in (here, there, third)] == [True, False, True]


def test_all_others_are_ended(lan):
    here, there, third = browser(), browser(), browser()
    here.post(PAGE, {"others": "1"})
    assert [lives(each) for each in (here, there, third)] == [True, False, False]
    assert len(shown(here)) == 1


def test_nobody_sees_or_ends_anothers(lan):
    person("khac")
    theirs, here = browser("khac"), browser()
    assert [row.user for row in shown(here)] == [lan]
    here.post(PAGE, {"session": mark_of(theirs)})
    here.post(PAGE, {"session": theirs.session.session_key})
    here.post(PAGE, {"others": "1"})
    assert lives(theirs)


def test_this_session_ends_by_signing_out_only(lan):
    here = browser()
    here.post(PAGE, {"session": mark_of(here)})
    assert lives(here)
    here.post("/accounts/logout/")
    assert not OpenSession.objects.exists()


def test_a_session_ended_twice_is_said_to_be_over(lan):
    here, there = browser(), browser()
    posted = {"session": mark_of(there)}
    here.post(PAGE, posted)
    assert "đã kết thúc từ trước" in here.post(PAGE, posted, follow=True).content.decode()


def test_looking_ends_nothing(lan):
    here, there = browser(), browser()
    here.get(PAGE, {"others": "1", "session": mark_of(there)})
    assert lives(there)


def test_last_seen_is_written_every_few_minutes_only(lan, clock):
    client = browser()
    client.get("/units/")

    def written_after(**passed):
        clock.shift(datetime.timedelta(**passed))
        with CaptureQueriesContext(connection) as captured:
            client.get("/units/")
        return [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]

    assert written_after(minutes=4) == []
    (update,) = written_after(minutes=2)
    assert "seen_at" in update and "session_data" not in update
    assert OpenSession.objects.get().seen_at == START + datetime.timedelta(minutes=6)
    assert written_after(minutes=1) == []


def test_since_when_and_from_where_outlive_what_the_session_keeps(lan, clock):
    client = browser()
    clock.shift(datetime.timedelta(hours=1))
    client.get("/?year=2015")
    new = "cua-rieng-toi-2026"
    client.post(
        "/accounts/password/", {"old_password": "mat-khau-thu", "new_password1": new, "new_password2": new}
    )
    (row,) = shown(client)
    assert (row.signed_in_at, row.address, row.browser) == (START, "203.0.113.7", "Chrome trên Windows")
    assert row.seen_at == START + datetime.timedelta(hours=1)


def test_what_is_over_is_not_listed(lan, clock, settings):
    browser()
    clock.shift(datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
    assert len(shown(browser())) == 1


def test_a_password_changed_from_the_command_line_leaves_no_session_in_the_list(lan):
    old = browser()
    lan.set_password("dat-tu-dong-lenh")
    lan.save()
    client = Client()
    sign_in(client, "lan.nt", "dat-tu-dong-lenh")
    assert len(shown(client)) == 1
    assert not lives(old)


@pytest.mark.parametrize("act", [accounts.reset_password, accounts.deactivate])
def test_a_reset_or_stopped_account_is_signed_in_nowhere(lan, secretariat, act):
    client = browser()
    act(secretariat, lan)
    assert not OpenSession.objects.filter(user=lan).exists()
    assert not lives(client)


def test_a_stopped_account_that_works_again_signs_in_anew(lan, secretariat):
    client = browser()
    accounts.deactivate(secretariat, lan)
    accounts.reactivate(secretariat, lan)
    assert not lives(client)


def test_the_library_s_own_clearing_removes_what_is_over(lan, clock, settings):
    browser()
    clock.shift(datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
    call_command("clearsessions")
    assert not OpenSession.objects.exists()


def test_a_session_belongs_to_whom_it_lets_in(lan):
    client = browser()
    row = OpenSession.objects.get(pk=client.session.session_key)
    assert row.user == User.objects.get(pk=row.get_decoded()[SESSION_KEY]) == lan


def test_a_page_costs_the_same_for_one_session_and_for_thirty(lan):
    client = browser()
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _each in range(30):
        browser()
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(few) == len(many) <= 4


@pytest.mark.parametrize("agent", ["x" * 5000, "", "\0", "Trình duyệt lạ"])
def test_whatever_a_browser_calls_itself_signing_in_works(lan, agent):
    assert lives(browser(agent=agent.encode().decode("latin-1")))
