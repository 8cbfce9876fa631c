"""Who may open what and do what: `docs/access.md` says, these tests ask. An address without a row fails.

A new address is one line there; what its form sends is one in `SENT` (`access_posts`), a new word in it one in `record`.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from blocs.models import Conference
from blocs.services.units import add_unit
from emulation.models import AuditEntry
from registry.services.finalising import finalise
from tests.registry import access_table
from tests.registry.access_posts import make_ready, sent
from tests.registry.access_record import record_of
from tests.registry.access_table import ROLES, url_of

ROWS = {f"{row.method} {row.address}": row for row in access_table.rows()}
OPENED = access_table.opened()


@pytest.fixture
def record(finished, units, officer_of, council_member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return record_of(finished, units, officer_of, council_member)


@pytest.fixture
def visitor(officer_of, units, secretariat, administrator, auditor, council_member):
    """`visitor(role)` gives a client signed in as the role."""
    users = {
        "member": officer_of(units[3]),
        "leader": officer_of(units[0]),
        "foreign": officer_of(add_unit("Cục Lạ")),
        "secretariat": secretariat,
        "administrator": administrator,
        "auditor": auditor,
        "council_member": council_member,
    }

    def make(role):
        client = Client()
        if role in users:
            client.force_login(users[role])
        return client

    return make


def statuses(visitor, url):
    return tuple(status_of(visitor(role).get(url)) for role in ROLES)


def status_of(answer):
    if answer.streaming:
        answer.getvalue()  # read to its end, a file is closed
    return answer.status_code


def test_every_address_has_a_row_and_every_row_an_address():
    leads_to = {address: access_table.matched(address).route for address in access_table.addresses()}
    # Two rows that lead to one place: one of them has no address of its own.
    assert len(set(leads_to.values())) == len(leads_to)
    assert set(access_table.routes()) == set(leads_to.values())


def test_no_row_stands_twice():
    assert len(ROWS) == len(access_table.rows())


@pytest.mark.parametrize("row", [key for key in ROWS if key.startswith("GET")])
def test_who_may_open(visitor, record, row):
    assert statuses(visitor, access_table.filled(ROWS[row].address, record)) == ROWS[row].statuses


# Pages with a list, which the same address gives as a file.
LISTS = (
    "home",
    "blocs",
    "bloc",
    "units",
    "unit",
    "directory",
    "documents_bloc_year",
    "history_bloc_year",
    "history_unit",
    "proposals",
    "decisions",
    "decision",
    "unit_awards",
    "person_awards",
)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_out_to_who_may_open_it(visitor, record, name, suffix):
    assert statuses(visitor, f"{url_of(name, record)}?format={suffix}") == OPENED[name]


@pytest.mark.parametrize("section", access_table.SECTIONS)
def test_each_section_is_for_who_records(visitor, record, section):
    assert statuses(visitor, url_of("recording", record | {"section": section})) == OPENED["recording"]


# Open to who has not signed in; what stands in the admin leads to one page to sign in on.
OUTSIDE = {"login", "logout", "healthz", "readyz", "guide", "guide_page"}


@pytest.mark.parametrize("name", sorted(name for name in set(OPENED) - OUTSIDE if ":" not in name))
def test_who_has_not_signed_in_is_asked_to(client, record, name):
    url = url_of(name, record)
    for response in (client.get(url), client.post(url)):
        assert response.url == f"/accounts/login/?next={url}"


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("logout", "home"),
        ("add_conference", "bloc_year"),
        ("remove_citation", "documents_bloc_year"),
        ("decline_reopening", "reopening"),
        ("ask_again", "year_findings"),
        ("check_paper", "proposal"),
    ],
)
def test_signing_in_on_the_way_to_an_act_ends_on_the_page_with_its_button(visitor, record, name, leads_to):
    """Chrome has an English page of its own for an address that is posted to only."""
    client, url = visitor("leader"), url_of(name, record)
    before = state()
    assert client.get(url).url == url_of(leads_to, record)
    assert "Việc vừa chọn chưa được thực hiện." in client.get(url, follow=True).content.decode()
    assert state() == before
    for method in ("put", "patch", "delete", "options"):
        assert getattr(client, method)(url).status_code == 405


def test_a_section_that_does_not_exist_is_not_found(visitor, record):
    url = url_of("recording", record).replace("sitting", "year")
    assert visitor("secretariat").get(url).status_code == 404


def state():
    """Whatever is done leaves a line in the trail."""
    return AuditEntry.objects.order_by("pk").last().pk


def after_posting(client, url, data):
    """The answer's status, and whether something was done; then it is undone for the next who tries."""
    undo = transaction.savepoint()
    before = state()
    for each in data.values():
        if isinstance(each, SimpleUploadedFile):
            each.seek(0)  # another read it to its end
    status = status_of(client.post(url, data))
    done = state() != before
    transaction.savepoint_rollback(undo)
    return status, done


@pytest.mark.parametrize("row", [key for key in ROWS if key.startswith("POST")])
def test_who_may_do_something(visitor, record, row):
    row = ROWS[row]
    make_ready(row.name, record)
    url, data = url_of(row.name, record), sent(row.name, record, visitor)
    answers = {role: after_posting(visitor(role), url, data) for role in ROLES}
    assert tuple(status for status, _done in answers.values()) == row.statuses
    assert {role for role, (_status, done) in answers.items() if done} == row.done


@pytest.mark.parametrize("name", sorted(set(OPENED) - set(access_table.acts())))
def test_nothing_is_done_where_the_table_has_no_post(visitor, record, name):
    url = url_of(name, record)
    assert not any(after_posting(visitor(role), url, {"reason": "x"})[1] for role in ROLES)


@pytest.mark.parametrize("name", ["recording_year", "recording"])
@pytest.mark.parametrize("role", ["anonymous", "member", "foreign", "administrator", "auditor"])
def test_who_may_not_record_is_turned_away_before_anything_is_read(visitor, record, name, role):
    response = visitor(role).post(url_of(name, record), {"venue": "Hà Nội", "slogan": "Đoàn kết"})
    # Who has not signed in gets back what was typed.
    assert response.status_code == (401 if role == "anonymous" else OPENED["recording"][ROLES.index(role)])


@pytest.mark.parametrize("name", ["bloc_year", "review", "documents_bloc_year"])
def test_a_finalised_record_stays_readable_for_the_same_people(visitor, record, name):
    finalise(None, Conference.objects.get(pk=record["conference"]))
    assert statuses(visitor, url_of(name, record)) == OPENED[name]
