"""Rule sets by date and their rows: what comes with the registry, what can never be stored, who keeps them."""

import datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from awards.models import RuleSet, RuleSetting
from awards.rules import params
from awards.rules.register import RULES
from awards.services.rule_sets import open_rule_set
from emulation.models import AuditEntry

entered = import_module("awards.migrations.0006_rules_of_the_sets")
pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


def row(rule, code, stage=None):
    found = RuleSetting.objects.filter(rule=rule, rule_set__code=code)
    return found.get(stage=stage) if stage else found.get()


def in_force(rule, on, stage):
    book = RuleSetting.objects.book()
    return [each for each in book.all_on(day(on)) if (each.rule, each.stage) == (rule, stage)]


def test_an_empty_registry_knows_the_sets_and_every_rule():
    assert list(RuleSet.objects.values_list("code", "since")) == [
        ("2003-a", day("2004-07-01")),
        ("2003-b", day("2014-08-20")),
        ("2003-c", day("2017-10-01")),
        ("2022-a", day("2024-01-01")),
        ("2022-b", day("2025-07-01")),
        ("2026", day("2026-10-01")),
    ]
    assert set(RuleSetting.objects.values_list("rule", flat=True)) == set(RULES)
    for setting in RuleSetting.objects.all():
        setting.full_clean()


def test_arithmetic_and_identity_belong_to_no_set():
    outside = RuleSetting.objects.filter(rule_set=None).values_list("rule", flat=True)
    assert set(outside) == {"R13", "R15a", "R17", "R28", "R32", "R36"}


@pytest.mark.parametrize(
    ("rule", "stage", "on", "severity", "base"),
    [
        ("R03", "submission", "2014-10-14", None, None),
        ("R03", "submission", "2014-10-15", "block", "meets_ministry_flag"),
        ("R03", "submission", "2017-09-30", "block", "meets_ministry_flag"),
        ("R03", "submission", "2017-10-01", "block", "voted_leading"),
        ("R03", "submission", "2023-12-31", "block", "voted_leading"),
        ("R03", "submission", "2024-01-01", "warn", "voted_leading"),
        ("R31", "bloc", "2025-08-04", None, None),
        ("R31", "bloc", "2025-08-05", "block", None),
        ("R31", "bloc", "2026-09-30", "block", None),
        ("R31", "bloc", "2026-10-01", "warn", None),
        ("R19", "bloc", "2004-06-30", None, None),
        ("R15a", "always", "1990-01-01", "block", None),
    ],
)
def test_one_row_of_a_rule_is_in_force_on_a_day(rule, stage, on, severity, base):
    found = in_force(rule, on, stage)
    assert [(each.severity, each.params.get("base")) for each in found] == (
        [(severity, base)] if severity else []
    )


def test_what_nobody_compared_with_the_text_never_blocks():
    rows = RuleSetting.objects.filter(rule_set__code="2026")
    assert rows.count() == RuleSetting.objects.filter(rule_set__code="2022-b").count()
    assert not rows.filter(unconfirmed=False).exists()
    assert not rows.filter(severity="block").exists()
    setting = row("R02", "2026")
    setting.severity = "block"
    with pytest.raises(ValidationError, match="chưa đối chiếu"):
        setting.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        setting.save()
    setting.unconfirmed = False
    setting.full_clean()


def test_twice_is_once_and_edited_rows_stay():
    before = RuleSetting.objects.count()
    RuleSetting.objects.filter(pk=row("R19", "2022-b").pk).update(is_on=False)
    entered.add_missing(apps, SimpleNamespace(connection=connection))
    assert RuleSetting.objects.count() == before
    assert not row("R19", "2022-b").is_on


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [
        (None, None, "từ 01/01/2024 đến 30/06/2025"),
        ("2024-06-01", None, "từ 01/01/2024 đến 30/06/2025"),
        (None, "2024-01-01", "từ 01/01/2024 đến 30/06/2025"),
    ],
)
def test_dates_of_a_rule_never_overlap(since, until, period):
    other = RuleSetting(
        rule="R02",
        rule_set=RuleSet.objects.get(code="2022-a"),
        stage="bloc",
        since=since and day(since),
        until=until and day(until),
    )
    with pytest.raises(ValidationError) as refused:
        other.full_clean()
    assert period in " ".join(refused.value.messages)


def test_nor_do_a_row_of_a_set_and_one_outside_them():
    other = RuleSetting(rule="R02", stage="bloc", since=day("2030-01-01"))
    with pytest.raises(ValidationError, match="từ 01/10/2026"):
        other.full_clean()


def test_a_change_of_the_law_is_a_new_row():
    old = row("R02", "2022-a")
    old.until = day("2024-05-31")
    old.full_clean()
    old.save()
    new = RuleSetting(
        rule="R02", rule_set=old.rule_set, stage="bloc", since=day("2024-06-01"), severity="warn"
    )
    new.full_clean()
    new.save()
    assert [each.severity for each in in_force("R02", "2024-05-31", "bloc")] == ["block"]
    assert [each.severity for each in in_force("R02", "2024-06-01", "bloc")] == ["warn"]


