"""The roles come with a migration: groups with their permissions in the admin."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from emulation.access import ADMINISTRATOR, AUDITOR, ROLES, SECRETARIAT, UNIT_OFFICER
from emulation.models import OpenSession

roles = import_module("registry.migrations.0001_roles")

pytestmark = pytest.mark.django_db


def rights(role):
    group = Group.objects.get(name=ROLES[role])
    return {
        f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")
    }


def test_every_role_has_its_group():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES.values())


@pytest.mark.parametrize("role", [SECRETARIAT, ADMINISTRATOR, AUDITOR])
def test_staff_roles_view_every_model_of_the_registry(role):
    models = [m for app in ("emulation", "blocs", "awards") for m in apps.get_app_config(app).get_models()]
    models.remove(OpenSession)  # nobody looks into another's
    assert {f"{m._meta.app_label}.view_{m._meta.model_name}" for m in models} <= rights(role)


def test_an_auditor_only_views():
    assert {right.split(".")[1].split("_")[0] for right in rights(AUDITOR)} == {"view"}


def test_an_officer_has_no_rights_in_the_admin():
    assert rights(UNIT_OFFICER) == set()


def test_nobody_deletes_but_other_names_quotas_and_rows_of_rule_sets():
    both = {
        "blocs.delete_unitalias",
        "awards.delete_dossierrequirement",
        "awards.delete_consultationrequirement",
        "awards.delete_voterule",
        "awards.delete_precondition",
        "awards.delete_preconditionaward",
    }
    assert {r for r in rights(SECRETARIAT) if ".delete_" in r} == both | {"awards.delete_quota"}
    assert {r for r in rights(ADMINISTRATOR) if ".delete_" in r} == both


def test_outcomes_are_changed_by_nobody_in_the_admin():
    outcomes = (
        *("blocyear", "conference", "proposal", "leadership", "membership", "election", "auditentry"),
        *("proposalmove", "dossieritem", "dossierfile", "consultation", "override", "attendance"),
        *("reviewitem", "recusal", "vote", "decision", "award"),
    )
    for role in ROLES:
        assert not {r for r in rights(role) if ".view_" not in r and r.rpartition("_")[2] in outcomes}


def test_the_secretariat_keeps_quotas_people_and_documents_and_the_administrator_only_reads_them():
    kept = {"awards.change_quota", "awards.add_person", "blocs.change_document"}
    assert kept <= rights(SECRETARIAT)
    assert not kept & rights(ADMINISTRATOR)


def test_permissions_are_not_made_twice():
    names = list(Permission.objects.values_list("content_type", "codename"))
    assert len(names) == len(set(names))


def test_twice_is_once():
    before = {role: rights(role) for role in ROLES}
    roles.create_roles(apps, SimpleNamespace(connection=connection))
    assert {role: rights(role) for role in ROLES} == before
