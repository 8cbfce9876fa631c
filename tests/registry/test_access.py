"""Who may open what: one table, address × role → status. An address without a row fails."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from blocs.models import Bloc, BlocYear, Citation, Conference, ReopenRequest
from blocs.services.documents import cite
from blocs.services.units import add_unit
from emulation.models import User
from registry.services.finalising import finalise
from registry.services.recording import fingerprint, read_record
from registry.services.reopening import ask_to_reopen

# A unit officer of a member, of the leader's unit, and of a unit outside the bloc.
ROLES = ("anonymous", "member", "leader", "foreign", "secretariat", "administrator", "auditor")

EVERYBODY = (302, 200, 200, 200, 200, 200, 200)
WHO_SEES_THE_BLOC = (302, 200, 200, 404, 200, 200, 200)
WHO_RECORDS = (302, 403, 200, 404, 200, 403, 403)
# An act has no page: opened by its address, it leads to one.
LEADS_ON = (302, 302, 302, 302, 302, 302, 302)
OUTSIDE = (200, 302, 302, 302, 302, 302, 302)
OWN_ACCOUNT = (302, 200, 200, 200, 200, 200, 200)
WATCHED = (200, 200, 200, 200, 200, 200, 200)

OPENED = {
    "login": OUTSIDE,
    "logout": LEADS_ON,
    "password_change": OWN_ACCOUNT,
    "password_change_done": OWN_ACCOUNT,
    "sessions": OWN_ACCOUNT,
    "healthz": WATCHED,
    "readyz": WATCHED,
    "home": EVERYBODY,
    "blocs": EVERYBODY,
    "add_bloc": (302, 403, 403, 403, 200, 403, 403),
    "bloc": WHO_SEES_THE_BLOC,
    "open_year": (302, 403, 403, 404, 200, 403, 403),
    "bloc_year": WHO_SEES_THE_BLOC,
    "confirm_year": LEADS_ON,
    "history_bloc_year": WHO_SEES_THE_BLOC,
    "documents_bloc_year": WHO_SEES_THE_BLOC,
    "remove_citation": LEADS_ON,
    "recording_year": WHO_RECORDS,
    "add_conference": LEADS_ON,
    "recording": WHO_RECORDS,
    "review": WHO_SEES_THE_BLOC,
    "reopening": WHO_RECORDS,
    "decline_reopening": LEADS_ON,
    "document": WHO_SEES_THE_BLOC,
    "guide": EVERYBODY,
    "guide_page": EVERYBODY,
    "units": EVERYBODY,
    "unit": EVERYBODY,
    "history_unit": (302, 404, 200, 404, 200, 200, 200),
    "summary": EVERYBODY,
    "summary_blocs_csv": EVERYBODY,
    "summary_blocs_xlsx": EVERYBODY,
    "summary_proposals_csv": EVERYBODY,
    "summary_proposals_xlsx": EVERYBODY,
}

# What stands after the name in `reverse`; "sitting" stands for each of the five sections.
ARGUMENTS = {
    "bloc": ("slug",),
    "open_year": ("slug",),
    "remove_citation": ("slug", "year", "citation"),
    "recording": ("slug", "year", "conference", "section"),
    "review": ("slug", "year", "conference"),
    "reopening": ("slug", "year", "conference"),
    "decline_reopening": ("request",),
    "document": ("document",),
    "guide_page": ("guide",),
    "unit": ("unit",),
    "history_unit": ("unit",),
    "summary": ("year",),
    "summary_blocs_csv": ("year",),
    "summary_blocs_xlsx": ("year",),
    "summary_proposals_csv": ("year",),
    "summary_proposals_xlsx": ("year",),
} | dict.fromkeys(
    (
        "bloc_year",
        "confirm_year",
        "history_bloc_year",
        "documents_bloc_year",
        "recording_year",
        "add_conference",
    ),
    ("slug", "year"),
)

# Acts, and the roles for whom something changes; the others are refused, or do not find the record.
ACTS = {
    "add_bloc": {"secretariat"},
    "open_year": {"secretariat"},
    "confirm_year": {"secretariat"},
    "add_conference": {"leader", "secretariat"},
    "documents_bloc_year": {"leader", "secretariat"},
    "remove_citation": {"leader", "secretariat"},
    "review": {"leader", "secretariat"},
    "reopening": {"leader", "secretariat"},
    "decline_reopening": {"secretariat"},
}


def names_of(patterns):
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            yield pattern.name
        elif pattern.namespace != "admin":
            yield from names_of(pattern.url_patterns)


@pytest.fixture
def record(finished, settings, tmp_path):
    """A year with a conference ready to be finalised and a scan; the values `ARGUMENTS` names."""
    settings.MEDIA_ROOT = tmp_path
    year = finished.bloc_year
    scan = cite(
        None,
        year,
        kind="minutes",
        about="whole",
        file=SimpleUploadedFile("tep.pdf", b"%PDF-1.4"),
        title="Bản quét",
    )
    return {
        "slug": year.bloc.slug,
        "year": year.year,
        "conference": finished.pk,
        "section": "sitting",
        "citation": Citation.objects.get().pk,
        "request": 1,
        "document": scan.pk,
        "guide": "tai-ve",
        "unit": year.leaderships.get(role="leader").unit.slug,
    }


@pytest.fixture
def visitor(officer_of, units, secretariat, administrator, auditor):
    """`visitor(role)` gives a client signed in as the role."""
    users = {
        "member": officer_of(units[3]),
        "leader": officer_of(units[0]),
        "foreign": officer_of(add_unit("Cục Lạ")),
        "secretariat": secretariat,
        "administrator": administrator,
        "auditor": auditor,
    }

    def make(role):
        client = Client()
        if role in users:
            client.force_login(users[role])
        return client

    return make


def statuses(visitor, url):
    found = []
    for role in ROLES:
        response = visitor(role).get(url)
        if response.streaming:
            response.getvalue()  # read to its end, a file is closed
        found.append(response.status_code)
    return tuple(found)


def url_of(name, record):
    return reverse(name, args=[record[each] for each in ARGUMENTS.get(name, ())])


def test_every_address_has_a_row():
    assert set(names_of(get_resolver().url_patterns)) == set(OPENED)


@pytest.mark.parametrize("name", OPENED)
def test_who_may_open(visitor, record, name):
    assert statuses(visitor, url_of(name, record)) == OPENED[name]


# Pages with a list, which the same address gives as a file.
LISTS = (
    "home",
    "blocs",
    "bloc",
    "units",
    "unit",
    "documents_bloc_year",
    "history_bloc_year",
    "history_unit",
)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_out_to_who_may_open_it(visitor, record, name, suffix):
    assert statuses(visitor, f"{url_of(name, record)}?format={suffix}") == OPENED[name]


@pytest.mark.parametrize("section", ["sitting", "report", "proposals", "pledge", "election"])
def test_each_section_is_for_who_records(visitor, record, section):
    assert statuses(visitor, url_of("recording", record | {"section": section})) == WHO_RECORDS


@pytest.mark.parametrize("name", sorted(set(OPENED) - {"login", "logout", "healthz", "readyz"}))
def test_who_has_not_signed_in_is_asked_to(client, record, name):
    url = url_of(name, record)
    for response in (client.get(url), client.post(url)):
        assert response.url == f"/accounts/login/?next={url}"


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("logout", "home"),
        ("add_conference", "bloc_year"),
        ("confirm_year", "bloc_year"),
        ("remove_citation", "documents_bloc_year"),
        ("decline_reopening", "home"),
    ],
)
def test_signing_in_on_the_way_to_an_act_ends_on_a_page(visitor, record, name, leads_to):
    """Chrome has an English page of its own for an address that is posted to only."""
    assert visitor("leader").get(url_of(name, record)).url == url_of(leads_to, record)


def test_a_section_that_does_not_exist_is_not_found(visitor, record):
    url = url_of("recording", record).replace("sitting", "year")
    assert visitor("secretariat").get(url).status_code == 404


def state():
    """What the acts of the table change."""
    return {
        "blocs": Bloc.objects.count(),
        "years": sorted(BlocYear.objects.values_list("pk", "confirmed")),
        "conferences": sorted(Conference.objects.values_list("pk", "record")),
        "citations": Citation.objects.count(),
        "requests": sorted(ReopenRequest.objects.values_list("pk", "answer")),
    }


SENT = {
    "add_bloc": {"name": "Khối mới"},
    "open_year": {"year": "2019", "kind": "bloc"},
    "documents_bloc_year": {"kind": "page", "about": "whole", "title": "Trang tin"},
    "add_conference": {"kind": "mid_year_review"},
    "reopening": {"reason": "Cần sửa"},
    "decline_reopening": {"reply": "Đã đúng"},
}


def sent(name, record):
    if name != "review":
        return SENT.get(name, {})
    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=record["conference"])
    return {"shown": fingerprint(read_record(conference))}


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_something(visitor, record, name, role):
    if name == "confirm_year":
        BlocYear.objects.update(confirmed=False)
    if name in ("reopening", "decline_reopening"):
        Conference.objects.update(record="finalised")
    if name == "decline_reopening":
        leader = User.objects.get(username="canbo-cuc-mot")
        asked = ask_to_reopen(leader, Conference.objects.get(), "Cần sửa")
        record["request"] = asked.pk
    before = state()
    response = visitor(role).post(url_of(name, record), sent(name, record))
    assert (state() != before) == (role in ACTS[name])
    assert response.status_code != 404 or role == "foreign"


@pytest.mark.parametrize("name", ["recording_year", "recording"])
@pytest.mark.parametrize("role", ["anonymous", "member", "foreign", "administrator", "auditor"])
def test_who_may_not_record_is_turned_away_before_anything_is_read(visitor, record, name, role):
    response = visitor(role).post(url_of(name, record), {"venue": "Hà Nội", "slogan": "Đoàn kết"})
    # Who has not signed in gets back what was typed.
    assert response.status_code == (401 if role == "anonymous" else WHO_RECORDS[ROLES.index(role)])


@pytest.mark.parametrize("name", ["bloc_year", "review", "documents_bloc_year"])
def test_a_finalised_record_stays_readable_for_the_same_people(visitor, record, name):
    finalise(None, Conference.objects.get(pk=record["conference"]))
    assert statuses(visitor, url_of(name, record)) == OPENED[name]


def test_an_officer_whose_posting_has_ended_sees_nothing(client, officer_of, record, units):
    officer = officer_of(units[0])
    officer.postings.update(until=datetime.date(2016, 1, 1))
    client.force_login(officer)
    assert client.get(url_of("bloc_year", record)).status_code == 404


def test_an_officer_without_the_role_sees_nothing(client, officer_of, record, units):
    officer = officer_of(units[0])
    officer.groups.clear()
    client.force_login(officer)
    assert client.get(url_of("bloc_year", record)).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"until": datetime.date(2015, 3, 1)},
        {"since": datetime.date(2015, 3, 1)},
    ],
    ids=["ended", "another leads"],
)
def test_an_officer_whose_units_office_is_over_reads_but_does_not_record(
    client, officer_of, record, units, change
):
    offices = BlocYear.objects.get().leaderships
    if "until" in change:
        offices.filter(role="leader").update(**change)
    else:
        offices.create(role="leader", unit=units[2], since=change["since"])
    client.force_login(officer_of(units[0]))
    assert client.get(url_of("bloc_year", record)).status_code == 200
    assert client.get(url_of("recording", record)).status_code == 403


def test_an_office_to_the_years_last_day_is_held_to_the_end(client, officer_of, record, units):
    BlocYear.objects.get().leaderships.filter(role="leader").update(until=datetime.date(2015, 12, 31))
    client.force_login(officer_of(units[0]))
    assert client.get(url_of("recording", record)).status_code == 200


def test_the_officer_who_led_before_a_change_of_leader_still_sees_the_year(client, officer_of, record, units):
    client.force_login(officer_of(units[0]))
    BlocYear.objects.get().memberships.filter(unit=units[0]).delete()
    assert client.get(url_of("bloc_year", record)).status_code == 200
