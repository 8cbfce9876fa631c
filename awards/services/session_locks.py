"""A session's row is locked before anything is done in it, and before any year's: one order, so that nobody waits in a ring."""

from django.utils.translation import gettext as _

from awards.models import CouncilSession
from awards.permissions import can_run_session
from emulation.refusals import Refused


def lock_session(session):
    """The session as it stands under its lock, inside the caller's transaction."""
    found = CouncilSession.objects.select_for_update().filter(pk=session.pk).first()
    if found is None:
        raise Refused("not_found", _("Phiên họp này không còn trong sổ. Mở lại danh sách phiên họp."))
    return found


def run_by(actor, session):
    """The session, locked, for who runs it."""
    session = lock_session(session)
    if not can_run_session(actor, session):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng và thư ký của Hội đồng làm được việc này."))
    return session


def refuse_unless(session, *allowed):
    if session.status not in allowed:
        said = _("Phiên họp “%(now)s” nên không làm được việc này. Tải lại trang để xem trạng thái hiện tại.")
        raise Refused("not_now", said % {"now": session.get_status_display()})


def reread(item, session):
    """The item as it stands under its session's lock, while it is not closed."""
    found = session.items.select_related("proposal__person").filter(pk=item.pk).first()
    if found is None:
        raise Refused("not_found", _("Mục này không còn trong danh mục xét. Mở lại trang của phiên họp."))
    if found.is_closed:
        raise Refused(
            "closed", _("Mục này đã kết thúc: kết quả và bản chốt giữ nguyên. Tải lại trang để xem.")
        )
    found.session = session
    return found
