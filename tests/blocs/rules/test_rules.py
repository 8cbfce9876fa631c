"""Each rule on both sides of its boundary; pure functions, no database."""

import datetime
from decimal import Decimal

import pytest

from blocs.rules.conferences import (
    held_on_a_day,
    held_within_window,
    hours_in_order,
    not_before_it_happens,
)
from blocs.rules.elections import election_agrees
from blocs.rules.lists import list_speaks
from blocs.rules.names import named_otherwise
from blocs.rules.officers import (
    different_units,
    leader_rotates,
    officers_are_members,
    officers_follow_election,
    one_leader,
)
from blocs.rules.pledges import every_member_signs, pledge_year
from blocs.rules.reports import figures_add_up
from blocs.rules.years import draft_differs, year_is_confirmed

NAMES = {1: "Cục Một", 2: "Cục Hai", 3: "Cục Ba"}.get
NEW_YEAR = datetime.date(2015, 1, 1)
MAY = datetime.date(2015, 5, 1)


def office(role, unit, since=NEW_YEAR, until=None, number=1):
    return {"role": role, "number": number, "unit": unit, "since": since, "until": until}


@pytest.mark.parametrize(
    ("offices", "rules"),
    [
        ([office("leader", 1), office("deputy", 2)], []),
        ([office("leader", 1), office("deputy", 1)], ["R15a"]),
        ([office("leader", 1, until=MAY), office("deputy", 1, since=MAY)], []),
        ([office("leader", 1, until=MAY), office("deputy", 1, since=datetime.date(2015, 4, 30))], ["R15a"]),
        ([office("leader", None), office("deputy", None)], []),
        ([office("deputy", 1), office("deputy", 1, number=2)], ["R15a"]),
        # Leader and deputy exchanged in May: an office ends where its next holder begins.
        (
            [office("leader", 1), office("deputy", 2), office("leader", 2, MAY), office("deputy", 1, MAY)],
            [],
        ),
        ([office("leader", 1), office("deputy", 2), office("leader", 2, MAY)], ["R15a"]),
    ],
)
def test_leader_and_deputies_are_different_units(offices, rules):
    assert [each.rule for each in different_units(offices, NAMES)] == rules


def test_one_leader_is_chosen():
    assert not one_leader(1, 2016, ["elections:0:candidates:0"])
    (finding,) = one_leader(2, 2016, ["elections:0:candidates:0", "elections:0:candidates:1"])
    assert (finding.rule, finding.severity, finding.where) == ("R17", "block", "elections:0:candidates:1")


@pytest.mark.parametrize(
    ("outcome", "chosen", "votes", "found"),
    [
        ("settled", True, 11, []),
        ("settled", True, 12, ["elections:0:candidates:0"]),
        ("settled", False, None, ["elections:0"]),
        ("tie", True, None, ["elections:0"]),
        ("tie", False, None, []),
    ],
)
def test_the_outcome_of_an_election_agrees_with_its_candidates(outcome, chosen, votes, found):
    election = {"outcome": outcome, "valid": 11, "candidates": [{"chosen": chosen, "votes": votes}]}
    assert [each.where for each in election_agrees("Khối trưởng", election, "elections:0")] == found


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [("held", 18, 0), ("held", 19, 1), ("announced", 19, 0), ("held", None, 0)],
)
def test_what_was_held_was_not_held_tomorrow(status, day, found):
    held_on = day and datetime.date(2015, 12, day)
    findings = not_before_it_happens(status, held_on, datetime.date(2015, 12, 18))
    assert [each.severity for each in findings] == ["block"] * found


def test_a_draft_is_not_finalised_and_says_what_differs_from_last_year():
    assert not year_is_confirmed(True, 2016) and not draft_differs(True, [1], [1, 2], 2016, NAMES)
    assert year_is_confirmed(False, 2016)[0].severity == "block"
    missing, added = draft_differs(False, [1, 3], [1, 2], 2016, NAMES)
    assert "chưa có: Cục Hai" in missing.text and "có thêm: Cục Ba" in added.text
    assert not draft_differs(False, [1], [], 2016, NAMES)


