"""The catalogue of award types, so that an empty registry can record a proposal."""

import csv
from pathlib import Path

from django.db import migrations

AWARD_TYPES = Path(__file__).parents[1] / "fixtures" / "award_types.csv"
SUBJECTS = ("for_collectives", "for_individuals", "for_households")


def add_missing(apps, schema_editor):
    """A row already there stays as the ministry edited it. The folded column fills itself on saving."""
    types = apps.get_model("awards", "AwardType").objects.using(schema_editor.connection.alias)
    with AWARD_TYPES.open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), start=1):
            code = row.pop("code")
            row.update({subject: bool(row[subject]) for subject in SUBJECTS})
            types.get_or_create(code=code, defaults={**row, "position": position})


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_initial")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
