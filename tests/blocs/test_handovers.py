"""The charge of a unit passes from one person to another, with their accounts, or nothing happens."""

import datetime

import pytest

from blocs.models import Unit, UnitContact, UnitStaff
from blocs.services.contacts import record_contact
from blocs.services.handovers import hand_over
from blocs.services.postings import hand_over_unit
from emulation.models import AuditEntry, User
from emulation.refusals import Refused
from tests.blocs import race_acts
from tests.race import alone, both_at_once, scratch_database

DAY = datetime.date(2025, 7, 1)
BEGAN = datetime.date(2015, 1, 1)
TIMES = 20


@pytest.fixture
def held(secretariat, unit, giver):
    return record_contact(secretariat, unit, person="Người Giao", user=giver, since=BEGAN)


def contacts():
    return list(
        UnitContact.objects.order_by("since").values_list("person", "telephone", "user", "since", "until")
    )


def postings():
    return list(UnitStaff.objects.order_by("since", "pk").values_list("user", "since", "until"))


def refused(*args, act=hand_over, **successor):
    """(code, the field it is told at); nothing was written."""
    before = contacts(), postings()
    with pytest.raises(Refused) as caught:
        act(*args, **successor)
    assert (contacts(), postings()) == before
    assert not AuditEntry.objects.filter(act="hand_over").exists()
    return caught.value.code, *caught.value.errors


def test_charge_and_account_pass_in_one(secretariat, unit, held, giver, taker):
    hand_over(
        secretariat, unit, held.pk, DAY, "nghỉ hưu", person="Người Nhận", telephone="0912 345 678", user=taker
    )
    assert contacts() == [
        ("Người Giao", "", giver.pk, BEGAN, DAY),
        ("Người Nhận", "0912 345 678", taker.pk, DAY, None),
    ]
    assert postings() == [(giver.pk, BEGAN, DAY), (taker.pk, DAY, None)]
    act = AuditEntry.objects.get(act="hand_over")
    assert (act.record, act.reason) == (f"unit:{unit.pk}", "nghỉ hưu")
    assert act.additional_data == {"from_user": "Người Giao", "to_user": "Người Nhận", "on": "2025-07-01"}


def test_who_has_no_account_takes_over_and_the_giver_s_account_leaves(secretariat, unit, held, giver):
    hand_over(secretariat, unit, held.pk, DAY, person="Người Nhận")
    assert contacts()[1] == ("Người Nhận", "", None, DAY, None)
    assert postings() == [(giver.pk, BEGAN, DAY)]


def test_who_speaks_for_the_unit_already_goes_on(secretariat, unit, held, giver, officer_of):
    colleague = officer_of(unit, "dong-nghiep")
    hand_over(secretariat, unit, held.pk, DAY, person="", user=colleague)
    assert contacts()[1] == ("dong-nghiep", "", colleague.pk, DAY, None)
    assert postings() == [(giver.pk, BEGAN, DAY), (colleague.pk, BEGAN, None)]


def test_the_giver_s_other_units_stay(secretariat, units, held, giver, taker):
    UnitStaff.objects.create(user=giver, unit=units[1], since=BEGAN)
    hand_over(secretariat, units[0], held.pk, DAY, person="", user=taker)
    assert units[1] in Unit.objects.of_user(giver, DAY)


@pytest.mark.parametrize("name", ["Người Giao", "nguoi giao", " NGƯỜI  GIAO "])
def test_nobody_hands_over_to_oneself(secretariat, unit, held, giver, name):
    assert refused(secretariat, unit, held.pk, DAY, person="", user=giver) == ("oneself", "person")
    assert refused(secretariat, unit, held.pk, DAY, person="Tên khác", user=giver) == ("oneself", "person")
    assert refused(secretariat, unit, held.pk, DAY, person=name) == ("oneself", "person")


def test_accounts_tell_namesakes_apart(secretariat, unit, held, taker):
    assert hand_over(secretariat, unit, held.pk, DAY, person="Người Giao", user=taker).pk


