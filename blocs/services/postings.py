"""Who speaks for a unit: an account opened with its unit, and a unit handed over to somebody else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from blocs.models import Unit, UnitStaff
from emulation.audit import record_act
from emulation.permissions import can_keep_account, can_keep_accounts
from emulation.refusals import Refused
from emulation.services import accounts


@sensitive_variables("password")
@transaction.atomic
def create_account(actor, username, full_name, role, unit=None):
    """An account as `emulation.services.accounts` makes it, posted to `unit` from today; (user, password)."""
    user, password = accounts.create_account(actor, username, full_name, role)
    if unit is not None:
        _post(user, unit, timezone.localdate())
    return user, password


@transaction.atomic
def hand_over_unit(actor, unit, from_user, to_user, on):
    """From the day `on` the unit is spoken for by `to_user` and no longer by `from_user`.

    Returns the new posting. Both postings change or neither; two handovers of one unit take turns.
    """
    allowed = actor is None or (
        can_keep_accounts(actor) and all(can_keep_account(actor, each) for each in (from_user, to_user))
    )
    if not allowed:
        raise Refused("not_allowed", _("Anh/chị không được giao bàn giao đơn vị này."))
    if from_user.pk == to_user.pk:
        raise Refused("oneself", {"to_user": [_("Người nhận phải khác người bàn giao.")]})
    if not to_user.is_active:
        raise Refused("inactive", {"to_user": [_("Tài khoản của người nhận đã ngừng hoạt động.")]})
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _close(unit, from_user, on)
    if UnitStaff.objects.filter(unit=unit, user=to_user).exclude(until__lte=on).exists():
        raise Refused("posted_already", {"to_user": [_("Người này đang phụ trách đơn vị rồi.")]})
    posting = _post(to_user, unit, on)
    record_act(
        unit, "hand_over", from_user=_signature(from_user), to_user=_signature(to_user), on=on.isoformat()
    )
    return posting


def _close(unit, user, on):
    held = UnitStaff.objects.filter(unit=unit, user=user, until=None).first()
    if held is None:
        raise Refused("not_posted", {"unit": [_("Người bàn giao không còn phụ trách đơn vị này.")]})
    if on <= held.since:
        raise Refused(
            "too_early",
            {
                "on": [
                    _("Ngày bàn giao phải sau ngày người bàn giao bắt đầu phụ trách (%(since)s).")
                    % {"since": held.since.strftime("%d/%m/%Y")}
                ]
            },
        )
    held.until = on
    _save(held)


def _post(user, unit, since):
    return _save(UnitStaff(user=user, unit=unit, since=since))


def _save(posting):
    try:
        posting.full_clean()
    except ValidationError as error:
        raise Refused("invalid", {"": error.messages}) from error
    posting.save()
    return posting


def _signature(user):
    """Name and account, as they were on the day: two people may share a name."""
    return f"{user} ({user.username})"
