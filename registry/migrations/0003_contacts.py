"""Who is in charge of a unit is read in the admin by all who read all; it is changed on the unit's page."""

from importlib import import_module

from django.db import migrations

roles = import_module("registry.migrations.0001_roles")
auditor = import_module("registry.migrations.0002_auditor")

VIEWED = roles.on({"blocs": ["unitcontact"]}, actions=["view"])
GRANTED = dict.fromkeys((roles.SECRETARIAT, roles.ADMINISTRATOR, auditor.AUDITOR), VIEWED)


def show_contacts(apps, schema_editor):
    roles.grant(apps, schema_editor, GRANTED)


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_auditor"), ("blocs", "0007_unit_contacts")]

    operations = [migrations.RunPython(show_contacts, migrations.RunPython.noop)]
