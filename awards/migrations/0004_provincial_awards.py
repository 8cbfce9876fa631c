"""Awards of a province, as blocs of provincial bodies propose them beside the Government's.

Both are named as the conference of such a bloc names them (12/01/2021, http://lienminhhtxyenbai.org.vn/?p=7225),
with "UBND" written out, and are for collectives, as there: a ministry that knows more edits its catalogue.
"""

import csv
from pathlib import Path

from django.db import migrations, models

AWARD_TYPES = Path(__file__).parents[1] / "fixtures" / "award_types.csv"
ADDED = ("PROV_FLAG", "PROV_CERT")


def add_provincial(apps, schema_editor):
    """To a registry that is older than these two; a new one has them from the same file already."""
    types = apps.get_model("awards", "AwardType").objects.using(schema_editor.connection.alias)
    with AWARD_TYPES.open(encoding="utf-8", newline="") as file:
        rows = {row.pop("code"): row for row in csv.DictReader(file)}
    for code in ADDED:
        told = {name: value for name, value in rows[code].items() if not name.startswith("for_")}
        position = list(rows).index(code) + 1
        types.get_or_create(code=code, defaults={**told, "for_collectives": True, "position": position})


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_catalogue")]

    operations = [
        migrations.AlterField(
            model_name="awardtype",
            name="decided_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("president", "Chủ tịch nước"),
                    ("prime_minister", "Thủ tướng Chính phủ"),
                    ("minister", "Bộ trưởng"),
                    ("province_chair", "Chủ tịch Ủy ban nhân dân tỉnh"),
                    ("unit_head", "Thủ trưởng đơn vị"),
                ],
                max_length=14,
                verbose_name="người quyết định",
            ),
        ),
        migrations.AlterField(
            model_name="awardtype",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("state", "cấp Nhà nước"),
                    ("ministry", "cấp bộ"),
                    ("province", "cấp tỉnh"),
                    ("unit", "cấp đơn vị"),
                ],
                max_length=8,
                verbose_name="cấp",
            ),
        ),
        migrations.RunPython(add_provincial, migrations.RunPython.noop),
    ]
