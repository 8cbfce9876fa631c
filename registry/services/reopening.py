"""Reopening a finalised record: the secretariat does it with a reason, who recorded it may ask for it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blocs.models import Conference, ReopenRequest
from blocs.permissions import can_record, can_reopen
from blocs.services.years import lock_year
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.text import prose


@transaction.atomic
def reopen(user, conference, reason):
    """The record can be corrected again; who asked for it is answered. Returns the conference.

    Raises `Refused`: "not_allowed", "not_finalised" (somebody else was first), "reason".
    """
    _refuse_unless(can_reopen(user), _("Chỉ Thường trực Hội đồng mở lại được hồ sơ đã chốt."))
    conference = _locked(conference)
    reason = _said(reason, _("Ghi lý do mở lại: cần sửa gì, căn cứ vào đâu."))
    _refuse_unless_finalised(conference)
    conference.record = Conference.Record.REOPENED
    conference.full_clean()
    conference.save(update_fields=["record"])
    record_act(conference, "reopen", reason=reason)
    for request in ReopenRequest.objects.waiting().filter(conference=conference):
        request.reply = reason
        _answer(request, user, ReopenRequest.Answer.GRANTED)
    return conference


@transaction.atomic
def ask_to_reopen(user, conference, reason):
    """Puts a request into the secretariat's list; raises `Refused` also when one waits already ("asked")."""
    conference = _locked(conference)
    _refuse_unless(
        can_record(user, conference.bloc_year),
        _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."),
    )
    reason = _said(reason, _("Ghi lý do đề nghị mở lại: cần sửa gì, căn cứ vào đâu."))
    _refuse_unless_finalised(conference)
    if ReopenRequest.objects.waiting().filter(conference=conference).exists():
        raise Refused("asked", _("Hồ sơ này đã có đề nghị mở lại đang chờ Thường trực Hội đồng."))
    request = ReopenRequest(conference=conference, asked_by=user, reason=reason)
    _save(request)
    return request


@transaction.atomic
def decline(user, request, reply):
    """The record stays as it is; who asked reads why. Raises `Refused("answered")` when it was answered before."""
    _refuse_unless(can_reopen(user), _("Chỉ Thường trực Hội đồng trả lời được đề nghị mở lại."))
    _locked(request.conference)
    request = ReopenRequest.objects.select_for_update().get(pk=request.pk)
    reply = _said(reply, _("Ghi lý do không mở lại để người đề nghị biết."), "reply")
    if request.answer != ReopenRequest.Answer.WAITING:
        raise Refused("answered", _("Đề nghị này đã được trả lời."))
    request.reply = reply
    return _answer(request, user, ReopenRequest.Answer.DECLINED)


def _locked(conference):
    lock_year(conference.bloc_year_id)
    return Conference.objects.select_related("bloc_year__bloc").get(pk=conference.pk)


def _answer(request, user, answer):
    request.answer, request.answered_by, request.answered_at = answer, user, timezone.now()
    _save(request)
    return request


def _save(request):
    try:
        request.full_clean()
    except ValidationError as error:
        raise Refused("invalid", error.message_dict) from error
    request.save()


def _said(words, sentence, place="reason"):
    words = prose(words or "")
    if not words:
        raise Refused("reason", {place: [sentence]})
    return words


def _refuse_unless_finalised(conference):
    if not conference.is_finalised:
        raise Refused(
            "not_finalised",
            _("Hồ sơ này đang mở, sửa được ngay: có thể người khác vừa mở lại. Mở các phần để sửa."),
        )


def _refuse_unless(allowed, sentence):
    if not allowed:
        raise Refused("not_allowed", sentence)
