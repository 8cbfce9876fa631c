"""Roles: who a signed-in person is. What each may do to a record stands in the floors' `permissions.py`."""

SECRETARIAT = "secretariat"
UNIT_OFFICER = "unit_officer"
ADMINISTRATOR = "administrator"

# The groups' names, as the administrator sees them; a migration creates them.
ROLES = {
    SECRETARIAT: "Thường trực Hội đồng",
    UNIT_OFFICER: "Cán bộ phụ trách thi đua",
    ADMINISTRATOR: "Quản trị hệ thống",
}

# Roles whose desk is (also) the admin.
STAFF_ROLES = (SECRETARIAT, ADMINISTRATOR)


def give_role(user, role):
    """Puts the user into the role's group, and into the admin where the role has its desk there."""
    from django.contrib.auth.models import Group

    user.groups.add(Group.objects.get(name=ROLES[role]))
    if role in STAFF_ROLES and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def is_secretariat(user):
    return user.is_authenticated and user.has_role(SECRETARIAT)


def is_administrator(user):
    return user.is_authenticated and user.has_role(ADMINISTRATOR)


def is_unit_officer(user):
    return user.is_authenticated and user.has_role(UNIT_OFFICER)


def sees_everything(user):
    """The secretariat works on all of it; an administrator reads it to be able to help."""
    return is_secretariat(user) or is_administrator(user)
