"""The roles as groups with their permissions in the admin. What a role may do to a record is code."""

from django.db import migrations

SECRETARIAT = "Thường trực Hội đồng"
UNIT_OFFICER = "Cán bộ phụ trách thi đua"
ADMINISTRATOR = "Quản trị hệ thống"

VIEWED = {
    "emulation": ["user", "auditentry"],
    "blocs": [
        "allocation",
        "bloc",
        "blocyear",
        "candidate",
        "citation",
        "conference",
        "delegate",
        "document",
        "election",
        "honour",
        "indicator",
        "leadership",
        "membership",
        "pledge",
        "pledgesignature",
        "pledgetarget",
        "report",
        "reportfigure",
        "reportpoint",
        "unit",
        "unitalias",
        "unitname",
        "unitstaff",
    ],
    "awards": ["awardtype", "person", "proposal", "quota"],
}
# Kept by both; the secretariat keeps the facts of the field besides.
MAINTAINED = {
    "emulation": ["user"],
    "blocs": ["allocation", "bloc", "indicator", "unit", "unitalias", "unitname", "unitstaff"],
    "awards": ["awardtype"],
}
BY_THE_SECRETARIAT = {"blocs": ["document"], "awards": ["person", "quota"]}
# The names a person added by mistake, and a number that is no part of any record: all else stays.
REMOVED = {"blocs": ["unitalias"]}
REMOVED_BY_THE_SECRETARIAT = {"awards": ["quota"]}


def on(*tables, actions):
    """(app, codename, model) for each action on each model of the tables."""
    return {
        (app, f"{action}_{model}", model)
        for table in tables
        for app, models in table.items()
        for model in models
        for action in actions
    }


ROLES = {
    SECRETARIAT: on(VIEWED, actions=["view"])
    | on(MAINTAINED, BY_THE_SECRETARIAT, actions=["add", "change"])
    | on(REMOVED, REMOVED_BY_THE_SECRETARIAT, actions=["delete"]),
    ADMINISTRATOR: on(VIEWED, actions=["view"])
    | on(MAINTAINED, actions=["add", "change"])
    | on(REMOVED, actions=["delete"]),
    UNIT_OFFICER: set(),
}


def create_roles(apps, schema_editor):
    grant(apps, schema_editor, ROLES)


def grant(apps, schema_editor, roles):
    """Gives each group of `roles` its rights, the group included. Permissions are made here where they are missing: Django makes its own only after all migrations."""
    database = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    groups = apps.get_model("auth", "Group").objects.using(database)

    def permission(app, codename, model):
        content_type, _created = types.get_or_create(app_label=app, model=model)
        found, _created = permissions.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": "Can " + codename.replace("_", " ")},
        )
        return found

    for name, rights in roles.items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.add(*(permission(*right) for right in sorted(rights)))


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0001_initial"),
        ("blocs", "0003_indicators"),
        ("awards", "0003_catalogue"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
