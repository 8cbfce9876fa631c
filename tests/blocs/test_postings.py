"""A unit handed over: one posting ends and the other begins, or nothing happens."""

import datetime

import pytest
from django.utils import timezone

from blocs.models import Unit, UnitStaff
from blocs.services.postings import create_account, hand_over_unit
from emulation.access import UNIT_OFFICER
from emulation.models import AuditEntry, User
from emulation.refusals import Refused
from tests.fixtures import person

DAY = datetime.date(2025, 7, 1)


@pytest.fixture
def unit(units):
    return units[0]


@pytest.fixture
def giver(officer_of, unit):
    return officer_of(unit)


@pytest.fixture
def taker(db):
    return person("nguoi.nhan", UNIT_OFFICER, full_name="Người Nhận")


def refused(*args):
    before = list(UnitStaff.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        hand_over_unit(*args)
    assert list(UnitStaff.objects.order_by("pk").values()) == before
    return caught.value.code


def test_an_account_opens_with_its_unit(secretariat, unit):
    user, password = create_account(secretariat, "lan.nt", "Nguyễn Thị Lan", UNIT_OFFICER, unit)
    assert user.check_password(password)
    (posting,) = user.postings.all()
    assert (posting.unit, posting.since, posting.until) == (unit, timezone.localdate(), None)


def test_a_handover_closes_one_posting_and_opens_the_other(secretariat, unit, giver, taker):
    hand_over_unit(secretariat, unit, giver, taker, DAY)
    assert list(UnitStaff.objects.order_by("since").values_list("user", "since", "until")) == [
        (giver.pk, datetime.date(2015, 1, 1), DAY),
        (taker.pk, DAY, None),
    ]
    eve = DAY - datetime.timedelta(days=1)
    assert unit in Unit.objects.of_user(giver, eve)
    assert unit not in Unit.objects.of_user(giver, DAY)
    assert unit in Unit.objects.of_user(taker, DAY)


def test_a_handover_is_told_in_the_units_trail(secretariat, unit, giver, taker):
    hand_over_unit(secretariat, unit, giver, taker, DAY)
    act = AuditEntry.objects.get(act="hand_over")
    assert act.record == f"unit:{unit.pk}"
    assert act.additional_data == {
        "from_user": f"{giver} ({giver.username})",
        "to_user": "Người Nhận (nguoi.nhan)",
        "on": "2025-07-01",
    }


def test_nobody_hands_over_to_oneself(secretariat, unit, giver):
    assert refused(secretariat, unit, giver, giver, DAY) == "oneself"


def test_who_does_not_hold_the_unit_cannot_hand_it_over(secretariat, unit, giver, taker):
    assert refused(secretariat, unit, taker, giver, DAY) == "not_posted"


def test_a_unit_is_not_handed_over_twice(secretariat, unit, giver, taker):
    hand_over_unit(secretariat, unit, giver, taker, DAY)
    assert refused(secretariat, unit, giver, person("nguoi.ba"), DAY) == "not_posted"


def test_the_taker_must_not_hold_the_unit_already(secretariat, unit, giver, officer_of):
    assert refused(secretariat, unit, giver, officer_of(unit, "cung-phu-trach"), DAY) == "posted_already"


@pytest.mark.parametrize("day", [datetime.date(2014, 12, 31), datetime.date(2015, 1, 1)])
def test_a_handover_comes_after_the_posting_began(secretariat, unit, giver, taker, day):
    assert refused(secretariat, unit, giver, taker, day) == "too_early"


def test_a_stopped_account_takes_nothing_over(secretariat, unit, giver, taker):
    User.objects.filter(pk=taker.pk).update(is_active=False)
    taker.refresh_from_db()
    assert refused(secretariat, unit, giver, taker, DAY) == "inactive"


def test_an_officer_hands_nothing_over(unit, giver, taker):
    assert refused(giver, unit, giver, taker, DAY) == "not_allowed"


def test_the_secretariat_moves_no_posting_of_an_administrator(secretariat, administrator, unit, giver):
    assert refused(secretariat, unit, giver, administrator, DAY) == "not_allowed"
