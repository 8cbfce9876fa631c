"""Each step of a proposal's way is for its own people, whoever else may see it."""

import datetime

import pytest

from awards.models import ProposalMove
from awards.services import stages
from tests.awards.services.test_stages import refusal

DAY = datetime.date(2016, 1, 5)
ACTS = {
    "submit": ("proposed", lambda user, each: stages.submit(user, each)),
    "recall": ("submitted", lambda user, each: stages.recall(user, each, "vì thế")),
    "receive": ("submitted", lambda user, each: stages.receive(user, each, DAY)),
    "appraise": ("received", lambda user, each: stages.appraise(user, each)),
    "return": ("received", lambda user, each: stages.return_(user, each, {"report": "mờ"}, "vì thế")),
    "complete": ("returned", lambda user, each: stages.complete(user, each)),
    "hold": ("received", lambda user, each: stages.hold(user, each, "vì thế")),
    "withdraw": ("proposed", lambda user, each: stages.withdraw(user, each, "vì thế")),
}
OF_THE_SENDER = {"submit", "recall", "complete", "withdraw"}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["leader", "their_unit", "administrator", "auditor", "council_member"])
def test_each_step_is_for_its_own_people(request, proposal, put, act, role):
    status, take = ACTS[act]
    user, stands = request.getfixturevalue(role), put(status)
    if role == "leader" and act in OF_THE_SENDER:
        take(user, stands)
        assert ProposalMove.objects.get().by == user
        return
    assert refusal(take, user, stands).code == "not_allowed"


@pytest.mark.parametrize("act", ACTS)
def test_the_secretariat_takes_every_step(proposal, put, secretariat, act):
    status, take = ACTS[act]
    take(secretariat, put(status))
    assert ProposalMove.objects.get().act == act
