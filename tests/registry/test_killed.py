"""The machine stops in the middle of an act: what stands is whole before or whole after it."""

import pytest

from tests.race import alone, scratch_database
from tests.registry import kill_acts, race_acts

TIMES = 50


@pytest.fixture(scope="module")
def scratch(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as url:
        yield url


@pytest.mark.parametrize(
    ("act", "reading", "retry", "before", "after"),
    [
        ("save", "saved", "save", ["", 0, 0], ["Hội trường", 20, 20]),
        ("finalise", "finalised", "finalise_unless_done", ["draft", 0, 0, 0, 0], ["finalised", 1, 1, 4, 1]),
    ],
)
def test_an_act_killed_at_any_moment_is_done_or_not_done(scratch, act, reading, retry, before, after):
    keys = alone(scratch, race_acts.prepare, TIMES + 1)
    told = alone(scratch, kill_acts.killed_in, act, reading, retry, keys, 2015)
    assert {tuple(each) for each in told["found"]} <= {tuple(before), tuple(after)}
    assert told["retried"] == [after] * TIMES
    # Kills that all fell before or after the act would prove nothing.
    assert told["killed"] >= TIMES // 5
