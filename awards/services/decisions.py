"""How a decision is written, whatever it does: its day, number, issuer and file are checked in one place."""

import contextlib

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import CouncilSession, Decision
from awards.permissions import can_decide
from emulation.files import check_upload, taken_back_on_failure
from emulation.refusals import Refused


def allow(actor):
    """None is the system."""
    if actor is not None and not can_decide(actor):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng ghi được quyết định khen thưởng."))


@contextlib.contextmanager
def one_act(decision):
    """The transaction in which a decision is written; its file goes again where it fails.

    Of two who take one number at once the slower one meets the unique key: by then the other's row is visible.
    """
    try:
        with taken_back_on_failure(decision, "file"), transaction.atomic():
            yield
    except IntegrityError:
        refuse_a_used_number(decision)
        raise


def written(decision, file=None):
    """Stores the decision, inside `one_act`. Raises `Refused`: "in_the_future", "before_session", "session",
    "number_used", "file", "invalid"."""
    if decision.issued_on and decision.issued_on > timezone.localdate():
        raise Refused("in_the_future", {"issued_on": [_("Ngày ký ở sau hôm nay. Kiểm tra lại ngày.")]})
    if decision.session_id:
        _refuse_before_session(decision)
    if decision.issuer_id and decision.issued_on:
        decision.issuer_name = decision.issuer.name_on(decision.issued_on)
        refuse_a_used_number(decision)
    if file:
        _attach(decision, file)
    valid(decision)
    decision.save()
    return decision


def _refuse_before_session(decision):
    # Its row is locked: a session whose day is being changed is not read half-way.
    session = CouncilSession.objects.select_for_update().get(pk=decision.session_id)
    if session.status != CouncilSession.Status.CLOSED:
        said = _("%(session)s chưa kết thúc. Kết thúc phiên họp trước, rồi ghi quyết định.")
        raise Refused("session", {"session": [said % {"session": session}]})
    if decision.issued_on and decision.issued_on < session.held_on:
        said = _(
            "Quyết định ký ngày %(day)s, trước phiên họp ngày %(held)s. Kiểm tra lại ngày ký hoặc phiên họp."
        )
        days = {"day": f"{decision.issued_on:%d/%m/%Y}", "held": f"{session.held_on:%d/%m/%Y}"}
        raise Refused("before_session", {"issued_on": [said % days]})


def same_number(decision):
    """The decision that bears its number already, of the same issuer and year; None where the number is unknown."""
    if not decision.number:
        return None
    return Decision.objects.filter(
        issuer=decision.issuer_id, year=decision.issued_on.year, number=decision.number
    ).first()


def refuse_a_used_number(decision):
    other = same_number(decision)
    if other is None or other.pk == decision.pk:
        return
    said = _("%(issuer)s đã có %(kind)s số %(other)s trong sổ. Kiểm tra lại số, hoặc mở quyết định ấy.") % {
        "issuer": other.issuer_name,
        "kind": other.get_kind_display().lower(),
        "other": other,
    }
    raise Refused("number_used", {"number": [said]})


def _attach(decision, file):
    try:
        kind = check_upload(file, settings.ATTACHMENT_MAX_BYTES)
    except ValidationError as error:
        raise Refused("file", {"file": error.messages}) from error
    # Nothing of the uploader's file name is kept; the suffix says what the content was found to be.
    file.name = f"tep.{kind}"
    decision.file = file


def valid(row, place=""):
    """Raises `Refused("invalid")` with the sentences at their fields, under `place` ("awards:0") where it has one."""
    try:
        row.full_clean()
    except ValidationError as error:
        found = {}
        for field, said in error.message_dict.items():
            names = filter(None, [place, "" if field == NON_FIELD_ERRORS else field])
            found[":".join(names)] = said
        raise Refused("invalid", found) from error
    return row
