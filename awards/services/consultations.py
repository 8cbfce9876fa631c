"""Asking others about a nominee, and making the names known, before the council reviews them."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import Consultation, ConsultationRequirement
from awards.models.lives import Status
from awards.permissions import can_keep_dossiers
from awards.rules.consultations import consultations_are_answered
from awards.services.days import refuse_unless_past
from awards.services.lives import locked
from emulation.refusals import Refused
from emulation.text import fold, prose

# Once received, until the council has voted.
CONSULTED = (Status.RECEIVED, Status.RETURNED, Status.APPRAISED, Status.DOCKETED)


def asked_for(proposal):
    """What the rule set of the proposal's day asks for its award."""
    if not proposal.award_type_id:
        return []
    rows = ConsultationRequirement.objects.on(proposal.day)
    return list(rows.filter(award_type=proposal.award_type_id))


def still_asked(proposal, asked=None, consultations=None):
    """[requirement, …] that nobody has answered yet."""
    asked = asked_for(proposal) if asked is None else asked
    consultations = proposal.consultations.all() if consultations is None else consultations
    answered = {_subject(each) for each in consultations if each.answer}
    return [each for each in asked if _subject(each) not in answered]


def findings_of(requirements):
    """What is still asked, in words; only a confirmed row stops the proposal's way to the docket."""
    return consultations_are_answered([(str(each), each.basis, each.unconfirmed) for each in requirements])


def _subject(row):
    return row.kind, fold(row.asked_of)


@transaction.atomic
def consult(actor, proposal, kind, asked_of, asked_on, until=None):
    """Somebody is asked, or the name published, from a day on. Where the set gives a number of days and nobody an end,
    that is the end. Returns the `Consultation`.

    Raises `Refused`: "not_allowed", "closed", "day", "future", "refused" at its fields.
    """
    proposal = _open(actor, proposal)
    refuse_unless_past(asked_on, "asked_on")
    asked = Consultation(
        proposal=proposal, kind=kind, asked_of=asked_of, asked_on=asked_on, until=until or None
    )
    if asked.until is None:
        asked.until = _end(proposal, asked)
    return _saved(asked)


def _end(proposal, asked):
    days = next((each.days for each in asked_for(proposal) if _subject(each) == _subject(asked)), None)
    return None if days is None else asked.asked_on + datetime.timedelta(days=days)


@transaction.atomic
def record_answer(actor, consultation, answer, answered_on, remarks=""):
    """What came back, once: another opinion is another question. Returns the `Consultation`.

    Raises `Refused`: as `consult`, and "answer", "answered".
    """
    proposal = _open(actor, consultation.proposal)
    stands = proposal.consultations.get(pk=consultation.pk)
    if stands.answer:
        raise Refused("answered", _("Kết quả đã được ghi: có thể người khác vừa ghi. Tải lại trang để xem."))
    if answer not in Consultation.Answer.values:
        raise Refused("answer", {"answer": [_("Chọn kết quả trả lời.")]})
    refuse_unless_past(answered_on, "answered_on")
    stands.answer, stands.answered_on, stands.remarks = answer, answered_on, prose(remarks or "")
    return _saved(stands)


def _open(actor, proposal):
    proposal = locked(proposal)
    if actor is not None and not can_keep_dossiers(actor):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng ghi lấy ý kiến, công khai."))
    if proposal.status not in CONSULTED:
        now = Status(proposal.status).label
        sentence = _("Đề nghị đang ở bước “%(now)s” nên không ghi lấy ý kiến, công khai được.")
        raise Refused("closed", sentence % {"now": now})
    return proposal


def _saved(consultation):
    try:
        consultation.full_clean()
    except ValidationError as error:
        places = {"" if name == "__all__" else name: said for name, said in error.message_dict.items()}
        raise Refused("refused", places) from error
    consultation.save()
    return consultation
