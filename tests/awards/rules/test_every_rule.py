"""For each rule of the table one example with a finding and one without, asked with the numbers of the registry's rows.

What recorded data cannot decide is listed here by its id, and says what would decide it.
"""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from awards.models import RuleSetting
from awards.rules.book import RuleBook
from awards.rules.history import conditions
from awards.rules.register import RULES
from awards.rules.votes import Cast, Threshold

DAY = datetime.date
NAMES = {1: "Cục Một", 2: "Cục Hai", 3: "Cục Ba"}.get
GOV = {"name": "Cờ Chính phủ", "form": "flag", "level": "state", "cycle": "yearly", "quota": None}
MIN = GOV | {"name": "Cờ của Bộ", "level": "ministry"}

# No function: the registry records nothing that could decide them.
UNDECIDED = {"R05", "R06", "R07", "R25", "R27", "R33"}
# A function that waits for what the registry does not record yet, wholly or for a part of the time.
WAITING = {"R18", "R28"}


def proposal(award, unit, **more):
    return {"award": award, "unit": unit, "title": "", "status": "proposed", "recipients": None} | more


def office(role, unit, **more):
    return {"role": role, "number": 1, "unit": unit, "since": None, "until": None, "how": "elected"} | more


def figure(amount, done):
    return {"indicator": 1, "amount": amount, "done": done, "precision": ""}


def item(points, most=100, tier_of=""):
    return {"name": "Mục I", "points": Decimal(points), "most": Decimal(most), "tier_of": tier_of}


EIGHTY = Threshold(80)
PAPERS = (["letter"], {"letter": "tờ trình"})
TREE = {1: ("Thông tư", None, "")}
ORDER = {
    "existed": 10,
    "holds": "PM",
    "years": 5,
    "excellent": True,
    "ways": [{"FLAG": 2}, {"FLAG": 1, "CERT": 2}],
}
AWARDS = {"PM": "Bằng khen Thủ tướng", "FLAG": "cờ", "CERT": "bằng khen"}

