"""Two people decide at the same moment, in two processes, on a database outside the test's transaction."""

import pytest

from tests.awards import decision_race_acts
from tests.race import alone, both_at_once, scratch_database

TIMES = 20


@pytest.fixture(scope="module")
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


@pytest.fixture(scope="module")
def passed(scratch):
    return alone(scratch, decision_race_acts.prepare_passed, TIMES * 3)


def test_a_proposal_is_conferred_once_and_what_is_conferred_revoked_once(scratch, passed):
    keys = passed[:TIMES]
    assert both_at_once(scratch, decision_race_acts.confer, keys) == {
        "done": TIMES,
        "refused: not_now": TIMES,
    }
    assert alone(scratch, decision_race_acts.standing, keys) == [TIMES, TIMES, 0]
    assert both_at_once(scratch, decision_race_acts.revoke, keys) == {
        "done": TIMES,
        "refused: revoked": TIMES,
    }
    assert alone(scratch, decision_race_acts.revocations) == TIMES


def test_of_two_decisions_with_one_number_one_is_told(scratch, passed):
    pairs = list(zip(passed[TIMES : 2 * TIMES], passed[2 * TIMES :], strict=True))
    answers = both_at_once(scratch, decision_race_acts.confer_by_one_number, pairs)
    assert answers == {"done": TIMES, "refused: number_used": TIMES}
    assert alone(scratch, decision_race_acts.standing, passed[TIMES:])[:2] == [TIMES, TIMES]


def test_two_who_submit_the_last_flag_of_the_ministry_are_counted_together(scratch):
    pairs = alone(scratch, decision_race_acts.prepare_flags, TIMES)
    answers = both_at_once(scratch, decision_race_acts.send_up, pairs)
    assert answers == {"done": TIMES, "refused: rule_blocks": TIMES}
    assert alone(scratch, decision_race_acts.sent_up) == TIMES
