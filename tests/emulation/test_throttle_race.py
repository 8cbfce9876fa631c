"""Two processes count wrong passwords at the same moment, on a database outside the test's transaction."""

import pytest
from django.conf import settings

from tests.emulation import race_acts
from tests.race import alone, both_at_once, scratch_database

TIMES = 20


@pytest.fixture
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


@pytest.mark.parametrize("act", [race_acts.mistype, race_acts.mistype_from_nowhere])
def test_no_wrong_password_is_lost(scratch, act):
    names = [f"can.bo.{number}" for number in range(TIMES)]
    assert both_at_once(scratch, act, names) == {"done": 2 * TIMES}
    assert alone(scratch, race_acts.counted) == dict.fromkeys(names, (1, 2))


def test_the_limit_is_overrun_by_no_more_than_was_being_tried(scratch):
    """Each process asks before it counts: with the last free try two may be under way."""
    assert both_at_once(scratch, race_acts.mistype, ["lan.nt"] * TIMES) == {"done": 2 * TIMES}
    ((rows, failures),) = alone(scratch, race_acts.counted).values()
    assert rows == 1
    assert settings.AXES_FAILURE_LIMIT <= failures <= settings.AXES_FAILURE_LIMIT + 1