@pytest.mark.parametrize(("seated", "found"), [([1], 0), ([1, 2], 0), ([], 0), ([2], 1)])
def test_next_years_record_names_whom_the_conference_chose(seated, found):
    findings = officers_follow_election([1], seated, "Khối trưởng", 2016, NAMES)
    assert len(findings) == found


@pytest.mark.parametrize(
    ("closes", "ends_on", "found"), [(11, None, 0), (8, None, 1), (7, None, 1), (7, MAY, 0)]
)
def test_a_sitting_closes_after_it_begins(closes, ends_on, found):
    assert len(hours_in_order(datetime.time(8), datetime.time(closes), ends_on)) == found


def test_officers_are_asked_for_membership_only_once_the_year_is_confirmed():
    offices = [office("leader", 1), office("deputy", 3)]
    assert not officers_are_members(offices, None, 2016, NAMES)
    assert not officers_are_members(offices, {1, 3}, 2016, NAMES)
    (finding,) = officers_are_members(offices, {1, 2}, 2016, NAMES)
    assert finding.rule == "R15b" and "Cục Ba" in finding.text and finding.severity == "warn"


@pytest.mark.parametrize(
    ("led", "found"),
    [({}, 0), ({2015: {1}}, 1), ({2014: {1}}, 1), ({2013: {1}}, 0), ({2014: {2}}, 0), ({2015: {2}}, 0)],
)
def test_a_leader_of_three_members_waits_two_years(led, found):
    findings = leader_rotates(1, 2016, led, 3, NAMES)
    assert [each.rule for each in findings] == ["R16"] * found


def test_rotation_asks_nothing_of_an_unknown_leader():
    assert not leader_rotates(None, 2016, {2015: {1}}, 9, NAMES)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (None, 0),
        (datetime.date(2015, 10, 31), 1),
        (datetime.date(2015, 11, 1), 0),
        (datetime.date(2016, 4, 30), 0),
        (datetime.date(2016, 5, 1), 1),
    ],
)
def test_annual_review_is_held_within_the_window(day, found):
    assert [each.rule for each in held_within_window(2015, day)] == ["R19"] * found


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [("held", None, 1), ("held", NEW_YEAR, 0), ("announced", None, 0), ("cancelled", None, 0)],
)
def test_what_was_held_was_held_on_a_day(status, day, found):
    findings = held_on_a_day(status, day, 2015)
    assert [(each.rule, each.severity, each.where) for each in findings] == [
        ("day", "warn", "held_on")
    ] * found
    assert all("31/12/2015" in each.text for each in findings)


@pytest.mark.parametrize(
    ("year", "day", "at_review", "found"),
    [
        (2016, None, True, 0),
        (2015, None, True, 1),
        (None, None, True, 0),
        (2016, datetime.date(2016, 4, 30), False, 0),
        (2015, datetime.date(2016, 1, 5), False, 1),
        (2015, datetime.date(2016, 5, 1), False, 0),
    ],
)
def test_pledge_year(year, day, at_review, found):
    assert [each.rule for each in pledge_year(year, day, 2015, at_review)] == ["R20"] * found


def test_every_member_signs_and_the_absent_are_listed():
    assert not every_member_signs([1, 2], {1: True, 2: None}, NAMES)
    missing, absent = every_member_signs([1, 2, 3], {1: True, 2: False}, NAMES)
    assert missing.numbers == {"number": 1} and "Cục Ba" in missing.text
    assert "Cục Hai" in absent.text and {missing.rule, absent.rule} == {"R21"}


TREE = {
    1: ("Văn bản cấp Chính phủ", None, ""),
    2: ("Nghị định", 1, "part"),
    3: ("Quyết định", 1, "part"),
    4: ("Chỉ thị", 1, "part"),
    5: ("Thông tư", None, ""),
    6: ("Thông tư liên tịch", 5, "within"),
}


def figure(indicator, amount=None, done=None, precision=""):
    number = [None if each is None else Decimal(each) for each in (amount, done)]
    return {"indicator": indicator, "amount": number[0], "done": number[1], "precision": precision}


