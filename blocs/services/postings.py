"""Who speaks for a unit: postings opened, handed over from one person to another, and ended."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from blocs.models import Unit, UnitContact, UnitStaff
from blocs.services.contacts import succeed
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
def open_posting(actor, unit, user, on):
    """From the day `on` the user speaks for the unit, beside who does already. Returns the posting."""
    _refuse_unless_keeping(actor, user)
    _refuse_inactive("user", user)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_posted("user", unit, user, on)
    posting = _post(user, unit, on)
    record_act(unit, "open_posting", user=_signature(user), on=on.isoformat())
    return posting


@transaction.atomic
def end_posting(actor, unit, user, on):
    """From the day `on` the user speaks for the unit no more. Returns the posting."""
    _refuse_unless_keeping(actor, user)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    posting = _close(unit, user, on)
    record_act(unit, "end_posting", user=_signature(user), on=on.isoformat())
    return posting


@transaction.atomic
def hand_over_unit(actor, unit, from_user, to_user, on):
    """From the day `on` the unit is spoken for by `to_user` and no longer by `from_user`.

    Returns the new posting. Both postings change or neither; two handovers of one unit take turns.
    Where the person was in charge in the directory, the one who takes over is from then on.
    """
    _refuse_unless_keeping(actor, from_user, to_user)
    if from_user.pk == to_user.pk:
        raise Refused("oneself", {"to_user": [_("Người nhận phải khác người bàn giao.")]})
    _refuse_inactive("to_user", to_user)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _close(unit, from_user, on)
    _refuse_posted("to_user", unit, to_user, on)
    posting = _post(to_user, unit, on)
    for held in UnitContact.objects.filter(unit=unit, user=from_user, until=None):
        succeed(held, UnitContact(unit=unit, person=str(to_user), user=to_user), on)
    record_act(
        unit, "hand_over", from_user=_signature(from_user), to_user=_signature(to_user), on=on.isoformat()
    )
    return posting


def pass_posting(actor, unit, from_user, to_user, on):
    """The same for people of whom either may be without an account, or speak for the unit or not as yet.

    Within the caller's transaction, the unit locked.
    """
    if from_user == to_user:
        return
    _refuse_unless_keeping(actor, *filter(None, (from_user, to_user)))
    if from_user and UnitStaff.objects.filter(unit=unit, user=from_user, until=None).exists():
        _close(unit, from_user, on)
    if to_user:
        _refuse_inactive("user", to_user)
        if not _is_posted(unit, to_user, on):
            _post(to_user, unit, on)


def _refuse_unless_keeping(actor, *users):
    allowed = actor is None or (
        can_keep_accounts(actor) and all(can_keep_account(actor, each) for each in users)
    )
    if not allowed:
        raise Refused(
            "not_allowed", _("Anh/chị không được giao quản lý việc phụ trách đơn vị của người này.")
        )


def _refuse_inactive(place, user):
    if not user.is_active:
        raise Refused("inactive", {place: [_("Tài khoản của người này đã ngừng hoạt động.")]})


def _is_posted(unit, user, on):
    """A posting that begins later on counts, too."""
    return UnitStaff.objects.filter(unit=unit, user=user).exclude(until__lte=on).exists()


def _refuse_posted(place, unit, user, on):
    """Nobody speaks for a unit twice over."""
    if _is_posted(unit, user, on):
        raise Refused("posted_already", {place: [_("Người này đang phụ trách đơn vị rồi.")]})


def _close(unit, user, on):
    held = UnitStaff.objects.filter(unit=unit, user=user, until=None).first()
    if held is None:
        raise Refused("not_posted", {"unit": [_("Người này không còn phụ trách đơn vị.")]})
    if on <= held.since:
        raise Refused(
            "too_early",
            {
                "on": [
                    _("Ngày này phải sau ngày người ấy bắt đầu phụ trách (%(since)s).")
                    % {"since": held.since.strftime("%d/%m/%Y")}
                ]
            },
        )
    held.until = on
    return _save(held)


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
