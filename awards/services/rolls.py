"""Who attends a session, who writes, who leaves: one row a seat, so that nobody does two of them (R14).

A vote cast on an item that is still open lapses when its member no longer attends in the way it was cast.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Attendance, CouncilSession, Seat, Vote
from awards.services.session_locks import refuse_unless, run_by
from emulation.refusals import Refused, checked

OPEN = CouncilSession.Status.OPEN


@transaction.atomic
def call_roll(actor, session, modes):
    """`modes`: {seat's key: mode}; a seat left out stays as it is."""
    session = run_by(actor, session)
    refuse_unless(session, OPEN)
    seats = Seat.objects.filter(council=session.council_id).on(session.day).in_bulk()
    rows = {each.seat_id: each for each in session.attendances.all()}
    changed = []
    for key, mode in modes.items():
        if key not in seats:
            raise Refused("not_a_member", _("Có người không giữ ghế nào trong Hội đồng vào ngày họp."))
        row = rows.get(key) or Attendance(session=session, seat=seats[key])
        if row.mode != mode:
            row.mode, row.left_at = mode, None
            checked(row)
            row.save()
            changed.append(key)
    _let_votes_lapse(session, changed)
    return session


@transaction.atomic
def mark_left(actor, session, seat, at=None):
    """The member left at a time (now); from then on the seat neither votes nor counts as present."""
    return _leave(actor, session, seat, at or timezone.now())


@transaction.atomic
def mark_back(actor, session, seat):
    """The member is in the room after all."""
    return _leave(actor, session, seat, None)


def _leave(actor, session, seat, at):
    session = run_by(actor, session)
    refuse_unless(session, OPEN)
    row = session.attendances.select_related("seat").filter(seat=seat).first()
    if row is None or row.mode != Attendance.Mode.PRESENT:
        raise Refused("not_present", {"seat": [_("Người này không có mặt ở phiên họp.")]})
    if at and timezone.localdate(at) < session.day:
        raise Refused("too_early", {"left_at": [_("Thời điểm rời phiên họp trước ngày họp.")]})
    row.left_at = at
    checked(row)
    row.save()
    if at:
        _let_votes_lapse(session, [row.seat_id])
    return row


def _let_votes_lapse(session, seats):
    for vote in Vote.objects.filter(item__session=session, item__closed_at=None, seat__in=seats):
        vote.delete()
