"""Accounts without e-mail: each act by whom, refused by what, and never a password kept."""

import re

import pytest

from emulation.access import ADMINISTRATOR, ROLES, SECRETARIAT, UNIT_OFFICER
from emulation.models import AuditEntry, User
from emulation.refusals import Refused
from emulation.services import accounts
from tests.fixtures import person

pytestmark = pytest.mark.django_db


def role_names(user):
    return set(user.groups.values_list("name", flat=True))


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.code


def trail_text():
    return repr(list(AuditEntry.objects.values()))


def test_passwords_are_four_readable_groups():
    assert re.fullmatch(r"([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}", accounts.new_password())
    assert accounts.new_password() != accounts.new_password()


def test_an_account_opens_with_its_role_and_a_password_told_once(secretariat):
    user, password = accounts.create_account(secretariat, "lan.nt", "Nguyễn Thị Lan", UNIT_OFFICER)
    assert User.objects.get(username="lan.nt").check_password(password)
    assert (str(user), role_names(user), user.is_staff) == ("Nguyễn Thị Lan", {ROLES[UNIT_OFFICER]}, False)
    assert password not in trail_text()
    assert AuditEntry.objects.get(act="create_account").record == f"user:{user.pk}"


def test_the_secretariat_s_account_enters_the_admin(administrator):
    user, _password = accounts.create_account(administrator, "thu.ky", "Thư ký", SECRETARIAT)
    assert User.objects.get(pk=user.pk).is_staff


def test_a_username_taken_is_refused_at_its_field(secretariat):
    with pytest.raises(Refused) as caught:
        accounts.create_account(secretariat, secretariat.username, "Người khác", UNIT_OFFICER)
    assert caught.value.errors == {"username": ["Tên đăng nhập này đã có người dùng. Chọn tên khác."]}
    assert User.objects.count() == 1


@pytest.mark.parametrize("act", ["create_account", "reset_password", "set_roles", "deactivate", "reactivate"])
def test_an_officer_keeps_no_accounts(act):
    officer, other = person("can.bo", UNIT_OFFICER), person("khac", UNIT_OFFICER)
    arguments = {
        "create_account": ("moi", "Mới", UNIT_OFFICER),
        "set_roles": (other, [SECRETARIAT]),
    }.get(act, (other,))
    assert refused(getattr(accounts, act), officer, *arguments) == "not_allowed"
    assert role_names(other) == {ROLES[UNIT_OFFICER]}


def test_only_an_administrator_gives_the_administrators_role(secretariat, administrator):
    officer = person("can.bo", UNIT_OFFICER)
    assert refused(accounts.create_account, secretariat, "moi", "Mới", ADMINISTRATOR) == "not_allowed"
    assert refused(accounts.set_roles, secretariat, officer, [ADMINISTRATOR]) == "not_allowed"
    assert not User.objects.filter(username="moi").exists()
    accounts.set_roles(administrator, officer, [ADMINISTRATOR])
    assert role_names(officer) == {ROLES[ADMINISTRATOR]}


@pytest.mark.parametrize("act", ["reset_password", "deactivate", "reactivate"])
def test_the_secretariat_touches_no_administrators_account(secretariat, administrator, act):
    before = User.objects.values().get(pk=administrator.pk)
    assert refused(getattr(accounts, act), secretariat, administrator) == "not_allowed"
    assert User.objects.values().get(pk=administrator.pk) == before


def test_nobody_but_a_superuser_touches_a_superusers_account(administrator):
    root = User.objects.create_superuser("goc", "mat-khau-thu")
    assert refused(accounts.reset_password, administrator, root) == "not_allowed"


@pytest.mark.parametrize("act", ["reset_password", "deactivate", "set_roles"])
def test_nobody_does_it_to_oneself(administrator, act):
    arguments = ([SECRETARIAT],) if act == "set_roles" else ()
    assert refused(getattr(accounts, act), administrator, administrator, *arguments) == "oneself"


def test_a_reset_password_replaces_the_old_one_and_stays_out_of_the_trail(secretariat):
    officer = person("can.bo", UNIT_OFFICER)
    AuditEntry.objects.all().delete()
    password = accounts.reset_password(secretariat, officer)
    officer.refresh_from_db()
    assert officer.check_password(password)
    (entry,) = AuditEntry.objects.all()
    assert (entry.act, entry.changes) == ("reset_password", None)
    assert password not in trail_text()
    assert officer.password not in trail_text()


def test_roles_are_replaced_and_the_way_into_the_admin_follows(secretariat):
    user = person("can.bo", UNIT_OFFICER)
    accounts.set_roles(secretariat, user, [SECRETARIAT, UNIT_OFFICER])
    user = User.objects.get(pk=user.pk)
    assert (role_names(user), user.is_staff) == ({ROLES[SECRETARIAT], ROLES[UNIT_OFFICER]}, True)
    accounts.set_roles(secretariat, user, [])
    user = User.objects.get(pk=user.pk)
    assert (role_names(user), user.is_staff) == (set(), False)


def test_stopping_twice_is_stopping_once(secretariat):
    officer = person("can.bo", UNIT_OFFICER)
    accounts.deactivate(secretariat, officer, "Chuyển công tác")
    accounts.deactivate(secretariat, officer, "Lần nữa")
    officer.refresh_from_db()
    assert not officer.is_active
    assert list(AuditEntry.objects.filter(act="deactivate").values_list("reason", flat=True)) == [
        "Chuyển công tác"
    ]
    accounts.reactivate(secretariat, officer)
    officer.refresh_from_db()
    assert officer.is_active
