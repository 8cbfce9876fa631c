"""What NĐ 65/2014/NĐ-CP asks of a collective before an order or the Prime Minister's certificate (articles 11 to 23)."""

import csv
from pathlib import Path

from django.db import migrations

PRECONDITIONS = Path(__file__).parents[1] / "fixtures" / "preconditions.csv"
OF_THE_SET = "2003-b"


def add_missing(apps, schema_editor):
    """A set the ministry already keeps rows for is left as it is."""
    database = schema_editor.connection.alias
    rule_set = apps.get_model("awards", "RuleSet").objects.using(database).filter(code=OF_THE_SET).first()
    rows = apps.get_model("awards", "Precondition").objects.using(database)
    if rule_set is None or rows.filter(rule_set=rule_set).exists():
        return
    by_code = {
        each.code: each for each in apps.get_model("awards", "AwardType").objects.using(database).all()
    }
    parts = apps.get_model("awards", "PreconditionAward").objects.using(database)
    with PRECONDITIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            asked = rows.create(
                rule_set=rule_set,
                award_type=by_code[row["award"]],
                existed=row["existed"] or None,
                holds=by_code.get(row["holds"]),
                years=row["years"],
                excellent=bool(row["excellent"]),
                basis=row["basis"],
            )
            for way, together in enumerate(row["ways"].split(" | "), start=1):
                for each in together.split(" + "):
                    number, code = each.split()
                    parts.create(precondition=asked, way=way, award_type=by_code[code], number=number)


class Migration(migrations.Migration):
    dependencies = [("awards", "0009_preconditions")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
