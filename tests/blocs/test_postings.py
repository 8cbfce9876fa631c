"""Who speaks for a unit: postings opened, handed over and ended, or nothing happens."""

import datetime

import pytest
from django.utils import timezone

from blocs.models import Unit, UnitStaff
from blocs.services.postings import create_account, end_posting, hand_over_unit, open_posting
from emulation.access import UNIT_OFFICER
from emulation.models import AuditEntry, User
from emulation.refusals import Refused
from tests.fixtures import person

DAY = datetime.date(2025, 7, 1)


def refused(*args, act=hand_over_unit):
    before = list(UnitStaff.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        act(*args)
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


def test_a_posting_opens_on_a_day_beside_others_and_is_told_in_the_units_trail(
    secretariat, unit, giver, taker
):
    open_posting(secretariat, unit, taker, DAY)
    assert list(UnitStaff.objects.order_by("since").values_list("user", "since", "until")) == [
        (giver.pk, datetime.date(2015, 1, 1), None),
        (taker.pk, DAY, None),
    ]
    act = AuditEntry.objects.get(act="open_posting")
    assert (act.record, act.actor_id) == (f"unit:{unit.pk}", None)
    assert act.additional_data == {"user": "Người Nhận (nguoi.nhan)", "on": "2025-07-01"}


def test_a_posting_ends_on_a_day_and_may_open_again_then(secretariat, unit, giver):
    end_posting(secretariat, unit, giver, DAY)
    assert giver.postings.get().until == DAY
    assert AuditEntry.objects.get(act="end_posting").additional_data == {
        "user": f"{giver} ({giver.username})",
        "on": "2025-07-01",
    }
    eve = DAY - datetime.timedelta(days=1)
    assert refused(secretariat, unit, giver, eve, act=open_posting) == "posted_already"
    open_posting(secretariat, unit, giver, DAY)
    assert giver.postings.count() == 2


@pytest.mark.parametrize("day", [datetime.date(2010, 1, 1), DAY])
def test_nobody_is_posted_to_a_unit_twice_over(secretariat, unit, giver, day):
    assert refused(secretariat, unit, giver, day, act=open_posting) == "posted_already"


def test_a_stopped_account_is_posted_nowhere_and_may_leave(secretariat, unit, giver):
    User.objects.filter(pk=giver.pk).update(is_active=False)
    giver.refresh_from_db()
    end_posting(secretariat, unit, giver, DAY)
    assert refused(secretariat, unit, giver, DAY, act=open_posting) == "inactive"


def test_a_posting_ends_once_and_after_it_began(secretariat, unit, giver):
    began = datetime.date(2015, 1, 1)
    assert refused(secretariat, unit, giver, began, act=end_posting) == "too_early"
    end_posting(secretariat, unit, giver, DAY)
    assert refused(secretariat, unit, giver, DAY, act=end_posting) == "not_posted"


@pytest.mark.parametrize("act", [open_posting, end_posting])
def test_postings_are_kept_by_who_keeps_the_account(secretariat, administrator, unit, giver, taker, act):
    UnitStaff.objects.create(user=administrator, unit=unit, since=datetime.date(2015, 1, 1))
    assert refused(giver, unit, taker, DAY, act=act) == "not_allowed"
    assert refused(secretariat, unit, administrator, DAY, act=act) == "not_allowed"
