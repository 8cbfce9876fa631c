"""Both sides of each boundary; pure functions, no database."""

import datetime
from decimal import Decimal

import pytest

from awards.rules.history import (
    conditions,
    counts_from_the_decision,
    national_fighter_is_next,
    one_merit_certificate,
    preconditions_hold,
)
from awards.rules.nominees import (
    flags_in_figures,
    flags_within_the_cap,
    government_flag_rests_on_another,
    nominees_are_members,
    nominees_within_quota,
)
from awards.rules.papers import award_hangs_on_a_decision, dossier_is_whole, received_in_time
from awards.rules.scores import equal_scores_are_explained, first_is_the_top, sheet_adds_up
from awards.rules.votes import written_opinions_count_once
from tests.awards.rules.test_every_rule import AWARDS, GOV, MIN, NAMES, ORDER, item, proposal

DAY = datetime.date


@pytest.mark.parametrize(("of", "allowed"), [(13, 2), (15, 3), (5, 1), (4, 0)])
def test_the_cap_of_government_flags(of, allowed):
    rule = {"pct": 20, "base": "voted_leading"}
    assert flags_within_the_cap(allowed, {"voted_leading": of}, **rule) == []
    (finding,) = flags_within_the_cap(allowed + 1, {"voted_leading": of}, **rule)
    assert finding.numbers["allowed"] == allowed and finding.severity == "block"
    (figures,) = flags_in_figures(1, {"voted_leading": of}, **rule)
    assert figures.severity == "info" and f"được {allowed}:" in figures.text


def test_a_cap_over_an_unknown_base_is_undecided_and_says_so():
    rule = {"pct": 20, "base": "meets_ministry_flag"}
    assert flags_within_the_cap(99, {"voted_leading": 5}, **rule) == []
    (figures,) = flags_in_figures(1, {}, **rule)
    assert "sổ chưa ghi số tập thể đạt tiêu chuẩn" in figures.text


def test_the_other_flag_may_be_a_province_s_and_must_be_put_forward():
    gov, province = proposal(GOV, 1), MIN | {"level": "province"}
    assert government_flag_rests_on_another([gov, proposal(province, 1)], {2}, NAMES) == []
    passed_over = proposal(MIN, 1, status="not_chosen")
    assert len(government_flag_rests_on_another([gov, passed_over], {2}, NAMES)) == 1
    assert government_flag_rests_on_another([gov], set(), NAMES) == []
    assert government_flag_rests_on_another([proposal(GOV, 1, status="withdrawn")], {2}, NAMES) == []


def test_a_flag_for_a_theme_may_go_outside_and_unknown_members_decide_nothing():
    nobody = frozenset().__contains__
    thematic = MIN | {"cycle": ""}
    assert nominees_are_members([proposal(thematic, 1)], nobody, NAMES) == []
    assert nominees_are_members([proposal(MIN, 1)], None, NAMES) == []
    assert len(nominees_are_members([proposal(MIN, 1)], nobody, NAMES)) == 1


def test_a_quota_counts_recipients_without_names_and_the_row_s_number_stands_in():
    named_nobody = proposal(MIN, None, recipients=3)
    assert nominees_within_quota([named_nobody], quota=3) == []
    assert nominees_within_quota([named_nobody], quota=2)[0].numbers == {"count": 3, "allowed": 2}
    assert nominees_within_quota([named_nobody], quota=None) == []
    assert len(nominees_within_quota([proposal(MIN | {"quota": 0}, 1)], quota=9)) == 1


def test_titles_in_a_row_and_the_year_after():
    asked = {"ministry": 2, "grassroots": 6}
    six = {2009, 2010, 2011, 2012, 2013, 2014}
    assert national_fighter_is_next(2, 2014, six, 2015, **asked) == []
    assert len(national_fighter_is_next(2, 2013, six, 2015, **asked)) == 1
    assert len(national_fighter_is_next(2, 2014, six - {2009}, 2015, **asked)) == 1
    assert len(national_fighter_is_next(1, 2014, six - {2014}, 2015, **asked)) == 2


def test_one_certificate_and_none_beside_a_state_award():
    assert one_merit_certificate(1, set(), 2015) == []
    assert len(one_merit_certificate(2, set(), 2015)) == 1
    assert [len(one_merit_certificate(1, {year}, 2015)) for year in (2013, 2014, 2015, 2016)] == [0, 1, 1, 0]


def test_years_from_a_leap_day():
    assert len(counts_from_the_decision(DAY(2012, 2, 29), DAY(2013, 2, 28), 1)) == 1
    assert counts_from_the_decision(DAY(2012, 2, 29), DAY(2013, 3, 1), 1) == []
    assert counts_from_the_decision(None, DAY(2013, 3, 1), 1) == []


