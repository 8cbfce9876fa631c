"""Who may open what and do what: `docs/access.md` says, these tests ask. An address without a row fails.

A new address is one line there; what its form sends is one in `SENT`, a new word in it one in `record`.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from awards.models import AwardType, Consultation, Proposal
from awards.services.dossiers import put_file
from blocs.models import BlocYear, Citation, Conference
from blocs.services.contacts import record_contact
from blocs.services.documents import cite
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry, User
from registry.services.confirming import shown_of
from registry.services.finalising import finalise
from registry.services.overriding import pass_over
from registry.services.recording import YEAR, add_conference, fingerprint, read_record, read_section
from registry.services.reopening import ask_to_reopen
from registry.year_findings import YearFindings
from tests.registry import access_table
from tests.registry.access_table import ROLES
from tests.registry.forms import form_of

ROWS = {f"{row.method} {row.address}": row for row in access_table.rows()}
OPENED = access_table.opened()
ADDRESSES = {row.name: row.address for row in access_table.rows()}


@pytest.fixture
def record(finished, units, officer_of, settings, tmp_path):
    """A year with a conference ready to be finalised and a scan, an account; a value for each `<word>`."""
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
    proposal = Proposal.objects.create(bloc_year=year, title="Cờ", unit=units[2])
    report = put_file(None, proposal, "report", SimpleUploadedFile("tep.pdf", b"%PDF-1.4"))
    asked = {"kind": "opinion", "asked_of": "Thanh tra", "asked_on": "2016-01-05"}
    return {
        "slug": year.bloc.slug,
        "year": year.year,
        "conference": finished.pk,
        "section": "sitting",
        "citation": Citation.objects.get().pk,
        "request": 1,
        "warning": a_warning_of(year),
        "document": scan.pk,
        "guide": "tai-ve",
        "unit": units[0].slug,
        "row": units[0].pk,
        "bloc": year.bloc_id,
        "account": officer_of(units[1]).pk,
        "their_unit": units[1].pk,
        "successor": officer_of(units[2]).pk,
        "contact": record_contact(None, units[0], person="Cán bộ Một").pk,
        "proposal": proposal.pk,
        "paper": "report",
        "file": report.pk,
        "consultation": Consultation.objects.create(proposal=proposal, **asked).pk,
        "award": AwardType.objects.get(code="MIN_FLAG").pk,
    }


def a_warning_of(year):
    """The fingerprint of one, as its page has it in its address: more members are stated than listed."""
    BlocYear.objects.update(stated_members=9)
    told = YearFindings(BlocYear.objects.select_related("bloc").get(pk=year.pk)).told
    return next(each.fingerprint for each in told if each.may_be_passed_over)


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


def url_of(name, record):
    return access_table.filled(ADDRESSES[name], record)


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


OWN = {"old_password": "mat-khau-thu", "new_password1": "cua-rieng-2026", "new_password2": "cua-rieng-2026"}
SENT = {
    "password_change": OWN,
    "add_bloc": {"name": "Khối mới"},
    "open_year": {"year": "2019", "kind": "bloc"},
    "documents_bloc_year": {"kind": "page", "about": "whole", "title": "Trang tin"},
    "add_conference": {"kind": "mid_year_review"},
    "unconfirm_year": {"reason": "Xác nhận nhầm"},
    "reopening": {"reason": "Cần sửa"},
    "pass_over": {"reason": "Bộ đã đồng ý"},
    "decline_reopening": {"reply": "Đã đúng"},
    "add_contact": {"person": "Người trước", "until": "31/12/2014"},
    "contact": {"person": "Cán bộ Một", "telephone": "0912 345 678"},
    "hand_over": {"shown": "<contact>", "person": "Người sau", "on": "01/07/2025"},
    "submit_year": {"proposal": "<proposal>"},
    "proposal_recall": {"reason": "Thiếu chữ ký"},
    "proposal_receive": {"day": "05/01/2016", "award_type": "<award>"},
    "proposal_return": {"reason": "Chưa đủ", "report": "mờ"},
    "proposal_hold": {"reason": "Xác minh", "day": "05/01/2016"},
    "proposal_go_on": {"reason": "Xong"},
    "proposal_withdraw": {"reason": "Nhầm"},
    "receive_original": {"day": "05/01/2016"},
    "consult": {"kind": "opinion", "asked_of": "Công an", "asked_on": "05/01/2016"},
    "record_answer": {"answer": "agrees", "answered_on": "06/01/2016"},
    "admin:bloc_organiser": {"reason": "Ghi nhầm"},
    "admin:user_roles": {"roles": "auditor"},
    "admin:unit_open_posting": {"user": "<account>", "on": "01/02/2016"},
    "admin:user_open_posting": {"unit": "<row>", "on": "01/02/2016"},
    "admin:user_hand_over": {"unit": "<their_unit>", "to_user": "<successor>", "on": "01/02/2016"},
    "admin:user_end_posting": {"unit": "<their_unit>", "on": "01/02/2016"},
}


def sent(name, record, visitor):
    """What the form of an act sends; a section's is taken from its page, and one field typed in."""
    if name in ("recording", "recording_year"):
        typed = {"venue": "Hà Nội", "slogan": "Đoàn kết"}
        return form_of(visitor("secretariat"), url_of(name, record)) | typed
    if name == "confirm_year":
        year = BlocYear.objects.select_related("bloc").get()
        return {"shown": shown_of(year, read_section(YEAR, year))}
    if name == "add_dossier_file":
        return {"file": SimpleUploadedFile("tep.pdf", b"%PDF-1.4 two")}
    if name != "review":
        return {field: access_table.filled(typed, record) for field, typed in SENT.get(name, {}).items()}
    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=record["conference"])
    return {"agreed": "1", "shown": fingerprint(read_record(conference))}


def begun_by_mistake(name):
    """Nothing is recorded in it, so that only rights stand in the way."""
    year = BlocYear.objects.get()
    if name == "remove_conference":
        return {"conference": add_conference(None, year, "mid_year_review").pk}
    if name == "remove_year":
        return {"year": open_year(None, year.bloc, 2016).year}
    return {"slug": add_bloc(None, name="Khối nhầm").slug}


# Where a proposal stands when a step begins.
STANDS = {
    "proposal_recall": "submitted",
    "proposal_receive": "submitted",
    "proposal_appraise": "received",
    "proposal_return": "received",
    "proposal_complete": "returned",
    "consult": "received",
    "record_answer": "received",
}


def make_ready(name, record):
    """The state in which an act makes sense."""
    Proposal.objects.update(status=STANDS.get(name, "proposed"))
    if name == "proposal_go_on":
        Proposal.objects.update(on_hold_since="2016-01-05", on_hold_reason="Xác minh")
    if name == "unconfirm_year":
        Citation.objects.all().delete()
        Conference.objects.all().delete()
    if name in ("remove_bloc", "remove_year", "remove_conference"):
        record |= begun_by_mistake(name)
    if name == "confirm_year":
        BlocYear.objects.update(confirmed=False)
    if name in ("reopening", "decline_reopening"):
        Conference.objects.update(record="finalised")
    if name == "ask_again":
        year = BlocYear.objects.select_related("bloc").get()
        pass_over(None, year, record["warning"], "Bộ đã đồng ý", YearFindings(year).told.copy)
    if name == "decline_reopening":
        leader = User.objects.get(username="canbo-cuc-mot")
        record["request"] = ask_to_reopen(leader, Conference.objects.get(), "Cần sửa").pk
    if name == "admin:user_reactivate":
        User.objects.filter(pk=record["account"]).update(is_active=False)


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
