"""Conditions of a subject's history are kept as the other rows of a rule set are."""

from importlib import import_module

from django.db import migrations

roles = import_module("registry.migrations.0001_roles")
auditor = import_module("registry.migrations.0002_auditor")

ROWS = {"awards": ["precondition", "preconditionaward"]}
KEPT = roles.on(ROWS, actions=["view", "add", "change", "delete"])
GRANTED = {
    roles.SECRETARIAT: KEPT,
    roles.ADMINISTRATOR: KEPT,
    auditor.AUDITOR: roles.on(ROWS, actions=["view"]),
}


def grant_preconditions(apps, schema_editor):
    roles.grant(apps, schema_editor, GRANTED)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_from_proposal_to_decision"),
        ("awards", "0009_preconditions"),
    ]

    operations = [migrations.RunPython(grant_preconditions, migrations.RunPython.noop)]