EXAMPLE = [figure(1, 8), figure(2, 1), figure(3, 6, 2), figure(4, 1), figure(5, 26, 7), figure(6, None, 2)]


def test_the_example_adds_up():
    assert figures_add_up(EXAMPLE, TREE) == []


def test_parts_that_do_not_make_the_total_are_said_with_the_sum():
    (finding,) = figures_add_up([figure(1, 8), figure(2, 1), figure(3, 5), figure(4, 1)], TREE)
    assert (finding.rule, finding.severity, finding.where) == ("R32", "warn", "figures:0:amount")
    assert finding.text == "Thành phần cộng lại là 7, tổng ghi 8."


@pytest.mark.parametrize(
    ("figures", "places"),
    [
        ([figure(1, 8), figure(2, 8)], []),
        ([figure(1, 8), figure(2, 9)], ["figures:0:amount"]),
        ([figure(5, 26, 26)], []),
        ([figure(5, 26, 27)], ["figures:0:done"]),
        ([figure(5, 26, 7), figure(6, None, 7)], []),
        ([figure(5, 26, 7), figure(6, None, 8)], ["figures:1:done"]),
        ([figure(5, 26, 27, "at_least")], []),
        ([figure(1, 0), figure(2, 0), figure(3, 0), figure(4, 0)], []),
    ],
)
def test_figures_on_both_sides_of_each_boundary(figures, places):
    assert [each.where for each in figures_add_up(figures, TREE)] == places


@pytest.mark.parametrize(
    ("known", "rows", "stated", "severities"),
    [
        ("not_entered", 0, None, ["block"]),
        ("none", 0, None, []),
        ("none", 1, None, ["block"]),
        ("unknown", 0, None, []),
        ("unknown", 2, None, ["warn"]),
        ("complete", 0, None, ["warn"]),
        ("complete", 9, 9, []),
        ("complete", 8, 9, ["warn"]),
        ("partial", 8, 9, []),
        ("partial", 10, 9, ["warn"]),
    ],
)
def test_what_a_list_says_of_itself(known, rows, stated, severities):
    assert [each.severity for each in list_speaks("Danh sách", known, rows, stated)] == severities


BORNE = (
    "Cục Thông tin khoa học và công nghệ quốc gia",
    "Cục Thông tin, Thống kê",
    "Department of Information",
)


def said_of(quote, name=BORNE[1], names=BORNE):
    return [each.text for each in named_otherwise(quote, name, names, datetime.date(2024, 1, 17))]


@pytest.mark.parametrize(
    "quote",
    [
        BORNE[0],
        f"“{BORNE[0]}”",
        "Cục Thông tin KH&CN Quốc gia",
        "Cục Thông tin KHCN quốc gia",
        "cuc thong tin khoa hoc va cong nghe quoc gia",
        "Department of Information",
    ],
)
def test_another_name_of_the_unit_is_told_beside_the_registrys(quote):
    printed = quote.strip("“”")
    assert said_of(quote) == [
        f"Nguồn ghi “{printed}”, sổ ghi “Cục Thông tin, Thống kê” theo tên có hiệu lực ngày 17/01/2024."
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "“”",
        BORNE[1],
        "Cục Thông tin - Thống kê",
        "công tác thông tin khoa học và công nghệ quốc gia",
        f"{BORNE[0]} báo cáo",
        f"đại diện {BORNE[0]}",
        "Cục Thông tin",
        "Cục Sở hữu trí tuệ",
    ],
)
def test_words_that_are_not_for_certain_another_name_are_no_finding(quote):
    assert said_of(quote) == []


def test_a_name_borne_again_is_no_other_name():
    assert said_of(BORNE[0], name=BORNE[0], names=(*BORNE, BORNE[0])) == []


def test_another_name_informs_at_its_place_and_stops_nothing():
    day = datetime.date(2024, 1, 17)
    (finding,) = named_otherwise(BORNE[0], BORNE[1], BORNE, day, "members:3")
    assert (finding.rule, finding.severity, finding.where) == ("names", "info", "members:3")
