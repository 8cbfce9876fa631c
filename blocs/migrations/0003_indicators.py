"""The indicators every bloc's report is asked for, so that an empty registry can record one."""

import csv
from pathlib import Path

from django.db import migrations

INDICATORS = Path(__file__).parents[1] / "fixtures" / "indicators.csv"


def add_missing(apps, schema_editor):
    """A row already there stays as the ministry edited it; a parent stands above its parts in the file."""
    indicators = apps.get_model("blocs", "Indicator").objects.using(schema_editor.connection.alias)
    with INDICATORS.open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), start=1):
            code, parent = row.pop("code"), row.pop("parent")
            row["parent"] = indicators.get(code=parent) if parent else None
            indicators.get_or_create(code=code, defaults={**row, "position": position})


class Migration(migrations.Migration):
    dependencies = [("blocs", "0002_initial")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
