"""Two people at one proposal at the same moment: one is done, the other is told where it stands."""

import pytest

from tests.awards.services import race_acts
from tests.race import alone, both_at_once, scratch_database

TIMES = 20


@pytest.fixture(scope="module")
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


def test_a_dossier_received_twice_at_once_is_received_once(scratch):
    keys = alone(scratch, race_acts.prepare, TIMES)
    answers = both_at_once(scratch, race_acts.receive, keys)
    assert answers == {"done": TIMES, "refused: not_now": TIMES}
    assert alone(scratch, race_acts.lived, keys) == {"received: submit, receive": TIMES}


def test_what_is_received_while_it_is_recalled_ends_in_one_of_both(scratch):
    keys = alone(scratch, race_acts.prepare, TIMES)
    answers = both_at_once(scratch, race_acts.receive_or_recall, keys)
    assert answers == {"done": TIMES, "refused: not_now": TIMES}
    found = alone(scratch, race_acts.lived, keys)
    assert set(found) <= {"received: submit, receive", "proposed: submit, recall"}
