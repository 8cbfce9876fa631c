"""What goes on a docket, in which order, and what may not."""

import datetime

import pytest

from awards.models import Person, Proposal, ProposalMove, ReviewItem, VoteRule
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket, take_off_docket
from awards.services.lives import locked, move
from awards.services.votes import cast_vote
from emulation.refusals import Refused
from tests.awards.test_sessions import refused
from tests.councils import DAY, appraised, in_session, planned

pytestmark = pytest.mark.django_db


def docket(session):
    return [(item.position, item.proposal_id) for item in session.items.order_by("position")]


def test_the_docket_is_in_the_order_of_the_nominee_list(secretariat, session, bloc_year, units):
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[1])
    whom = {"subject": "individual", "person": lan, "unit": None}
    ministry = appraised(bloc_year, units[1])
    fighter = appraised(bloc_year, award="MIN_FIGHTER", **whom)
    state_person = appraised(bloc_year, award="NAT_FIGHTER", **whom)
    state = appraised(bloc_year, units[2], award="GOV_FLAG")
    findings = {ministry.pk: ["Câu một.", "Câu hai."]}
    put_on_docket(secretariat, session, [fighter, ministry], findings)
    put_on_docket(secretariat, session, [state_person, state], {})
    assert docket(session) == [(1, state.pk), (2, state_person.pk), (3, ministry.pk), (4, fighter.pk)]
    item = session.items.get(proposal=ministry)
    assert item.findings == "Câu một.\nCâu hai."
    assert (item.is_secret, item.vote_rule.percent) == (False, 80)
    assert session.items.get(proposal=fighter).is_secret and session.items.get(proposal=fighter).on_paper
    assert set(Proposal.objects.values_list("status", flat=True)) == {"docketed"}
    assert ProposalMove.objects.filter(act="docket", by=secretariat).count() == 4


def test_the_rule_is_that_of_the_proposals_own_day(secretariat, session, bloc_year, units):
    received = appraised(bloc_year, units[1], received_on=datetime.date(2018, 1, 5))
    of_the_year = appraised(bloc_year, units[2], received_on=None)
    put_on_docket(secretariat, session, [received, of_the_year], {})
    sets = {item.proposal_id: item.vote_rule.rule_set.code for item in session.items.all()}
    assert sets == {received.pk: "2003-c", of_the_year.pk: "2003-b"}


def test_without_a_vote_rule_it_is_said_which_row_to_add(secretariat, session, bloc_year, units):
    VoteRule.objects.filter(rule_set__code="2003-b", award_type__code="MIN_FLAG").delete()
    proposals = [appraised(bloc_year, units[1]), appraised(bloc_year, units[2], award="GOV_FLAG")]
    trouble = refused(put_on_docket, secretariat, session, proposals, {})
    assert (trouble.code, list(trouble.errors)) == ("not_docketed", ["proposals"])
    (sentence,) = trouble.errors["proposals"]
    assert sentence.startswith("Cục Hai, Cờ thi đua của")
    assert "15/01/2016 chưa có quy tắc biểu quyết" in sentence
    assert not ReviewItem.objects.exists() and not ProposalMove.objects.exists()


def test_each_trouble_is_said_and_nothing_is_put_on(secretariat, session, bloc_year, units):
    units[1].ended_on = DAY - datetime.timedelta(days=1)
    units[1].save()
    hold = {"on_hold_since": DAY, "on_hold_reason": "Đang xác minh"}
    proposals = [
        appraised(bloc_year, units[0]),
        appraised(bloc_year, units[1]),
        appraised(bloc_year, units[2], **hold),
        appraised(bloc_year, units[3], status="received"),
        appraised(bloc_year, units[3], award_type=None, title="Cờ của tỉnh"),
    ]
    said = "\n".join(refused(put_on_docket, secretariat, session, proposals, {}).errors["proposals"])
    for part in (
        "Cục Hai, Cờ thi đua của",
        "kết thúc hoạt động ngày 19/04/2016",
        "tạm dừng xét",
        "“Đã nhận hồ sơ”",
        "Quỹ Bốn, Cờ của tỉnh: Chưa rõ danh hiệu",
    ):
        assert part in said
    assert "Cục Một" not in said
    assert not ReviewItem.objects.exists() and not ProposalMove.objects.exists()


def test_a_unit_may_be_voted_on_to_its_last_day(secretariat, session, bloc_year, units):
    units[1].ended_on = DAY
    units[1].save()
    assert put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})


def test_a_proposal_is_on_one_docket_at_a_time(secretariat, council, session, bloc_year, units):
    proposal = appraised(bloc_year, units[1])
    put_on_docket(secretariat, session, [proposal], {})
    other = planned(secretariat, council)
    assert "“Trong danh mục xét”" in str(refused(put_on_docket, secretariat, other, [proposal], {}))


def test_taking_off_needs_a_reason_and_leaves_the_way_back(secretariat, session, bloc_year, units):
    proposals = [appraised(bloc_year, unit) for unit in units[1:3]]
    put_on_docket(secretariat, session, proposals, {})
    item = session.items.first()
    assert refused(take_off_docket, secretariat, item, "").errors.keys() == {"reason"}
    take_off_docket(secretariat, item, "Cần thẩm định thêm")
    assert docket(session) == [(1, proposals[1].pk)]
    taken = ProposalMove.objects.get(act="take_off")
    assert (taken.proposal, taken.reason, taken.after) == (proposals[0], "Cần thẩm định thêm", "appraised")
    put_on_docket(secretariat, session, [proposals[0]], {})
    assert len(docket(session)) == 2


def test_what_was_withdrawn_meanwhile_leaves_the_docket_too(secretariat, session, bloc_year, units):
    proposal = appraised(bloc_year, units[1])
    put_on_docket(secretariat, session, [proposal], {})
    move(secretariat, locked(proposal), "withdraw", "Đơn vị xin rút")
    take_off_docket(secretariat, session.items.get(), "Đã rút")
    proposal.refresh_from_db()
    assert (proposal.status, session.items.count()) == ("withdrawn", 0)


def test_a_closed_item_stays(secretariat, people, session, bloc_year, units):
    put_on_docket(secretariat, session, [appraised(bloc_year, units[1])], {})
    item = session.items.get()
    cast_vote(people[1], item, "yes")
    close_item(people[1], item)
    assert refused(take_off_docket, secretariat, item, "Nhầm").code == "closed"
    assert session.items.count() == 1


def test_what_a_session_could_not_decide_goes_to_another(secretariat, people, council, bloc_year, units):
    proposal = appraised(bloc_year, units[1])
    session = in_session(secretariat, council, [proposal], absent=range(4, 14))
    close_item(people[1], session.items.get())
    with pytest.raises(Refused, match="phiên họp khác"):
        put_on_docket(secretariat, session, [proposal], {})
    put_on_docket(secretariat, planned(secretariat, council), [proposal], {})
    proposal.refresh_from_db()
    assert proposal.status == "docketed"
