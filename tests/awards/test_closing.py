"""Closing decides once, by the rule of the item, and freezes what was seen."""

import json
from datetime import date

import pytest

from awards.desk.minutes import minutes_of
from awards.desk.snapshot import check_again
from awards.models import (
    Award,
    AwardType,
    Decision,
    Override,
    ProposalMove,
    ReviewItem,
    RuleSet,
    VoteRule,
)
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket
from awards.services.lives import locked, move
from awards.services.rolls import call_roll
from awards.services.votes import answer_before_reading, cast_vote, enter_counts, enter_written
from blocs.models import Honour, Unit
from emulation.models import AuditEntry
from tests.awards.test_sessions import refused
from tests.councils import DAY, appraised, in_session, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(people, council):
    """Each of the thirteen has an account; (seat's number: user)."""
    from emulation.access import COUNCIL_MEMBER
    from tests.fixtures import person

    users = dict(people)
    for number in range(6, 14):
        users[number] = person(f"uyvien{number}", COUNCIL_MEMBER)
        council.seats.filter(number=number).update(user=users[number])
    return users


@pytest.fixture
def item(secretariat, session, bloc_year, units):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    return session.items.get()


def vote(users, item, yes, no=0):
    for number, user in users.items():
        if number <= yes + no:
            cast_vote(user, item, "yes" if number <= yes else "no")


def stands(item):
    return ReviewItem.objects.get(pk=item.pk)


@pytest.mark.parametrize(
    ("yes", "passed", "arithmetic", "status", "act"),
    [
        (11, True, "11/13: 1100 ≥ 1040", "passed", "pass"),
        (10, False, "10/13: 1000 < 1040", "not_passed", "not_pass"),
    ],
)
def test_thirteen_at_eighty_percent(everybody, item, yes, passed, arithmetic, status, act):
    vote(everybody, item, yes, 13 - yes)
    closed = close_item(everybody[1], item)
    assert (closed.passed, closed.arithmetic, closed.closed_by) == (passed, arithmetic, everybody[1])
    assert (closed.voters, closed.collected, closed.valid, closed.invalid, closed.yes) == (13, 13, 13, 0, yes)
    item.proposal.refresh_from_db()
    assert item.proposal.status == status
    assert ProposalMove.objects.get(act=act).by == everybody[1]
    told = AuditEntry.objects.get(act="close_item")
    assert told.additional_data == {"arithmetic": arithmetic}


def test_written_opinions_stand_on_a_line_of_their_own_and_count(
    secretariat, session, everybody, item, council
):
    writers = [seat(council, number).pk for number in (12, 13)]
    call_roll(secretariat, session, dict.fromkeys(writers, "written"))
    enter_written(secretariat, item, {writers[0]: "yes", writers[1]: "no"})
    vote(everybody, item, 10, 1)
    closed = close_item(everybody[1], item)
    assert (closed.yes, closed.written, closed.written_yes) == (10, 2, 1)
    assert (closed.collected, closed.arithmetic) == (11, "11/13: 1100 ≥ 1040")


def test_a_missing_quorum_decides_nothing(secretariat, people, council, bloc_year, units):
    proposal = appraised(bloc_year, units[1])
    session = in_session(secretariat, council, [proposal], absent=range(9, 14))
    item = session.items.get()
    cast_vote(people[1], item, "yes")
    closed = close_item(people[1], item)
    assert (closed.passed, closed.closed_at is not None) == (None, True)
    taken = ProposalMove.objects.get(act="take_off")
    assert taken.reason == "không đủ thành viên: Chưa đủ số thành viên để họp: 8/13, cần ít nhất 2/3."
    proposal.refresh_from_db()
    assert proposal.status == "appraised"


def test_a_tie_decides_nothing(everybody, item):
    vote(everybody, item, 6, 6)
    assert close_item(everybody[2], item).passed is None
    assert ProposalMove.objects.get(act="take_off").reason.startswith("số phiếu ngang nhau: ")


def test_only_the_chair_or_the_standing_vice_chair_closes_and_once(secretariat, people, item):
    cast_vote(people[1], item, "yes")
    for actor in (secretariat, people[3], people[4]):
        assert refused(close_item, actor, item).code == "not_allowed"
    close_item(people[2], item)
    frozen = stands(item).seen
    assert refused(close_item, people[1], item).code == "closed"
    assert stands(item).seen == frozen
    assert ProposalMove.objects.exclude(act="docket").count() == 1


def test_a_member_of_the_unit_must_have_answered(secretariat, session, people, bloc_year, units, council):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[0])], {})
    item = session.items.get()
    cast_vote(people[1], item, "yes")
    waiting = refused(close_item, people[1], item)
    assert waiting.code == "unanswered" and "Thành viên 5" in str(waiting)
    answer_before_reading(people[5], item, False, "Cùng đơn vị")
    assert close_item(people[1], item).voters == 12


@pytest.mark.parametrize(
    ("counted", "arithmetic"), [(True, "10/13: 1000 < 1040"), (False, "10/12: 1000 ≥ 960")]
)
def test_whether_who_is_recused_stays_in_the_base_is_the_rules(
    secretariat, session, everybody, bloc_year, units, counted, arithmetic
):
    VoteRule.objects.update(recused_count=counted)
    put_on_docket(secretariat, session, [appraised(bloc_year, units[0])], {})
    item = session.items.get()
    answer_before_reading(everybody[5], item, False)
    vote({n: u for n, u in everybody.items() if n != 5}, item, 11)
    assert close_item(everybody[1], item).arithmetic == arithmetic


