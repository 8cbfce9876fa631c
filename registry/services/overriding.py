"""Passing over a warning with a reason, and taking that back. A block is mended, never passed over."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import Override
from awards.permissions import can_pass_over
from blocs.services.years import lock_year
from emulation.findings import BLOCK, WARN
from emulation.refusals import Refused
from emulation.text import prose


@transaction.atomic
def pass_over(user, bloc_year, fingerprint, reason, find):
    """Stores why the warning does not stop what it concerns. `find()`: the findings as they stand, asked under the lock.

    Raises `Refused`: "not_allowed", "gone" (mended, or with other numbers now), "block", "no_warning", "reason",
    "passed_over" (somebody else was first).
    """
    lock_year(bloc_year.pk)
    _refuse_who_may_not(user)
    told = next((each for each in find() if each.fingerprint == fingerprint), None)
    if told is None:
        raise Refused("gone", _("Cảnh báo này không còn, hoặc đã khác. Xem lại danh sách lưu ý."))
    if told.finding.severity == BLOCK:
        raise Refused("block", _("Đây là lỗi phải sửa, không bỏ qua được. Sửa hồ sơ, hoặc rút đề nghị."))
    if told.finding.severity != WARN:
        raise Refused("no_warning", _("Đây chỉ là lưu ý, không phải cảnh báo: không cần bỏ qua."))
    if told.override:
        raise Refused(
            "passed_over", _("Cảnh báo này vừa được người khác bỏ qua. Xem lý do ở danh sách lưu ý.")
        )
    reason = prose(reason or "")
    if not reason:
        raise Refused("reason", {"reason": [_("Ghi lý do bỏ qua: lý do được in trong hồ sơ.")]})
    override = Override(
        bloc_year=bloc_year,
        proposal_id=told.proposal,
        rule=told.finding.rule,
        text=told.finding.text,
        fingerprint=fingerprint,
        reason=reason,
        by=user,
    )
    try:
        override.full_clean()
    except ValidationError as error:
        raise Refused("reason", {"reason": error.messages}) from error
    override.save()
    return override


@transaction.atomic
def ask_again(user, bloc_year, fingerprint):
    """The warning stands again; the trail keeps that it was passed over, and why."""
    lock_year(bloc_year.pk)
    _refuse_who_may_not(user)
    override = Override.objects.filter(bloc_year=bloc_year, fingerprint=fingerprint).first()
    if override is None:
        raise Refused("gone", _("Cảnh báo này chưa được bỏ qua, hoặc người khác vừa đặt lại."))
    override.delete()


def _refuse_who_may_not(user):
    if user is not None and not can_pass_over(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng bỏ qua được cảnh báo."))