@pytest.mark.parametrize("day", [BEGAN, BEGAN - datetime.timedelta(days=1)])
def test_a_handover_comes_after_the_giver_began(secretariat, unit, held, day):
    assert refused(secretariat, unit, held.pk, day, person="Người Nhận") == ("too_early", "since")


def test_so_it_does_where_only_the_account_s_day_is_known(secretariat, unit, giver):
    held = record_contact(secretariat, unit, person="Người Giao", user=giver)
    assert refused(secretariat, unit, held.pk, BEGAN, person="Người Nhận") == ("too_early", "on")


def test_a_handover_comes_after_who_was_before(secretariat, unit):
    record_contact(secretariat, unit, person="Người Trước", since=BEGAN, until=DAY)
    held = record_contact(secretariat, unit, person="Người Giao")
    assert refused(secretariat, unit, held.pk, DAY - datetime.timedelta(days=9), person="X")[0] == "overlap"
    assert refused(secretariat, unit, held.pk, DAY, person="X")[0] == "invalid"
    assert hand_over(secretariat, unit, held.pk, DAY + datetime.timedelta(days=1), person="X").pk


def test_a_stopped_account_takes_nothing_over(secretariat, unit, held, taker):
    User.objects.filter(pk=taker.pk).update(is_active=False)
    taker.refresh_from_db()
    assert refused(secretariat, unit, held.pk, DAY, person="", user=taker) == ("inactive", "user")


def test_an_unreadable_telephone_moves_nothing(secretariat, unit, held, taker):
    answer = refused(secretariat, unit, held.pk, DAY, person="", user=taker, telephone="hỏi")
    assert answer == ("invalid", "telephone")


def test_who_was_shown_another_is_told_who_is_in_charge_now(secretariat, unit, held):
    taken = hand_over(secretariat, unit, held.pk, DAY, person="Người Nhận")
    later = DAY + datetime.timedelta(days=9)
    with pytest.raises(Refused, match=r"beaten: .*nay Người Nhận phụ trách"):
        hand_over(secretariat, unit, held.pk, later, person="Người Ba")
    assert len(contacts()) == 2
    UnitContact.objects.filter(pk=taken.pk).update(until=later)
    with pytest.raises(Refused, match=r"beaten: .*không còn ai đang phụ trách"):
        hand_over(secretariat, unit, taken.pk, later, person="Người Ba")


@pytest.mark.parametrize("role", ["administrator", "auditor", "giver"])
def test_only_the_secretariat_hands_over(request, unit, held, role):
    actor = request.getfixturevalue(role)
    assert refused(actor, unit, held.pk, DAY, person="Người Nhận")[0] == "not_allowed"


def test_the_secretariat_moves_no_posting_of_an_administrator(secretariat, administrator, unit, held):
    assert refused(secretariat, unit, held.pk, DAY, person="", user=administrator)[0] == "not_allowed"


def test_a_unit_handed_over_among_the_accounts_is_so_in_the_directory(
    secretariat, unit, held, giver, taker, officer_of
):
    hand_over_unit(secretariat, unit, giver, taker, DAY)
    assert contacts() == [("Người Giao", "", giver.pk, BEGAN, DAY), ("Người Nhận", "", taker.pk, DAY, None)]


def test_so_is_it_not_where_another_is_in_charge(secretariat, unit, giver, taker):
    record_contact(secretariat, unit, person="Trưởng phòng", since=BEGAN)
    hand_over_unit(secretariat, unit, giver, taker, DAY)
    assert contacts() == [("Trưởng phòng", "", None, BEGAN, None)]


def test_of_two_handovers_at_once_one_is_done_and_the_other_told(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        held = alone(url, race_acts.prepare_handovers, TIMES)
        assert both_at_once(url, race_acts.hand_over, held) == {"done": TIMES, "refused: beaten": TIMES}
        assert alone(url, race_acts.in_charge, held) == [["Người Giao", "Người Nhận"]] * TIMES