# {rule: (values that give a finding, values that give none)}
EXAMPLES = {
    "R01": (([proposal(GOV, 1)], {2}, NAMES), ([proposal(GOV, 1), proposal(MIN, 1)], {2}, NAMES)),
    "R02": (([proposal(MIN, 1)], {2}.__contains__, NAMES), ([proposal(MIN, 1)], {1}.__contains__, NAMES)),
    "R03": ((3, {"voted_leading": 13}), (2, {"voted_leading": 13})),
    "R04": (
        ([proposal(MIN | {"quota": 1}, 1), proposal(MIN | {"quota": 1}, 2)],),
        ([proposal(MIN | {"quota": 1}, 1)],),
    ),
    "R08": (({2014, 2016}, 2016), ({2014, 2015, 2016}, 2016)),
    "R09": ((1, 2024, set(), 2025), (2, 2024, set(), 2025)),
    "R10": ((2, 2015), (1, 2015)),
    "R11": ((1, {2024}, 2025), (1, {2023}, 2025)),
    "R12": ((Cast(13, 13, yes=10, no=3), EIGHTY), (Cast(13, 13, yes=11, no=2), EIGHTY)),
    "R13": (({"valid": 3, "yes": 4},), ({"valid": 4, "yes": 4},)),
    "R14": (([1], [1], NAMES), ([1], [2], NAMES)),
    "R15a": (
        ([office("leader", 1), office("deputy", 1)], NAMES),
        ([office("leader", 1), office("deputy", 2)], NAMES),
    ),
    "R15b": (([office("leader", 1)], {2}, 2015, NAMES), ([office("leader", 1)], {1}, 2015, NAMES)),
    "R16": ((1, 2016, {2015: {1}}, 9, NAMES), (1, 2016, {2015: {2}}, 9, NAMES)),
    "R17": ((2, 2016, ["a", "b"]), (1, 2016, ["a"])),
    "R18": (
        ([office("leader", 1, recognised=False)], NAMES),
        ([office("leader", 1, recognised=True)], NAMES),
    ),
    "R19": ((2015, DAY(2016, 5, 1)), (2015, DAY(2016, 4, 30))),
    "R20": ((2015, None, 2015, True), (2016, None, 2015, True)),
    "R21": (([1, 2], {1: True}, NAMES), ([1], {1: True}, NAMES)),
    "R22": (([("Cục Một", "")],), ([("Cục Một", "Khối 1")],)),
    "R23": (({"letter": (True, False)}, *PAPERS), ({"letter": (True, True)}, *PAPERS)),
    "R24": ((DAY(2015, 12, 21), 2015, False), (DAY(2015, 12, 20), 2015, False)),
    "R26": (
        (proposal(MIN, 1), DAY(2025, 1, 1), "đang xác minh", NAMES),
        (proposal(MIN, 1), None, "", NAMES),
    ),
    "R28": (
        ([item(60), item(101)], 0, Decimal(161), 200, False),
        ([item(60), item(100)], 30, Decimal(130), 200, False),
    ),
    "R29": (
        (1, {1: Decimal(90), 2: Decimal(95)}, "", NAMES),
        (2, {1: Decimal(90), 2: Decimal(95)}, "", NAMES),
    ),
    "R30": (
        ([(1, Decimal(90), 1, ""), (2, Decimal(90), 2, "")], NAMES),
        ([(1, Decimal(90), 1, ""), (2, Decimal(90), 1, "")], NAMES),
    ),
    "R31": (
        (proposal(MIN, 1), DAY(2025, 8, 6), DAY(2025, 8, 7), NAMES),
        (proposal(MIN, 1), DAY(2025, 8, 6), DAY(2025, 8, 6), NAMES),
    ),
    "R32": (([figure(7, 8)], TREE), ([figure(7, 7)], TREE)),
    "R34": ((DAY(2010, 3, 1), DAY(2015, 2, 28), 5), (DAY(2010, 3, 1), DAY(2015, 3, 1), 5)),
    "R35": (
        (conditions(9, (5, True), {"PM"}, {"FLAG": 2}, ORDER, AWARDS),),
        (conditions(10, (5, True), {"PM"}, {"FLAG": 1, "CERT": 2}, ORDER, AWARDS),),
    ),
    "R36": (("12/QĐ", None, "Bộ", False), ("", DAY(2015, 1, 1), "Bộ", True)),
}


def ask(rule, values):
    """By the rule's latest row that somebody compared with the text, switched on."""
    rows = [each for each in RuleSetting.objects.filter(rule=rule).book().settings if not each.unconfirmed]
    row = replace(max(rows, key=lambda each: each.first), is_on=True)
    return row, RuleBook([row]).on(row.first, row.stage).ask(rule, *values)


def test_every_rule_has_its_examples_or_its_sentence():
    assert set(EXAMPLES) | UNDECIDED == set(RULES)
    assert {key for key, rule in RULES.items() if rule.function is None} == UNDECIDED
    assert {key for key, rule in RULES.items() if rule.needs} == UNDECIDED | WAITING
    assert set(RuleSetting.Stage.values) >= {"always", "bloc"}


@pytest.mark.django_db
@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_finds_what_breaks_it_and_nothing_else(rule):
    with_finding, without = EXAMPLES[rule]
    row, found = ask(rule, with_finding)
    assert {each.rule for each in found} == {rule}
    assert {(each.severity, each.basis) for each in found} == {(row.severity, row.basis)}
    assert all(each.text.endswith((".", "minh")) and "{" not in each.text for each in found)
    assert ask(rule, without)[1] == []


@pytest.mark.django_db
def test_rules_nothing_decides_are_off_and_say_what_they_need():
    for rule in UNDECIDED:
        assert not RuleSetting.objects.filter(rule=rule, is_on=True).exists()
        assert str(RULES[rule].needs).startswith("Cần ")
