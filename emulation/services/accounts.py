"""Accounts: created, given roles, handed a new password, stopped. Never deleted, or the trail loses its actor.

A password exists in the clear only in the value returned: show it once, keep it nowhere. `actor` None is
the system (a loader).
"""

import secrets

from django.contrib.auth.models import Group
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from emulation.access import ROLES, STAFF_ROLES
from emulation.audit import record_act
from emulation.models import User
from emulation.permissions import can_give_role, can_keep_account, can_keep_accounts
from emulation.refusals import Refused
from emulation.services.sessions import end_sessions
from emulation.throttle import forgive
from emulation.transactions import again_if_beaten

# No letter or digit that is mistaken for another when read from paper (l 1 i, o 0).
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 4, 4


def new_password():
    """Four groups of four: easy to read out and type, about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(LENGTH)) for _group in range(GROUPS))


@sensitive_variables("password")
@again_if_beaten
def create_account(actor, username, full_name, role):
    """Returns (user, password). Raises `Refused` with the place of each fault."""
    _refuse_unless(actor is None or can_keep_accounts(actor))
    _refuse_role(actor, role)
    password = new_password()
    try:
        user = User.objects.create_user(
            username=username, password=password, full_name=full_name, must_change_password=True
        )
    except ValidationError as error:
        raise Refused("invalid", _by_place(error)) from error
    _put_into_roles(user, [role])
    record_act(user, "create_account", roles=[ROLES[role]])
    return user, password


@sensitive_variables("password")
@transaction.atomic
def reset_password(actor, user):
    """Returns the new password; the old one and every open session end, and wrong passwords are forgiven."""
    user = _locked(actor, user)
    _refuse_oneself(actor, user, _("Đổi mật khẩu của chính mình ở mục Đổi mật khẩu, không đặt lại tại đây."))
    password = new_password()
    _set_password(user, password, must_change=True)
    forgive(user.username)
    record_act(user, "reset_password")
    return password


@sensitive_variables("password")
@transaction.atomic
def change_own_password(user, password):
    """`user` is the owner, who has just shown to know the password that stood there."""
    stored = User.objects.select_for_update().get(pk=user.pk)
    if stored.password != user.password:
        raise Refused("stale", _("Mật khẩu vừa được đặt lại. Đăng nhập lại bằng mật khẩu mới nhận."))
    if stored.check_password(password):
        raise Refused("same", {"new_password1": [_("Mật khẩu mới phải khác mật khẩu đang dùng.")]})
    _set_password(stored, password, must_change=False)
    record_act(stored, "change_password")
    return stored


@sensitive_variables("password")
def _set_password(user, password, must_change):
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user)


@transaction.atomic
def release_sign_in(actor, user):
    """Wrong passwords counted so far no longer make the account wait. Twice is once."""
    user = _locked(actor, user)
    if failures := forgive(user.username):
        record_act(user, "release_sign_in", failures=failures)
    return failures


@transaction.atomic
def set_roles(actor, user, roles):
    """Gives exactly these roles; who gives or takes the administrator's must be one."""
    user = _locked(actor, user)
    _refuse_oneself(actor, user, _("Không tự đổi vai trò của mình được. Nhờ người quản trị khác."))
    names = {name: role for role, name in ROLES.items()}
    held = {names[name] for name in user.groups.values_list("name", flat=True) if name in names}
    for role in held ^ set(roles):
        _refuse_role(actor, role)
    if held != set(roles):
        _put_into_roles(user, roles)
        record_act(user, "set_roles", roles=[ROLES[role] for role in ROLES if role in roles])
    return user


@transaction.atomic
def deactivate(actor, user, reason=""):
    user = _locked(actor, user)
    _refuse_oneself(actor, user, _("Không tự ngừng tài khoản của mình được."))
    return _set_active(user, False, "deactivate", reason)


@transaction.atomic
def reactivate(actor, user, reason=""):
    return _set_active(_locked(actor, user), True, "reactivate", reason)


def _set_active(user, active, act, reason):
    """Twice is once: the second time nothing changes and nothing is recorded."""
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        end_sessions(user)
        record_act(user, act, reason=reason)
    return user


def _put_into_roles(user, roles):
    ours = Group.objects.filter(name__in=ROLES.values())
    wanted = [group for group in ours if group.name in {ROLES[role] for role in roles}]
    others = list(user.groups.exclude(name__in=ROLES.values()))
    user.groups.set([*others, *wanted])
    is_staff = user.is_superuser or any(role in STAFF_ROLES for role in roles)
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])


def _locked(actor, user):
    user = User.objects.select_for_update().get(pk=user.pk)
    _refuse_unless(actor is None or can_keep_account(actor, user))
    return user


def _refuse_unless(allowed):
    if not allowed:
        raise Refused("not_allowed", _("Anh/chị không được giao quản lý tài khoản này."))


def _refuse_role(actor, role):
    if role not in ROLES:
        raise Refused("invalid", {"role": [_("Chọn một vai trò trong danh sách.")]})
    if actor is not None and not can_give_role(actor, role):
        raise Refused(
            "not_allowed", {"role": [_("Chỉ Quản trị hệ thống được giao hoặc bỏ vai trò Quản trị hệ thống.")]}
        )


def _refuse_oneself(actor, user, message):
    if actor is not None and actor.pk == user.pk:
        raise Refused("oneself", message)


def _by_place(error):
    return {"" if name == NON_FIELD_ERRORS else name: each for name, each in error.message_dict.items()}
