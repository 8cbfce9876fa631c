"""What most tests start from: people by role, units, a bloc's year with its conference, the sample."""

import datetime

import pytest

from awards.models import (
    AnnualRating,
    Award,
    AwardType,
    CouncilSession,
    Decision,
    Person,
    Proposal,
    Quota,
    VoteRule,
)
from blocs.models import Allocation, Conference, Document, UnitStaff
from blocs.services.contacts import record_contact
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.access import ADMINISTRATOR, AUDITOR, COUNCIL_MEMBER, SECRETARIAT, UNIT_OFFICER, give_role
from emulation.audit import record_act
from emulation.models import User
from registry.sample.loading import load_sample
from registry.services.recording import SECTIONS, add_conference, record_section
from tests.councils import closed_item, council_of


def person(username, role=None, **fields):
    user = User.objects.create_user(username, "mat-khau-thu", **fields)
    if role:
        give_role(user, role)
    return user


def sign_in(client, username, password="mat-khau-thu", address="10.0.0.1", **headers):
    """By the page, as people do: the library that counts wrong passwords asks for a request."""
    posted = {"username": username, "password": password}
    return client.post("/accounts/login/", posted, REMOTE_ADDR=address, headers=headers)


@pytest.fixture
def secretariat(db):
    return person("thuongtruc", SECRETARIAT, full_name="Thường trực Hội đồng")


@pytest.fixture
def administrator(db):
    return person("quantri", ADMINISTRATOR)


@pytest.fixture
def auditor(db):
    return person("kiemtra", AUDITOR)


@pytest.fixture
def council_member(db):
    return person("uyvien", COUNCIL_MEMBER)


@pytest.fixture
def units(db):
    return [add_unit(name, unconfirmed=False) for name in ("Cục Một", "Cục Hai", "Cục Ba", "Quỹ Bốn")]


@pytest.fixture
def officer_of(db):
    """Makes a unit officer: `officer_of(unit)`."""

    def make(unit, username=None):
        user = person(username or f"canbo-{unit.slug}", UNIT_OFFICER)
        UnitStaff.objects.create(user=user, unit=unit, since=datetime.date(2015, 1, 1))
        return user

    return make


@pytest.fixture
def in_charge(units, officer_of):
    """Somebody with an account is in charge of the first unit, since 2015."""
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
        since=datetime.date(2015, 1, 1),
    )


@pytest.fixture
def bloc_year(units):
    """2015 of a bloc of four units, led by the first, the second its deputy."""
    bloc = add_bloc(None, name="Khối thi đua số 1", organiser=add_unit("Bộ Thử nghiệm"))
    year = open_year(None, bloc, 2015)
    first, second, *_others = units
    record(
        "year",
        year,
        members_known="complete",
        deputies_known="complete",
        members=[{"unit": unit.pk} for unit in units],
        officers=[
            {"role": "leader", "number": 1, "unit": first.pk},
            {"role": "deputy", "number": 1, "unit": second.pk},
        ],
    )
    return year


@pytest.fixture
def conference(bloc_year):
    """The annual review of that year, held, nothing recorded yet."""
    return add_conference(None, bloc_year, Conference.Kind.ANNUAL_REVIEW)


@pytest.fixture
def finished(conference, units):
    """The same review with every section filled, ready to be finalised."""
    record("sitting", conference, held_on="2015-12-18", delegates_known="none", guests_known="none")
    record("report", conference, reports_known="none")
    record("proposals", conference, proposals_known="none", honours_known="none")
    record("pledge", conference, pledges_known="none")
    election = {"round": 1, "how": "elected", "outcome": "settled", "candidates_known": "complete"}
    record(
        "election",
        conference,
        elections_known="complete",
        elections=[
            election | {"role": "leader", "candidates": [{"unit": units[2].pk, "chosen": True}]},
            election | {"role": "deputy", "candidates": [{"unit": units[3].pk, "chosen": True}]},
        ],
    )
    return Conference.objects.select_related("bloc_year__bloc").get(pk=conference.pk)


@pytest.fixture
def filled(bloc_year, conference, units, secretariat):
    """A row of everything the admin shows."""
    Conference.objects.update(host=units[0])
    decision = Document.objects.create(number="123/QĐ-BTN", title="Phân chia khối", issuer=units[0])
    Allocation.objects.create(organiser=units[0], year=2015, document=decision)
    flag = AwardType.objects.get(code="MIN_FLAG")
    Quota.objects.create(bloc_year=bloc_year, award_type=flag, at_most=3)
    record_contact(None, units[0], person="Cán bộ Một")
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[1], post="Chuyên viên")
    Proposal.objects.create(bloc_year=bloc_year, conference=conference, award_type=flag, unit=units[0])
    Proposal.objects.create(bloc_year=bloc_year, award_type=flag, person=lan, subject="individual")
    UnitStaff.objects.create(user=person("can.bo", UNIT_OFFICER), unit=units[0])
    session = CouncilSession.objects.create(
        council=council_of(3, unit=units[0]), held_on=datetime.date(2016, 4, 20), status="open"
    )
    closed_item(session, Proposal.objects.first(), vote_rule=VoteRule.objects.last(), position=1)
    record_act(conference, "reopen", reason="Nhập thiếu")
    given = Decision.objects.create(
        number="99/QĐ-BTN", issued_on=datetime.date(2016, 2, 1), issuer=units[0], issuer_name="Cục Một"
    )
    told = {"award_type": flag, "title": "Cờ thi đua", "year": 2015, "decision": given}
    Award.objects.create(unit=units[0], recipient_name="Cục Một", **told)
    AnnualRating.objects.create(unit=units[0], year=2015, grade="good")


def record(section, target, **data):
    """Saves a section as the system does."""
    conference = target if isinstance(target, Conference) else None
    year = conference.bloc_year if conference else target
    changes = record_section(None, SECTIONS[section], year, conference, data)
    target.refresh_from_db()
    return changes


@pytest.fixture
def sample(db):
    load_sample()


@pytest.fixture
def signed_in(client):
    """`signed_in(user)` gives a client with the user's session, roles loaded as in a real request."""

    def make(user):
        client.force_login(user)
        return client

    return make
