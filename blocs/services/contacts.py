"""Who is in charge of emulation in a unit: recorded, corrected, succeeded. Handing over is `handovers`."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from blocs.models import Unit, UnitContact
from blocs.permissions import can_correct_contact, can_keep_contacts
from emulation.refusals import Refused

# How to reach the person: what the unit's own officer may correct.
REACHED_BY = ("telephone", "email")
CORRECTED = ("person", "post", *REACHED_BY, "user", "since", "until")


def fields_to_correct(user, unit):
    if can_keep_contacts(user):
        return CORRECTED
    return REACHED_BY if can_correct_contact(user, unit) else ()


@transaction.atomic
def record_contact(actor, unit, **columns):
    """Somebody is, or once was (`until`), in charge of the unit. Returns the contact."""
    _refuse_unless(actor is None or can_keep_contacts(actor))
    unit = lock_unit(unit.pk)
    return save_contact(UnitContact(unit=unit, **columns))


@transaction.atomic
def correct_contact(actor, contact, shown=None, **changed):
    """Writes the columns named alone: what another corrected meanwhile stays. Returns the contact.

    `shown`: what stood in these columns when the page was opened. Raises `Refused("stale")` at each that
    another has changed to something else since.
    """
    unit = lock_unit(contact.unit_id)
    _refuse_unless(actor is None or set(changed) <= {*fields_to_correct(actor, unit)})
    contact = UnitContact.objects.get(pk=contact.pk)
    _refuse_stale(contact, shown or {}, changed)
    for name, value in changed.items():
        setattr(contact, name, value)
    return save_contact(contact)


def _refuse_stale(contact, shown, changed):
    sentence = _("Người khác vừa đổi ô này thành “%(now)s”. Xem lại, đúng thì lưu lần nữa.")
    now = {name: getattr(contact, name) for name in shown.keys() & changed.keys()}
    stale = {
        name: [sentence % {"now": value if value not in (None, "") else _("để trống")}]
        for name, value in now.items()
        if value not in (shown[name], changed[name])
    }
    if stale:
        raise Refused("stale", stale)


def lock_unit(pk):
    return Unit.objects.select_for_update().get(pk=pk)


def in_charge_from_now_on(unit):
    """The one whose leaving is not known; somebody who begins later on counts, too."""
    return UnitContact.objects.filter(unit=unit, until=None).select_related("user").first()


def succeed(held, successor, on):
    """From the day `on` the successor is in charge. Within the caller's transaction, the unit locked."""
    if held.since and on <= held.since:
        sentence = _("Ngày này phải sau ngày %(person)s bắt đầu phụ trách (%(since)s).")
        raise Refused("too_early", {"since": [sentence % {"person": held, "since": _day(held.since)}]})
    held.until, successor.since = on, on
    save_contact(held)
    return save_contact(successor)


def save_contact(contact):
    """Raises `Refused`: "invalid", "in_charge", "ended", or "overlap" with who came before or after."""
    contact.person = contact.person or (str(contact.user) if contact.user else "")
    _refuse_invalid(contact.clean_fields)
    _refuse_beside_another(contact)
    _refuse_invalid(contact.full_clean)
    _refuse_after_the_unit_s_end(contact)
    _refuse_overlap(contact)
    contact.save()
    return contact


def _refuse_invalid(clean):
    try:
        clean()
    except ValidationError as error:
        errors = {("" if place == "__all__" else place): said for place, said in error.message_dict.items()}
        raise Refused("invalid", errors) from error


def _refuse_beside_another(contact):
    held = in_charge_from_now_on(contact.unit_id)
    if held and held != contact and contact.until is None:
        sentence = _(
            "Đơn vị đang có %(person)s phụ trách. Người khác thay thì bàn giao; "
            "ghi một người phụ trách trước đây thì ghi cả ngày thôi phụ trách."
        )
        raise Refused("in_charge", {"until": [sentence % {"person": held}]})


def _refuse_after_the_unit_s_end(contact):
    end = contact.unit.ended_on
    if end and contact.since and contact.since >= end:
        sentence = _("Đơn vị đã kết thúc hoạt động ngày %(end)s. Kiểm tra lại ngày.")
        raise Refused("ended", {"since": [sentence % {"end": _day(end)}]})


def _refuse_overlap(contact):
    """They follow one another in the order in which they leave; nobody begins before the one before has left."""
    others = UnitContact.objects.filter(unit=contact.unit_id).exclude(pk=contact.pk)
    gone = Q(until__lt=contact.until) if contact.until else Q(until__isnull=False)
    before, after = others.filter(gone).in_order().last(), others.exclude(gone).in_order().first()
    if before and contact.since and contact.since < before.until:
        sentence = _("%(person)s phụ trách đơn vị đến hết ngày %(day)s. Ghi một ngày sau đó.")
        day = _day(before.until - datetime.timedelta(days=1))
        raise Refused("overlap", {"since": [sentence % {"person": before, "day": day}]})
    if after and after.since and contact.until and after.since < contact.until:
        sentence = _("%(person)s phụ trách đơn vị từ ngày %(day)s. Ghi một ngày trước đó.")
        raise Refused("overlap", {"until": [sentence % {"person": after, "day": _day(after.since)}]})


def _day(date):
    return f"{date:%d/%m/%Y}"


def _refuse_unless(allowed):
    if not allowed:
        raise Refused(
            "not_allowed",
            _("Thường trực Hội đồng ghi người phụ trách; cán bộ của đơn vị sửa điện thoại, thư điện tử."),
        )
