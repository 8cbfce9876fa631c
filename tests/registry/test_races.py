"""Two people at the same moment, in two processes, on a database outside the test's transaction."""

import pytest

from tests.race import alone, both_at_once, scratch_database
from tests.registry import race_acts

TIMES = 20


@pytest.fixture(scope="module")
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


def test_finalising_while_the_next_year_is_opened_by_hand_ends_in_one_year(scratch):
    reviews = alone(scratch, race_acts.prepare, TIMES)
    assert both_at_once(scratch, race_acts.finalise_or_open, reviews) == {"done": 2 * TIMES}


def test_of_two_drafts_with_one_unit_one_is_confirmed_and_the_other_is_told(scratch):
    pairs = alone(scratch, race_acts.prepare_sharing, TIMES)
    answers = both_at_once(scratch, race_acts.confirm_one, pairs)
    assert answers == {"done": TIMES, "refused: placed": TIMES}
    assert alone(scratch, race_acts.confirmed, pairs) == TIMES


def test_of_two_who_save_one_section_one_is_told_and_nothing_is_lost(scratch):
    shown = alone(scratch, race_acts.prepare_saving, TIMES)
    answers = both_at_once(scratch, race_acts.save_slogan, shown)
    assert answers == {"done": TIMES, "refused: stale": TIMES}
    for standing, written in alone(scratch, race_acts.slogans, [key for key, _shown in shown]):
        assert written == [standing]


def test_a_year_opened_twice_at_once_is_opened_once(scratch):
    blocs = alone(scratch, race_acts.prepare_blocs, TIMES)
    assert both_at_once(scratch, race_acts.open_year, blocs) == {"done": 2 * TIMES}
    assert alone(scratch, race_acts.years_opened, blocs) == TIMES


@pytest.mark.parametrize(
    ("act", "model", "first"),
    [(race_acts.add_bloc, "bloc", "cung-ten-"), (race_acts.add_unit, "unit", "vien-cung-ten-")],
)
def test_namesakes_added_at_once_get_an_address_each(scratch, act, model, first):
    assert both_at_once(scratch, act, list(range(10, 10 + TIMES))) == {"done": 2 * TIMES}
    wanted = [f"{first}{number}{suffix}" for number in range(10, 10 + TIMES) for suffix in ("", "-2")]
    assert alone(scratch, race_acts.addresses, model, first) == sorted(wanted)


def test_one_user_name_given_twice_at_once_is_refused_with_a_sentence(scratch):
    answers = both_at_once(scratch, race_acts.create_account, list(range(TIMES)))
    assert answers == {"done": TIMES, "refused: invalid": TIMES}
    assert alone(scratch, race_acts.accounts) == TIMES


def test_what_two_take_away_at_once_is_taken_away_once_and_the_other_is_told(scratch):
    keys = alone(scratch, race_acts.prepare_empty, TIMES)
    for act in (race_acts.remove_conference, race_acts.remove_year, race_acts.remove_bloc):
        answers = both_at_once(scratch, act, keys)
        assert answers == {"done": TIMES, "refused: not_found": TIMES}
