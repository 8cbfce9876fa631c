"""Finalising a conference: what was recorded becomes the record, and next year is opened from it.

Reopening takes the freeze away again, with a reason; finalised anew, next year follows the correction.
"""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blocs.models import Conference
from blocs.services.carrying_over import Before, carry_over
from emulation.audit import record_act
from emulation.findings import BLOCK
from emulation.models import AuditEntry
from emulation.refusals import Refused
from emulation.transactions import again_if_beaten
from registry.findings import findings_of
from registry.services.recording import canonical, fingerprint, lock_for_recording, read_record


@again_if_beaten
def finalise(user, conference, shown=None):
    """Freezes the conference; an annual review also opens the next year and names its officers.

    `shown` is the fingerprint of the record the person had before them. Raises `Refused`: "finalised" when
    somebody else was first, "stale" when it was changed since it was shown, "not_held", or "blocked" with the
    sentences that must be mended. Returns the conference as it now stands.
    """
    conference = lock_for_recording(user, "review", conference.bloc_year, conference)
    if shown is not None and shown != fingerprint(read_record(conference)):
        raise Refused("stale", _("Hồ sơ vừa có người sửa. Xem lại bản dưới đây, đúng rồi thì chốt lần nữa."))
    if conference.status != Conference.Status.HELD:
        raise Refused("not_held", _("Chỉ chốt được hội nghị đã họp. Sửa tình trạng ở phần 1 trước khi chốt."))
    blocking = [each.text for each in findings_of(conference) if each.severity == BLOCK]
    if blocking:
        raise Refused("blocked", {"": blocking})
    before = _as_last_finalised(conference)
    conference.record = Conference.Record.FINALISED
    conference.full_clean()
    conference.save(update_fields=["record"])
    record = frozen_text(conference)
    record_act(conference, "finalise", record=record, sha256=hashlib.sha256(record.encode()).hexdigest())
    if conference.is_annual_review:
        _carry_over(conference, before)
    return conference


def _carry_over(conference, before):
    try:
        carry_over(conference, before)
    except ValidationError as error:
        raise Refused(
            "blocked", {"": [_next_year_refuses(conference, each) for each in error.messages]}
        ) from error


def _next_year_refuses(conference, sentence):
    return _(
        "Chưa chốt được vì hồ sơ năm %(next)s không ghi được Khối trưởng, Khối phó vừa chọn: %(why)s"
    ) % {
        "next": conference.bloc_year.year + 1,
        "why": sentence,
    }


def frozen_text(conference):
    """The record as finalised, as one text: kept with its hash beside the act, for proof only."""
    year = conference.bloc_year
    return canonical({"bloc": year.bloc.slug, "year": year.year, "sections": read_record(conference)})


def _as_last_finalised(conference):
    """What next year was opened from, read off the text kept then; None the first time."""
    acts = AuditEntry.objects.get_for_object(conference).filter(act="finalise")
    act = acts.order_by("-timestamp", "-pk").first()
    if act is None:
        return None
    sections = json.loads(act.additional_data["record"])["sections"]
    members = {row["unit"] for row in sections["year"]["members"] if row["left_on"] is None}
    return Before(frozenset(members), sections["pledge"]["next_slogan"])
