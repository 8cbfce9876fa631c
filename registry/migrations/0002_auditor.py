"""The auditor reads everything and changes nothing; requests to reopen a record are read by all who read all."""

from importlib import import_module

from django.db import migrations

roles = import_module("registry.migrations.0001_roles")

AUDITOR = "Người kiểm tra (chỉ xem)"
REQUESTS = {"blocs": ["reopenrequest"]}
GRANTED = {
    AUDITOR: roles.on(roles.VIEWED, REQUESTS, actions=["view"]),
    roles.SECRETARIAT: roles.on(REQUESTS, actions=["view"]),
    roles.ADMINISTRATOR: roles.on(REQUESTS, actions=["view"]),
}


def create_auditor(apps, schema_editor):
    roles.grant(apps, schema_editor, GRANTED)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_roles"), ("blocs", "0005_reopen_requests")]

    operations = [migrations.RunPython(create_auditor, migrations.RunPython.noop)]
