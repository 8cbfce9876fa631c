"""Rule sets and their rows: kept by the secretariat and administrators, read by the auditor."""

from importlib import import_module

from django.db import migrations

roles = import_module("registry.migrations.0001_roles")
auditor = import_module("registry.migrations.0002_auditor")

RULES = {"awards": ["ruleset", "rulesetting"]}
KEPT = roles.on(RULES, actions=["view", "add", "change"])
GRANTED = {
    roles.SECRETARIAT: KEPT,
    roles.ADMINISTRATOR: KEPT,
    auditor.AUDITOR: roles.on(RULES, actions=["view"]),
}


def grant_rules(apps, schema_editor):
    roles.grant(apps, schema_editor, GRANTED)


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_contacts"), ("awards", "0005_rule_sets")]

    operations = [migrations.RunPython(grant_rules, migrations.RunPython.noop)]
