"""The council's members get a role of their own; who keeps, sees and examines what a proposal becomes."""

from importlib import import_module

from django.db import migrations

roles = import_module("registry.migrations.0001_roles")
auditor = import_module("registry.migrations.0002_auditor")

COUNCIL_MEMBER = "Ủy viên Hội đồng"
ROWS_OF_SETS = {"awards": ["dossierrequirement", "consultationrequirement", "voterule"]}
# Kept by the secretariat as they stand in the admin; sessions and decisions are changed by acts.
KEPT_BY_THE_SECRETARIAT = {"awards": ["council", "seat", "councilsession", "sessiontotal", "annualrating"]}
OUTCOMES = {
    "awards": [
        "proposalmove",
        "dossieritem",
        "dossierfile",
        "consultation",
        "override",
        "attendance",
        "reviewitem",
        "recusal",
        "vote",
        "decision",
        "award",
    ]
}
DESK = {"awards": ["councilsession", "reviewitem"]}
SEEN = roles.on(ROWS_OF_SETS, KEPT_BY_THE_SECRETARIAT, OUTCOMES, actions=["view"])
KEPT = roles.on(ROWS_OF_SETS, actions=["add", "change", "delete"])
GRANTED = {
    roles.SECRETARIAT: SEEN | KEPT | roles.on(KEPT_BY_THE_SECRETARIAT, actions=["add", "change"]),
    roles.ADMINISTRATOR: SEEN | KEPT,
    auditor.AUDITOR: SEEN,
    COUNCIL_MEMBER: roles.on(DESK, actions=["view"]),
}


def grant_what_follows(apps, schema_editor):
    roles.grant(apps, schema_editor, GRANTED)


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_rule_sets"), ("awards", "0007_from_proposal_to_decision")]

    operations = [migrations.RunPython(grant_what_follows, migrations.RunPython.noop)]
