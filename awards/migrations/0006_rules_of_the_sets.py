"""The rule sets and their rows, so that a registry knows from the first day which rule holds when.

A fact of the file holds between its own dates; each set it reaches into gets a row of it. A set that copies another
holds nothing confirmed yet: each row says so, and none of them blocks.
"""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

from django.db import migrations

FIXTURES = Path(__file__).parents[1] / "fixtures"


def _rows(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text):
    return date.fromisoformat(text) if text else None


def add_missing(apps, schema_editor):
    """A set already there keeps the rows the ministry edited: only a set that is new here gets any."""
    database = schema_editor.connection.alias
    sets = apps.get_model("awards", "RuleSet").objects.using(database)
    settings = apps.get_model("awards", "RuleSetting").objects.using(database)
    facts, listed = _rows("rule_settings.csv"), _rows("rule_sets.csv")
    for row, following in zip(listed, [*listed[1:], None], strict=True):
        found, created = sets.get_or_create(
            code=row["code"], defaults={"since": _day(row["since"]), "texts": row["texts"]}
        )
        if created:
            last = _day(following["since"]) - timedelta(days=1) if following else None
            copied = bool(row["copies"])
            for fact in facts:
                if not fact["outside"] and (dates := _within(fact, found.since, last)):
                    settings.create(rule_set=found, **dates, **_told(fact, copied))
    for fact in facts:
        if fact["outside"]:
            key = {"rule_set": None, "rule": fact["rule"], "stage": fact["stage"]}
            settings.get_or_create(**key, defaults=_told(fact, copied=False))


def _within(fact, first, last):
    """The row's own dates, given only where they are narrower than the set's; None where they never meet."""
    since, until = _day(fact["since"]), _day(fact["until"])
    if (until and until < first) or (since and last and since > last):
        return None
    return {
        "since": since if since and since > first else None,
        "until": until if until and (last is None or until < last) else None,
    }


def _told(fact, copied):
    severity = "warn" if copied and fact["severity"] == "block" else fact["severity"]
    return {
        "rule": fact["rule"],
        "stage": fact["stage"],
        "severity": severity,
        "is_on": bool(fact["is_on"]),
        "params": json.loads(fact["params"]),
        "basis": fact["basis"],
        "unconfirmed": copied or bool(fact["unconfirmed"]),
    }


class Migration(migrations.Migration):
    dependencies = [("awards", "0005_rule_sets")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
