"""What each rule set asks of a dossier and before the council, and how the council votes: defaults that a ministry edits.

The legal basis is that of the text that confirmed the row; in a set of another time, and in one that copies another, nobody
has compared it yet. A set the ministry already keeps rows for is left as it is.
"""

import csv
from datetime import date
from pathlib import Path

from django.db import migrations

FIXTURES = Path(__file__).parents[1] / "fixtures"
# The set each file's basis belongs to, by the day it is in force.
CONFIRMED = {"dossier_requirements": date(2024, 1, 1), "vote_rules": date(2017, 10, 1)}


def _rows(name):
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add_missing(apps, schema_editor):
    database = schema_editor.connection.alias
    sets = list(apps.get_model("awards", "RuleSet").objects.using(database).order_by("since"))
    types = apps.get_model("awards", "AwardType").objects.using(database)
    by_code = {each.code: each for each in types.all()}
    for model, name, told in (
        ("DossierRequirement", "dossier_requirements", _paper),
        ("ConsultationRequirement", "consultation_requirements", _consultation),
        ("VoteRule", "vote_rules", _vote),
    ):
        rows = apps.get_model("awards", model).objects.using(database)
        kept = set(rows.values_list("rule_set", flat=True))
        for rule_set in sets:
            if rule_set.pk in kept:
                continue
            for row in _rows(name):
                if row["award"] and row["award"] not in by_code:
                    continue
                if date.fromisoformat(row.get("since") or "0001-01-01") > rule_set.since:
                    continue
                award = by_code.get(row["award"])
                rows.create(rule_set=rule_set, award_type=award, **told(row), **_compared(name, rule_set))


def _compared(name, rule_set):
    since = CONFIRMED.get(name)
    return {"unconfirmed": since is None or rule_set.since != since}


def _paper(row):
    return {
        "paper": row["paper"],
        "form_number": row["form_number"],
        "paper_needed": bool(row["paper_needed"]),
        "file_needed": bool(row["file_needed"]),
        "basis": row["basis"],
    }


def _consultation(row):
    return {"kind": row["kind"], "asked_of": row["asked_of"]}


def _vote(row):
    return {
        "percent": int(row["percent"]),
        "base": row["base"],
        "secret": bool(row["secret"]),
        "quorum_over": int(row["quorum_over"]),
        "quorum_under": int(row["quorum_under"]),
        "basis": row["basis"],
    }


class Migration(migrations.Migration):
    dependencies = [("awards", "0007_from_proposal_to_decision")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
