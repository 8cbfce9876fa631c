"""The council's vote: thresholds, bases and quorum, both sides of each boundary; nothing is decided by halves."""

import pytest

from awards.rules.votes import (
    NO_QUORUM,
    TIE,
    Cast,
    Threshold,
    base_of,
    outcome_of,
    papers_are_of_voters,
    vote_carries,
)


def everybody(members, yes, **more):
    return Cast(members, members, yes=yes, no=members - yes, **more)


# Members of the council, the threshold, the most yes that fail, the fewest that pass.
VECTORS = [
    (13, 80, False, 10, 11),
    (13, 90, False, 11, 12),
    (15, 80, False, 11, 12),
    (15, 90, False, 13, 14),
    (14, 80, False, 11, 12),
    (14, 90, False, 12, 13),
    (10, 90, True, 9, 10),
    (14, 50, True, 7, 8),
]


@pytest.mark.parametrize(("members", "percent", "strict", "fails", "passes"), VECTORS)
def test_a_threshold_is_compared_exactly(members, percent, strict, fails, passes):
    rule = Threshold(percent, strict)
    assert not outcome_of(everybody(members, fails), rule).passed
    assert outcome_of(everybody(members, passes), rule).passed is True


@pytest.mark.parametrize(
    ("members", "yes", "rule", "said"),
    [
        (13, 11, Threshold(80), "11/13: 1100 ≥ 1040"),
        (13, 10, Threshold(80), "10/13: 1000 < 1040"),
        (15, 12, Threshold(80), "12/15: 1200 ≥ 1200"),
        (10, 9, Threshold(90, strict=True), "9/10: 900 ≤ 900"),
        (10, 10, Threshold(90, strict=True), "10/10: 1000 > 900"),
        (100, 100, Threshold(100), "100/100: 10000 ≥ 10000"),
        (100, 1, Threshold(1), "1/100: 100 ≥ 100"),
    ],
)
def test_the_arithmetic_is_shown(members, yes, rule, said):
    outcome = outcome_of(everybody(members, yes), rule)
    assert (outcome.arithmetic, outcome.passed) == (said, "<" not in said and "≤" not in said)


def test_without_a_quorum_nothing_is_decided():
    enough, too_few = Cast(14, 10, yes=10, no=0), Cast(14, 9, yes=9, no=0)
    half = Threshold(50)
    assert outcome_of(enough, half).passed is True
    outcome = outcome_of(too_few, half)
    assert (outcome.passed, outcome.why) == (None, NO_QUORUM)
    assert outcome.arithmetic == "Chưa đủ số thành viên để họp: 9/14, cần ít nhất 2/3."
    assert outcome_of(Cast(13, 9, yes=9, no=0), half).passed is True
    assert outcome_of(Cast(13, 8, yes=8, no=0), half).passed is None


def test_a_written_opinion_helps_the_quorum_where_it_counts():
    with_one = {"yes": 9, "no": 0, "written": 1, "written_yes": 1}
    assert outcome_of(Cast(14, 9, **with_one), Threshold(50)).passed is True
    assert outcome_of(Cast(14, 9, **with_one), Threshold(50, base="present")).why == NO_QUORUM


def test_a_tie_decides_nothing():
    outcome = outcome_of(Cast(12, 12, yes=6, no=6), Threshold(40))
    assert (outcome.passed, outcome.why) == (None, TIE)
    assert outcome.arithmetic == "Số phiếu ngang nhau: 6 đồng ý, 6 không đồng ý."
    assert outcome_of(Cast(13, 13, yes=7, no=6), Threshold(50)).passed is True
    assert outcome_of(Cast(13, 12, yes=6, no=5, written=1), Threshold(40)).why == TIE
    assert outcome_of(Cast(13, 13, yes=0, no=0), Threshold(50)).why == TIE


@pytest.mark.parametrize(
    ("base", "of", "said"),
    [
        ("total", 13, "10/13: 1000 < 1040"),
        ("present", 10, "8/10: 800 ≥ 800"),
        ("present_and_written", 12, "10/12: 1000 ≥ 960"),
    ],
)
def test_written_opinions_are_added_where_the_base_has_them(base, of, said):
    cast = Cast(13, 10, yes=8, no=2, written=2, written_yes=2)
    rule = Threshold(80, base=base)
    assert base_of(cast, rule) == of
    assert outcome_of(cast, rule).arithmetic == said


@pytest.mark.parametrize(
    ("base", "stay", "leave"), [("total", 13, 11), ("present", 12, 11), ("present_and_written", 13, 12)]
)
def test_who_is_recused_stays_in_the_base_only_where_the_row_says_so(base, stay, leave):
    """Two are recused; one of them is in the room."""
    cast = Cast(13, 12, yes=11, no=0, written=1, written_yes=0, recused=2, recused_present=1)
    assert base_of(cast, Threshold(80, base=base, recused_count=True)) == stay
    assert base_of(cast, Threshold(80, base=base, recused_count=False)) == leave


def test_who_is_recused_is_at_the_meeting_for_the_quorum():
    cast = Cast(13, 9, yes=5, no=0, recused=4, recused_present=4)
    assert outcome_of(cast, Threshold(50, base="present", recused_count=False)).arithmetic == (
        "5/5: 500 ≥ 250"
    )


def test_r12_says_why_a_vote_does_not_carry():
    assert vote_carries(everybody(13, 11), Threshold(80)) == []
    (short,) = vote_carries(everybody(13, 10), Threshold(80))
    assert short.text == "Không đủ phiếu đồng ý, 10/13: 1000 < 1040."
    (few,) = vote_carries(Cast(14, 9, yes=9, no=0), Threshold(80))
    assert few.text.startswith("Chưa đủ số thành viên")


def test_fourteen_papers_of_thirteen_are_told_with_the_numbers():
    assert papers_are_of_voters(13, 13) == ""
    assert papers_are_of_voters(None, 13) == ""
    assert "(14) lớn hơn" in papers_are_of_voters(14, 13) and "(13)" in papers_are_of_voters(14, 13)
