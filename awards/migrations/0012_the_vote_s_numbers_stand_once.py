"""R12's numbers are those of the vote rules, one row an award: its own rows of settings keep none beside them."""

from django.db import migrations


def clear(apps, schema_editor):
    settings = apps.get_model("awards", "RuleSetting").objects.using(schema_editor.connection.alias)
    settings.filter(rule="R12").update(params={})


class Migration(migrations.Migration):
    dependencies = [("awards", "0011_papers_supplied_again")]

    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