def test_a_secret_vote_waits_for_its_counts(secretariat, session, people, bloc_year, units):
    fighter = appraised(bloc_year, units[1], award="MIN_FIGHTER")
    put_on_docket(secretariat, session, [fighter], {})
    item = session.items.get()
    assert refused(close_item, people[1], item).code == "no_counts"
    counts = {"issued": 13, "collected": 13, "valid": 13, "invalid": 0, "yes": 12}
    enter_counts(people[3], item, counts)
    closed = close_item(people[1], item)
    assert (closed.passed, closed.arithmetic) == (True, "12/13: 1200 ≥ 1170")
    assert "từng thành viên" in closed.seen and json.loads(closed.seen)["phiếu"]["từng thành viên"] == []


def test_papers_of_who_left_before_the_end_are_too_many(
    secretariat, session, people, council, bloc_year, units
):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1], award="MIN_FIGHTER")], {})
    item = session.items.get()
    enter_counts(people[3], item, {"issued": 13, "collected": 13, "valid": 13, "invalid": 0, "yes": 12})
    call_roll(secretariat, session, {seat(council, 13).pk: "absent"})
    trouble = refused(close_item, people[1], item)
    assert trouble.code == "too_many_papers" and "(13)" in str(trouble) and "(12)" in str(trouble)
    assert not stands(item).is_closed


def test_what_is_on_hold_or_withdrawn_is_not_decided(people, item):
    cast_vote(people[1], item, "yes")
    on_hold = {"on_hold_since": DAY, "on_hold_reason": "Đang xác minh"}
    for column, value in on_hold.items():
        setattr(item.proposal, column, value)
    item.proposal.save()
    assert refused(close_item, people[1], item).code == "on_hold"
    move(people[1], locked(item.proposal), "withdraw", "Rút")
    assert refused(close_item, people[1], item).code == "not_now"
    assert not stands(item).is_closed


def test_what_was_seen_is_frozen_with_its_hash(people, secretariat, session, item, units, bloc_year):
    cast_vote(people[1], item, "yes")
    close_item(people[1], item)
    closed = stands(item)
    seen = json.loads(closed.seen)
    assert seen["phiên họp"] == {
        "Hội đồng": "Hội đồng Thi đua - Khen thưởng Bộ",
        "ngày họp": "20/04/2016",
        "nơi họp": "Trụ sở Bộ",
    }
    assert [seat["họ và tên"] for seat in seen["thành viên"]] == [f"Thành viên {n}" for n in range(1, 14)]
    assert seen["đề nghị"]["người nhận"] == "Cục Hai"
    assert seen["phiếu"]["từng thành viên"] == [{"họ và tên": "Thành viên 1", "ý kiến": "đồng ý"}]
    assert seen["quy tắc biểu quyết"]["nội dung"].startswith("ít nhất 80 % tổng số thành viên")
    assert seen["kết quả"]["cách tính"] == "1/13: 100 < 1040"
    assert list(seen) == sorted(seen)
    assert check_again(closed)
    closed.seen = closed.seen.replace("Cục Hai", "Cục Ba")
    assert not check_again(closed)


def test_the_frozen_text_has_the_history_and_the_scores(
    people, secretariat, session, conference, bloc_year, units
):
    flag = AwardType.objects.get(code="MIN_FLAG")
    decision = Decision.objects.create(
        number="12/QĐ", issued_on=date(2015, 2, 1), issuer=units[0], issuer_name="Bộ"
    )
    told = {"award_type": flag, "title": "Cờ của Bộ", "recipient_name": "Cục Hai", "decision": decision}
    Award.objects.create(unit=units[1], year=2014, **told)
    Honour.objects.create(
        conference=conference, kind="ranked", unit=units[1], rank=1, points=855, out_of=1000
    )
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    item = session.items.get()
    close_item(people[1], item)
    seen = json.loads(stands(item).seen)
    assert seen["đã được khen thưởng"] == ["2014: Cờ của Bộ (12/QĐ ngày 01/02/2015)"]
    assert seen["điểm, thứ hạng"] == ["855/1000, hạng 1"]


def test_minutes_name_the_bloc_of_each_flag(people, secretariat, session, conference, bloc_year, units):
    outside = Unit.objects.create(slug="ngoai")
    flags = [appraised(bloc_year, unit) for unit in (units[1], units[2], outside)]
    fighter = appraised(bloc_year, units[1], award="MIN_FIGHTER")
    Honour.objects.create(conference=conference, kind="leading", unit=units[1])
    Override.objects.create(
        bloc_year=bloc_year, proposal=flags[0], rule="R01", text="Câu.", fingerprint="a", reason="Đã có"
    )
    put_on_docket(secretariat, session, [*flags, fighter], {})
    cast_vote(people[1], session.items.first(), "yes")
    close_item(people[1], session.items.first())
    minutes = minutes_of(session)
    assert [each.bloc for each in minutes.items] == [
        "đơn vị dẫn đầu Khối thi đua số 1",
        "thành viên Khối thi đua số 1",
        "",
        "",
    ]
    first = minutes.items[0]
    assert (first.result, first.item.arithmetic) == ("Không thông qua", "1/13: 100 < 1040")
    assert first.overrides == [("Câu.", "Đã có")]
    assert [seat.person for seat in minutes.roll.attending][:2] == ["Thành viên 1", "Thành viên 2"]


def test_a_session_tells_its_findings(people, secretariat, council, bloc_year, units):
    outside = Unit.objects.create(slug="ngoai")
    proposal = appraised(bloc_year, outside)
    session = in_session(secretariat, council, [proposal], absent=range(9, 14))
    assert {each.rule for each in minutes_of(session).findings} == {"R12"}
    session.held_on = RuleSet.objects.get(code="2022-a").since
    session.save()
    assert {each.rule for each in minutes_of(session).findings} == {"R12", "R22"}
