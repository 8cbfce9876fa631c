"""The life of a proposal: every pair of states, every act; a refusal writes nothing."""

from itertools import product

import pytest

from awards.models import Proposal, ProposalMove
from awards.models.lives import AT_THE_BLOC, ENDED, STEPS, UNDECIDED, Act, Status
from awards.rules.nominees import NOT_PUT_FORWARD
from awards.services.lives import locked, may_take, move
from emulation.refusals import Refused

LEGAL = {
    ("proposed", "submitted"): {"submit"},
    ("proposed", "withdrawn"): {"withdraw"},
    ("proposed", "conferred"): {"enter_back"},
    ("submitted", "proposed"): {"recall"},
    ("submitted", "received"): {"receive"},
    ("submitted", "withdrawn"): {"withdraw"},
    ("received", "returned"): {"return"},
    ("received", "appraised"): {"appraise"},
    ("received", "withdrawn"): {"withdraw"},
    ("returned", "received"): {"complete"},
    ("returned", "withdrawn"): {"withdraw"},
    ("appraised", "returned"): {"return"},
    ("appraised", "docketed"): {"docket"},
    ("appraised", "withdrawn"): {"withdraw"},
    ("docketed", "appraised"): {"take_off"},
    ("docketed", "passed"): {"pass"},
    ("docketed", "not_passed"): {"not_pass"},
    ("docketed", "withdrawn"): {"withdraw"},
    ("passed", "sent_up"): {"send_up"},
    ("passed", "conferred"): {"confer"},
    ("passed", "declined"): {"decline"},
    ("passed", "withdrawn"): {"withdraw"},
    ("sent_up", "conferred"): {"confer"},
    ("sent_up", "declined"): {"decline"},
    ("sent_up", "withdrawn"): {"withdraw"},
}


@pytest.fixture
def proposal(bloc_year, units):
    return Proposal.objects.create(bloc_year=bloc_year, unit=units[0], title="Cờ thi đua")


def put(proposal, **columns):
    Proposal.objects.filter(pk=proposal.pk).update(**columns)
    return locked(proposal)


@pytest.mark.parametrize(("before", "after"), list(product(Status.values, repeat=2)))
def test_every_pair_of_states(before, after):
    found = {act.value for act, step in STEPS.items() if before in step.before and step.to == after}
    assert found == LEGAL.get((before, after), set())


@pytest.mark.parametrize(("act", "status"), list(product(Act.values, Status.values)))
def test_every_act_in_every_state(proposal, secretariat, act, status):
    stands = put(proposal, status=status)
    step = STEPS[act]
    if status in step.before:
        assert may_take(stands, act)
        taken = move(secretariat, stands, act, "vì thế")
        assert (taken.before, taken.after, taken.by, taken.reason) == (
            status,
            step.to or status,
            secretariat,
            "vì thế",
        )
        assert Proposal.objects.get().status == (step.to or status)
        return
    assert not may_take(stands, act)
    with pytest.raises(Refused) as refused:
        move(secretariat, stands, act, "vì thế")
    assert refused.value.code == "not_now"
    assert str(Status(status).label) in str(refused.value)
    assert Proposal.objects.get().status == status
    assert not ProposalMove.objects.exists()


@pytest.mark.parametrize("act", [act for act, step in STEPS.items() if step.asks_why])
def test_a_step_that_asks_why_is_refused_without_a_reason(proposal, secretariat, act):
    stands = put(proposal, status=STEPS[act].before[0])
    with pytest.raises(Refused) as refused:
        move(secretariat, stands, act, "  ")
    assert (refused.value.code, list(refused.value.errors)) == ("reason", ["reason"])
    assert not ProposalMove.objects.exists()


@pytest.mark.parametrize("act", list(STEPS))
def test_what_is_on_hold_goes_no_step_forward(proposal, secretariat, act):
    on_hold = {"on_hold_since": "2026-01-05", "on_hold_reason": "Đang xác minh"}
    stands = put(proposal, status=STEPS[act].before[0], **on_hold)
    if STEPS[act].held:
        assert move(secretariat, stands, act, "vì thế")
        return
    assert not may_take(stands, act)
    with pytest.raises(Refused, match="on_hold"):
        move(secretariat, stands, act, "vì thế")
    assert Proposal.objects.get().status == STEPS[act].before[0]


def test_the_states_are_sorted_once():
    assert {*NOT_PUT_FORWARD} <= {*AT_THE_BLOC}
    assert not {*ENDED} & {*UNDECIDED}
    assert {*ENDED} | {*UNDECIDED} | {*NOT_PUT_FORWARD} == {*Status}
