"""Sessions: what is kept of a sign-in, when somebody was last seen, and how sessions end before their time."""

import datetime

from django.db import transaction
from django.utils import timezone

from emulation.addresses import address_of
from emulation.models import OpenSession
from emulation.models.sessions import SIGN_IN, open_sessions

# A page that is only read writes no more often than this.
SEEN_EVERY = datetime.timedelta(minutes=5)


def keep_sign_in(request):
    """Since when, with what and from where: beside the session's key, for its owner to recognise it."""
    agent = request.headers.get("User-Agent", "")[: OpenSession._meta.get_field("agent").max_length]
    request.session[SIGN_IN] = {
        "at": timezone.now().isoformat(),
        "agent": agent.replace("\0", ""),
        "address": address_of(request),
    }


def note_seen(session):
    now = timezone.now()
    if session.seen_at and now - session.seen_at >= SEEN_EVERY:
        OpenSession.objects.filter(pk=session.session_key).update(seen_at=now)


@transaction.atomic
def end_session(user, mark, here):
    """Ends one of the person's own; `here`, the session they act from, ends by signing out. Tells if it did."""
    found = [row for row in open_sessions(user) if row.mark == mark and row.session_key != here]
    for row in found:
        row.delete()
    return bool(found)


def end_other_sessions(user, here):
    OpenSession.objects.filter(user=user).exclude(pk=here).delete()


def end_sessions(user):
    """All of them: the account was stopped, or its password changed."""
    OpenSession.objects.filter(user=user).delete()
