"""One person hands the charge of a unit over to another: in the directory, and with their accounts."""

from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import UnitContact
from blocs.permissions import can_keep_contacts
from blocs.services.contacts import in_charge_from_now_on, lock_unit, succeed
from blocs.services.postings import pass_posting
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.text import fold


@transaction.atomic
def hand_over(actor, unit, shown, on, reason="", **successor):
    """From the day `on` the successor is in charge of the unit; who was leaves the day before. Returns the new contact.

    `shown` is the key of the contact that the page showed as in charge. Where that person's account speaks
    for the unit, it does no longer; the successor's does. What was recorded belongs to the bloc's year and stays.
    Raises `Refused`: "not_allowed", "beaten", "oneself", "inactive", "too_early", and as `save_contact`.
    """
    if actor is not None and not can_keep_contacts(actor):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng bàn giao được việc phụ trách đơn vị."))
    unit = lock_unit(unit.pk)
    held = in_charge_from_now_on(unit)
    _refuse_if_beaten(held, shown)
    taker = UnitContact(unit=unit, **successor)
    if _are_the_same(held, taker):
        sentence = _(
            "Người nhận phải khác người bàn giao. Chỉ sửa chức vụ hay điện thoại thì dùng “Sửa”; nếu là hai người "
            "trùng tên, ghi thêm chữ để phân biệt."
        )
        raise Refused("oneself", {"person": [sentence]})
    succeed(held, taker, on)
    pass_posting(actor, unit, held.user, taker.user, on)
    names = {"from_user": str(held), "to_user": str(taker)}
    record_act(unit, "hand_over", reason=reason, on=on.isoformat(), **names)
    return taker


def _refuse_if_beaten(held, shown):
    if held is None:
        raise Refused(
            "beaten",
            _("Đơn vị không còn ai đang phụ trách: có thể người khác vừa sửa. Ghi người phụ trách mới."),
        )
    if held.pk != shown:
        sentence = _(
            "Người khác vừa bàn giao đơn vị này: nay %(person)s phụ trách. Xem lại rồi bàn giao nếu vẫn cần."
        )
        raise Refused("beaten", sentence % {"person": held})


def _are_the_same(held, taker):
    """By their accounts; where one has none, by their names."""
    if held.user_id and taker.user_id:
        return held.user_id == taker.user_id
    return fold(held.person) == fold(taker.person or str(taker.user or ""))
