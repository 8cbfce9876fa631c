"""Finalising a conference: what was recorded becomes the record, and next year is opened from it.

Reopening takes the freeze away again, with a reason; finalised anew, next year follows the correction.
"""

import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import Conference
from blocs.services.carrying_over import Before, carry_over
from emulation.audit import record_act
from emulation.findings import BLOCK
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.findings import findings_of
from registry.services.recording import canonical, lock_for_recording, read_record


@transaction.atomic
def finalise(user, conference):
    """Freezes the conference; an annual review also opens the next year and names its officers.

    Raises `Refused("finalised")` when somebody else was first, `Refused("not_held")`, or
    `Refused("blocked")` with the sentences that must be mended. Returns the conference as it now stands.
    """
    conference = lock_for_recording(user, "review", conference.bloc_year, conference)
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
        carry_over(conference, before)
    return conference


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
