"""A proposal stands where its last step led, and went nowhere without one."""

import datetime

from django.utils import timezone

from awards.models import Award, AwardType, Decision, Proposal
from awards.services.stages import recall, submit
from blocs.models import Conference
from tests.registry.integrity.asking import ask

LAST_STEP = "bước hiện tại của đề nghị khác bước cuối cùng đã ghi"
NO_STEP = "đề nghị đã qua bước ở khối nhưng sổ không ghi bước nào"


def told():
    _code, said = ask()
    return LAST_STEP in said, NO_STEP in said


def test_steps_that_were_taken_are_no_fault(whole):
    Conference.objects.update(record="finalised")
    proposal = Proposal.objects.get()
    submit(None, proposal)
    assert told() == (False, False)
    recall(None, proposal, "Thiếu")
    assert ask()[0] == 0


def test_a_state_that_no_step_led_to_is_told(whole):
    Conference.objects.update(record="finalised")
    submit(None, Proposal.objects.get())
    Proposal.objects.update(status="received")
    assert told() == (True, False)
    assert "Bằng khen, Khối thi đua số 1, 2015" in ask()[1]


def test_of_two_steps_at_one_moment_the_later_counts(whole):
    proposal, now = Proposal.objects.get(), timezone.now()
    proposal.moves.create(act="submit", before="proposed", after="submitted", at=now)
    proposal.moves.create(act="recall", before="submitted", after="proposed", at=now, reason="Thiếu")
    assert ask()[0] == 0


def test_a_later_state_without_any_step_is_told_unless_an_old_decision_says_so(whole, units):
    Proposal.objects.update(status="conferred", award_type=AwardType.objects.get(code="MIN_FLAG"))
    assert told() == (False, True)
    day = datetime.date(2016, 3, 1)
    decision = Decision.objects.create(
        kind="confer", issuer=units[0], issuer_name="Bộ", issued_on=day, back_entered=True
    )
    proposal = Proposal.objects.get()
    Award.objects.create(
        award_type=proposal.award_type,
        title="Cờ",
        recipient_name="Cục Một",
        unit=proposal.unit,
        year=2015,
        decision=decision,
        proposal=proposal,
    )
    assert told() == (False, False)
    Decision.objects.update(back_entered=False, number="1/QĐ")
    assert told() == (False, True)