def test_a_row_that_never_holds_is_refused():
    other = RuleSetting(
        rule="R27", rule_set=RuleSet.objects.get(code="2022-a"), stage="bloc", since=day("2026-01-01")
    )
    with pytest.raises(ValidationError, match="không có ngày nào áp dụng"):
        other.full_clean()


@pytest.mark.parametrize(
    ("stored", "sentence"),
    [
        ({"pct": 0, "base": "voted_leading"}, "số nguyên từ 1 đến 100"),
        ({"pct": 101, "base": "voted_leading"}, "số nguyên từ 1 đến 100"),
        ({"pct": True, "base": "voted_leading"}, "số nguyên từ 1 đến 100"),
        ({"pct": 20, "base": "everybody"}, "đơn vị dẫn đầu các khối"),
        ({"pct": 20}, "tính trên số"),
        ({"pct": 20, "base": "voted_leading", "more": 1}, "không dùng"),
        ([], "mỗi dòng một tham số"),
    ],
)
def test_parameters_are_those_the_function_declares(stored, sentence):
    setting = row("R03", "2022-a")
    setting.params = stored
    with pytest.raises(ValidationError, match=sentence):
        setting.full_clean()


def test_a_new_set_begins_with_the_rows_of_the_one_before():
    new = open_rule_set(RuleSet(code="2030", since=day("2030-01-01")))
    assert new.settings.count() == RuleSetting.objects.filter(rule_set__code="2026").count()
    assert set(new.settings.values_list("unconfirmed", flat=True)) == {True}
    between = open_rule_set(RuleSet(code="2025-x", since=day("2025-09-01")))
    assert not between.settings.filter(severity="block").exists()
    for setting in RuleSetting.objects.all():
        setting.full_clean()


def test_two_sets_never_begin_on_one_day():
    with pytest.raises(ValidationError):
        open_rule_set(RuleSet(code="khác", since=day("2024-01-01")))


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def change_of(setting):
    return reverse("admin:awards_rulesetting_change", args=[setting.pk])


FORM = {"since": "", "until": "", "severity": "warn", "is_on": "on", "basis": "NĐ 98/2023/NĐ-CP"}


def test_the_secretariat_types_parameters_in_words(desk, secretariat):
    setting = row("R03", "2022-a")
    page = desk.get(change_of(setting)).text
    assert "tỷ lệ (%): 20" in page
    assert "tính trên số: đơn vị dẫn đầu các khối" in page
    sent = FORM | {"parameters": "tỷ lệ (%): 25\ntính trên số: đơn vị dẫn đầu các khối"}
    assert desk.post(change_of(setting), sent).status_code == 302
    setting.refresh_from_db()
    assert setting.params == {"pct": 25, "base": "voted_leading"}
    assert not setting.unconfirmed
    entry = AuditEntry.objects.get_for_object(setting).get()
    assert entry.actor == secretariat
    history = desk.get(reverse("admin:awards_rulesetting_history", args=[setting.pk])).text
    assert (
        "tính trên số: đơn vị dẫn đầu các khối; tỷ lệ (%): 25" in history
        or "tỷ lệ (%): 25; tính trên" in history
    )
    assert "voted_leading" not in history


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ("tỷ lệ (%): 101\ntính trên số: đơn vị dẫn đầu các khối", "phải là số nguyên từ 1 đến 100"),
        ("tỷ lệ (%): nhiều\ntính trên số: đơn vị dẫn đầu các khối", "phải là số nguyên từ 1 đến 100"),
        ("tỷ lệ (%): 20\ntính trên: ai cũng được", "không có tham số"),
        ("", "tính trên số"),
    ],
)
def test_parameters_nobody_can_read_are_refused_with_a_sentence(desk, parameters, sentence):
    setting = row("R03", "2022-a")
    answer = desk.post(change_of(setting), FORM | {"parameters": parameters})
    assert answer.status_code == 200 and sentence in answer.text
    setting.refresh_from_db()
    assert setting.params["pct"] == 20


def test_an_overlapping_row_is_refused_on_the_page(desk):
    sent = FORM | {
        "rule": "R02",
        "stage": "bloc",
        "rule_set": RuleSet.objects.get(code="2022-a").pk,
        "parameters": "",
    }
    answer = desk.post(reverse("admin:awards_rulesetting_add"), sent | {"since": "01/06/2024"})
    assert "Quy tắc R02 đã có dòng áp dụng từ 01/01/2024 đến 30/06/2025" in answer.text
    assert RuleSetting.objects.filter(rule="R02", rule_set__code="2022-a").count() == 1


def test_a_set_added_on_the_page_is_no_empty_one(desk):
    page = desk.post(
        reverse("admin:awards_ruleset_add"), {"code": "2030", "since": "01/01/2030", "texts": ""}, follow=True
    )
    assert "đều chưa đối chiếu" in page.text
    assert RuleSet.objects.get(code="2030").settings.count() > 20


def test_the_auditor_reads_a_row_and_its_parameters(signed_in, auditor):
    page = signed_in(auditor).get(change_of(row("R03", "2022-a"))).text
    assert "tỷ lệ (%): 20" in page


@pytest.mark.parametrize("rule", RULES)
def test_what_is_said_of_parameters_reads_back(rule):
    for setting in RuleSetting.objects.filter(rule=rule):
        assert params.read(RULES[rule].params, "\n".join(setting.parameters())) == (setting.params, [])
