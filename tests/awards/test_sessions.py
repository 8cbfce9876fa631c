"""A session's life and its roll: who may do what when, and that a refusal changes nothing."""

import datetime

import pytest
from django.utils import timezone

from awards.models import Attendance, AwardType, CouncilSession, ProposalMove, ReviewItem, SessionTotal, Vote
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket
from awards.services.rolls import call_roll, mark_back, mark_left
from awards.services.sessions import (
    cancel_session,
    change_plan,
    close_session,
    open_session,
    plan_session,
    state_total,
)
from awards.services.votes import cast_vote
from emulation.models import AuditEntry
from emulation.refusals import Refused
from tests.councils import DAY, appraised, planned, seat

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value


def test_the_secretariat_and_the_councils_secretary_plan_and_open(secretariat, people, council):
    for actor in (secretariat, people[3]):
        session = open_session(actor, planned(actor, council), DAY)
        assert (session.status, session.held_on) == ("open", DAY)
    assert AuditEntry.objects.filter(act="open_session").count() == 2


@pytest.mark.parametrize("number", [1, 2, 4])
def test_nobody_else_plans_opens_or_calls_the_roll(secretariat, people, council, number):
    actor = people[number]
    assert refused(plan_session, actor, council, held_on=DAY).code == "not_allowed"
    session = planned(secretariat, council)
    for act, args in (
        (open_session, (DAY,)),
        (change_plan, ()),
        (cancel_session, ("Hoãn",)),
        (call_roll, ({},)),
        (mark_left, (seat(council, 4),)),
        (put_on_docket, ([], {})),
    ):
        assert refused(act, actor, session, *args).code == "not_allowed"
    assert CouncilSession.objects.get().status == "planned"


def test_the_secretary_is_who_sits_there_on_the_day(people, council):
    seat(council, 3).__class__.objects.filter(number=3).update(until=DAY - datetime.timedelta(days=1))
    assert refused(plan_session, people[3], council, held_on=DAY).code == "not_allowed"
    assert plan_session(people[3], council, held_on=DAY - datetime.timedelta(days=1))


def test_opening_needs_a_day_within_the_councils_term(secretariat, council):
    council.until = DAY
    council.save()
    session = plan_session(secretariat, council)
    no_day = refused(open_session, secretariat, session, None)
    assert (no_day.code, list(no_day.errors)) == ("no_day", ["held_on"])
    for day in (council.since - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)):
        assert refused(open_session, secretariat, session, day).code == "out_of_term"
    assert CouncilSession.objects.get().status == "planned"
    assert open_session(secretariat, session, DAY).is_open


def test_opening_twice_is_refused(secretariat, session):
    assert refused(open_session, secretariat, session, DAY).code == "not_now"
    assert refused(change_plan, secretariat, session, held_on=DAY).code == "not_now"


def test_a_plan_is_changed_until_the_session_opens(secretariat, council):
    session = planned(secretariat, council)
    change_plan(secretariat, session, held_on=None, place="Hà Nội", year=2016)
    assert CouncilSession.objects.values_list("held_on", "place", "year").get() == (None, "Hà Nội", 2016)


def test_the_roll_has_one_row_a_seat(secretariat, session, council):
    chair, other = seat(council, 1), seat(council, 2)
    call_roll(secretariat, session, {chair.pk: "written"})
    assert session.attendances.count() == 13
    assert session.attendances.get(seat=chair).mode == "written"
    outsider = refused(call_roll, secretariat, session, {other.pk: "absent", other.pk + 999: "present"})
    assert outsider.code == "not_a_member"
    assert session.attendances.get(seat=other).mode == "present"


def test_who_leaves_votes_no_more_and_what_was_cast_before_lapses(
    secretariat, session, council, people, bloc_year, units
):
    flags = [appraised(bloc_year, unit) for unit in units[1:3]]
    put_on_docket(secretariat, session, flags, {})
    first, second = session.items.all()
    for number in (1, 2, 3, 4):
        cast_vote(people[number], first, "yes")
    mark_left(secretariat, session, seat(council, 4))
    assert refused(cast_vote, people[4], second, "yes").code == "absent"
    closed = close_item(people[1], first)
    assert (closed.voters, closed.collected, closed.yes) == (12, 3, 3)
    mark_back(secretariat, session, seat(council, 4))
    cast_vote(people[4], second, "yes")
    assert close_item(people[1], second).voters == 13


def test_who_left_still_counts_in_what_was_closed_before(
    secretariat, session, council, people, bloc_year, units
):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    item = session.items.get()
    cast_vote(people[4], item, "yes")
    close_item(people[1], item)
    mark_left(secretariat, session, seat(council, 4))
    item.refresh_from_db()
    assert (item.voters, item.collected) == (13, 1)
    assert Vote.objects.count() == 1


def test_a_changed_roll_lets_votes_lapse_so_that_nobody_attends_and_writes(
    secretariat, session, council, people, bloc_year, units
):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    cast_vote(people[4], session.items.get(), "yes")
    call_roll(secretariat, session, {seat(council, 4).pk: "written"})
    assert not Vote.objects.exists()
    assert refused(cast_vote, people[4], session.items.get(), "yes").code == "absent"


def test_only_who_is_present_leaves_and_not_before_the_day(secretariat, session, council):
    early = timezone.make_aware(datetime.datetime.combine(DAY, datetime.time())) - datetime.timedelta(hours=1)
    assert refused(mark_left, secretariat, session, seat(council, 4), early).code == "too_early"
    call_roll(secretariat, session, {seat(council, 4).pk: "absent"})
    assert refused(mark_left, secretariat, session, seat(council, 4)).code == "not_present"
    assert not Attendance.objects.filter(left_at__isnull=False).exists()


def test_a_session_closes_when_every_item_has(secretariat, people, session, bloc_year, units):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    assert refused(close_session, people[1], session).code == "items_waiting"
    assert refused(close_session, secretariat, session).code == "not_allowed"
    cast_vote(people[1], session.items.get(), "yes")
    close_item(people[2], session.items.get())
    assert close_session(people[2], session).status == "closed"
    assert refused(close_session, people[1], session).code == "not_now"


def test_a_session_that_is_not_held_gives_its_docket_back(secretariat, people, council, bloc_year, units):
    proposals = [appraised(bloc_year, unit) for unit in units[1:3]]
    session = planned(secretariat, council, proposals)
    assert refused(cancel_session, secretariat, session, " ").errors.keys() == {"reason"}
    cancel_session(secretariat, session, "Hoãn")
    assert not ReviewItem.objects.exists()
    for proposal in proposals:
        proposal.refresh_from_db()
        assert proposal.status == "appraised"
    assert {move.reason for move in ProposalMove.objects.filter(act="take_off")} == {"Không họp: Hoãn"}
    assert CouncilSession.objects.get().status == "cancelled"


def test_what_decided_something_is_not_called_off(secretariat, people, session, bloc_year, units):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    cast_vote(people[1], session.items.get(), "yes")
    close_item(people[1], session.items.get())
    assert refused(cancel_session, secretariat, session, "Hoãn").code == "decided"


def test_stated_totals_stand_beside_the_items(secretariat, session):
    flag = AwardType.objects.get(code="MIN_FLAG")
    for numbers in ({"proposed": 69}, {"proposed": 69, "passed": 48}):
        state_total(secretariat, session, flag, "collective", **numbers)
    assert SessionTotal.objects.values_list("proposed", "passed").get() == (69, 48)
    state_total(secretariat, session, flag, "collective")
    assert not SessionTotal.objects.exists()
