"""Two people at the same moment, in two processes, on a database outside the test's transaction."""

import pytest

from tests.race import alone, both_at_once, scratch_database
from tests.registry import race_acts

TIMES = 20


@pytest.fixture
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


def test_finalising_twice_at_once_is_done_once(scratch):
    reviews = alone(scratch, race_acts.prepare, TIMES)
    answers = both_at_once(scratch, race_acts.finalise, reviews)
    assert answers == {"done": TIMES, "refused: finalised": TIMES}
    assert alone(scratch, race_acts.standing, reviews) == {
        "drafts": TIMES,
        "members": 4 * TIMES,
        "officers": TIMES,
        "acts": TIMES,
    }
