"""Roles: who a signed-in person is. What each may do to a record stands in the floors' `permissions.py`."""

SECRETARIAT = "secretariat"
UNIT_OFFICER = "unit_officer"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"
COUNCIL_MEMBER = "council_member"

# The groups' names, as the administrator sees them; a migration creates them.
ROLES = {
    SECRETARIAT: "Thường trực Hội đồng",
    UNIT_OFFICER: "Cán bộ phụ trách thi đua",
    ADMINISTRATOR: "Quản trị hệ thống",
    AUDITOR: "Người kiểm tra (chỉ xem)",
    COUNCIL_MEMBER: "Ủy viên Hội đồng",
}

# Roles whose desk is (also) the admin; the auditor reads there, the trail of changes above all; the council votes there.
STAFF_ROLES = (SECRETARIAT, ADMINISTRATOR, AUDITOR, COUNCIL_MEMBER)


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


def is_auditor(user):
    return user.is_authenticated and user.has_role(AUDITOR)


def is_council_member(user):
    return user.is_authenticated and user.has_role(COUNCIL_MEMBER)


def is_unit_officer(user):
    return user.is_authenticated and user.has_role(UNIT_OFFICER)


def sees_everything(user):
    """The secretariat works on all of it; an administrator reads it to be able to help, an auditor to examine it."""
    return is_secretariat(user) or is_administrator(user) or is_auditor(user)