def test_every_missing_precondition_is_said():
    found = conditions(9, (4, True), set(), {"FLAG": 1, "CERT": 1}, ORDER, AWARDS)
    assert [each.holds for each in found] == [False, False, False, False]
    (finding,) = preconditions_hold(found)
    assert finding.text == (
        "Chưa thấy đủ điều kiện về thành tích: hoạt động ít nhất 10 năm (9 năm); đã được tặng Bằng khen Thủ tướng (sổ "
        "chưa ghi); 5 năm liền hoàn thành xuất sắc nhiệm vụ (4 năm); trong 5 năm ấy có 2 cờ, hoặc 1 cờ và 2 bằng khen (1 "
        "cờ và 1 bằng khen)."
    )


def test_a_precondition_nobody_recorded_is_unknown_not_missing():
    found = conditions(None, (4, False), {"PM"}, {"FLAG": 2}, ORDER, AWARDS)
    assert [each.holds for each in found] == [None, True, None, True]
    assert "chưa rõ ngày thành lập" in preconditions_hold(found)[0].text


def test_preconditions_at_their_boundaries():
    assert preconditions_hold(conditions(10, (5, False), {"PM"}, {"FLAG": 2}, ORDER, AWARDS)) == []
    asked = ORDER | {"existed": None, "holds": "", "excellent": False, "ways": []}
    assert conditions(None, (0, False), set(), {}, asked, AWARDS) == []


def test_a_dossier_says_what_is_missing_of_each_paper():
    words = {"letter": "tờ trình", "report": "báo cáo", "minutes": "biên bản"}
    (finding,) = dossier_is_whole({"letter": (True, False), "report": (False, True)}, list(words), words)
    assert finding.text == (
        "Hồ sơ chưa đủ để nhận, còn thiếu: tờ trình (tệp); báo cáo (bản giấy); biên bản (bản giấy và tệp)."
    )


def test_the_government_flag_has_a_day_of_its_own():
    days = {"ministry": (12, 20), "government_flag": (3, 31)}
    assert received_in_time(DAY(2016, 3, 31), 2015, True, **days) == []
    assert len(received_in_time(DAY(2016, 4, 1), 2015, True, **days)) == 1
    assert received_in_time(None, 2015, False, **days) == []


@pytest.mark.parametrize(
    ("decision", "missing"),
    [
        (("1/QĐ", DAY(2015, 1, 1), "Bộ", False), ""),
        (("", DAY(2015, 1, 1), "Bộ", False), "số quyết định"),
        (("", DAY(2015, 1, 1), "", True), "cơ quan ra quyết định"),
        (("1/QĐ", None, "Bộ", True), "ngày quyết định"),
    ],
)
def test_an_award_hangs_on_a_whole_decision(decision, missing):
    found = award_hangs_on_a_decision(*decision)
    assert [f"thiếu {missing}." in each.text for each in found] == ([True] if missing else [])


def test_a_written_opinion_sent_twice_counts_once():
    assert len(written_opinions_count_once([], [1, 1], NAMES)) == 1
    assert written_opinions_count_once([1], [2, 3], NAMES) == []


@pytest.mark.parametrize(("deducted", "total", "findings"), [(0, 855, 0), (30, 825, 0), (30, 855, 1)])
def test_a_sheet_adds_up(deducted, total, findings):
    items = [item(points, 400) for points in (315, 150, 200, 100, 90)]
    assert len(sheet_adds_up(items, deducted, Decimal(total), 1000, False)) == findings


def test_one_tier_only_and_no_bonus_where_the_sheet_has_none():
    tiers = [item(10, tier_of="Phần I"), item(20, tier_of="Phần I")]
    assert ["chỉ chấm một mức" in each.text for each in sheet_adds_up(tiers, 0, Decimal(30), 100, False)] == [
        True
    ]
    above = [item(90), item(20)]
    assert len(sheet_adds_up(above, 0, Decimal(110), 100, False)) == 1
    assert sheet_adds_up(above, 0, Decimal(110), 100, True) == []
    unknown = [item(10) | {"points": None}, item(10)]
    assert sheet_adds_up(unknown, 0, Decimal(99), 100, False) == []


def test_a_note_settles_an_order():
    points = {1: Decimal(90), 2: Decimal(95)}
    assert first_is_the_top(1, points, "theo phiếu", NAMES) == []
    assert first_is_the_top(3, points, "", NAMES) == []
    rows = [(1, Decimal(90), 1, ""), (2, Decimal(90), 2, "theo phiếu")]
    assert equal_scores_are_explained(rows, NAMES) == []
