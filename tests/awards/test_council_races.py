"""Two who preside close one item at the same moment; one member votes at two machines: one result each."""

import pytest

from tests.awards import race_acts
from tests.race import alone, both_at_once, scratch_database

TIMES = 20


@pytest.fixture
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


def test_of_two_who_close_an_item_one_is_told(scratch):
    items = alone(scratch, race_acts.prepare_items, TIMES)
    assert both_at_once(scratch, race_acts.close, items) == {"done": TIMES, "refused: closed": TIMES}
    assert alone(scratch, race_acts.standing, items) == {
        "passed": TIMES,
        "steps": TIMES,
        "told": TIMES,
        "frozen": TIMES,
        "votes": 2 * TIMES,
    }


def test_a_seat_that_votes_at_two_machines_votes_once(scratch):
    items = alone(scratch, race_acts.prepare_items, TIMES)
    alone(scratch, race_acts.uncast, items)
    assert both_at_once(scratch, race_acts.vote_twice, items) == {"done": TIMES, "refused: voted": TIMES}
    assert alone(scratch, race_acts.standing, items)["votes"] == TIMES
