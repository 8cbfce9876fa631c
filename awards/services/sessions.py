"""A council's session: planned, opened on its day, closed or called off; what a text states of it in numbers."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from awards.models import CouncilSession, SessionTotal
from awards.permissions import can_preside, councils_run_by
from awards.services.dockets import take_all_off
from awards.services.session_locks import lock_session, refuse_unless, run_by
from emulation.audit import record_act
from emulation.refusals import Refused, checked
from emulation.text import prose

Status = CouncilSession.Status


@transaction.atomic
def plan_session(actor, council, *, held_on=None, place="", year=None):
    planned = CouncilSession(council=council, held_on=held_on, place=place, year=year)
    if not councils_run_by(actor, planned.day).filter(pk=council.pk).exists():
        raise Refused("not_allowed", _("Chỉ Thường trực và thư ký của Hội đồng ấy chuẩn bị được phiên họp."))
    checked(planned)
    planned.save()
    return planned


@transaction.atomic
def change_plan(actor, session, *, held_on=None, place="", year=None):
    """Another day, place or year, until the session is opened."""
    session = run_by(actor, session)
    refuse_unless(session, Status.PLANNED)
    session.held_on, session.place, session.year = held_on, place, year
    checked(session)
    session.save()
    return session


@transaction.atomic
def open_session(actor, session, held_on):
    """From here on the roll is called and votes are taken. The council must be in office on the day."""
    session = run_by(actor, session)
    refuse_unless(session, Status.PLANNED)
    if held_on is None:
        raise Refused("no_day", {"held_on": [_("Ghi ngày họp: ghế trong Hội đồng tính theo ngày ấy.")]})
    council = session.council
    if held_on < council.since or (council.until and held_on > council.until):
        said = _("Ngày %(day)s không nằm trong thời gian hoạt động của %(council)s. Xem lại ngày họp.")
        raise Refused("out_of_term", {"held_on": [said % {"day": f"{held_on:%d/%m/%Y}", "council": council}]})
    session.held_on, session.status = held_on, Status.OPEN
    checked(session)
    if not council.seats.on(held_on).filter(votes=True).exists():
        said = _(
            "Ngày ấy Hội đồng chưa có thành viên nào có quyền biểu quyết. Thêm ghế trong Hội đồng trước."
        )
        raise Refused("no_seats", {"": [said]})
    session.save()
    record_act(session, "open_session")
    return session


@transaction.atomic
def close_session(actor, session):
    """Every item has been closed: what was decided stands, and the minutes can be written."""
    session = lock_session(session)
    if not can_preside(actor, session):
        raise Refused(
            "not_allowed", _("Chỉ Chủ tịch hoặc Phó Chủ tịch thường trực Hội đồng kết thúc phiên họp.")
        )
    refuse_unless(session, Status.OPEN)
    waiting = session.items.waiting().count()
    if waiting:
        said = _("Còn %(number)s mục chưa kết thúc. Kết thúc từng mục, hoặc đưa ra khỏi danh mục xét.")
        raise Refused("items_waiting", said % {"number": waiting})
    session.status = Status.CLOSED
    checked(session)
    session.save()
    record_act(session, "close_session")
    return session


@transaction.atomic
def cancel_session(actor, session, reason):
    """It is not held after all: what waits on its docket goes back to be put on another."""
    session = run_by(actor, session)
    refuse_unless(session, Status.PLANNED, Status.OPEN)
    reason = prose(reason or "")
    if not reason:
        raise Refused("reason", {"reason": [_("Ghi lý do không họp.")]})
    if session.items.closed().exists():
        raise Refused(
            "decided", _("Phiên họp đã kết thúc một số mục nên không hủy được. Kết thúc phiên họp.")
        )
    take_all_off(actor, session, _("Không họp: %(reason)s") % {"reason": reason})
    session.status = Status.CANCELLED
    checked(session)
    session.save()
    record_act(session, "cancel_session", reason=reason)
    return session


@transaction.atomic
def state_total(actor, session, award_type, subject, *, proposed=None, passed=None):
    """What a text says of an award in numbers; two unknown ones take the line away."""
    session = run_by(actor, session)
    here = Q(session=session, award_type=award_type, subject=subject)
    total = SessionTotal.objects.filter(here).first()
    if proposed is None and passed is None:
        if total:
            total.delete()
        return None
    total = total or SessionTotal(session=session, award_type=award_type, subject=subject)
    total.proposed, total.passed = proposed, passed
    checked(total)
    total.save()
    return total
