"""What is killed in the middle, and what stands afterwards; called in a process of its own."""

from tests.killing import kill_during
from tests.registry import race_acts

GUESTS = [{"capacity": "guest", "organisation": f"Cơ quan khách mời {number}"} for number in range(20)]
SITTING = {"venue": "Hội trường", "guests_known": "complete", "delegates": GUESTS}


def save(key):
    from blocs.models import Conference
    from registry.services.recording import SECTIONS, record_section

    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=key)
    return record_section(None, SECTIONS["sitting"], conference.bloc_year, conference, SITTING)


def saved(key):
    """[venue, guests, rows of the audit trail] of one review: what a save writes."""
    from blocs.models import Conference
    from emulation.models import AuditEntry

    conference = Conference.objects.get(pk=key)
    guests = conference.delegates.filter(capacity="guest")
    trail = AuditEntry.objects.filter(changes__has_key="organisation", content_type__model="delegate")
    return [conference.venue, guests.count(), trail.filter(object_id__in=guests.values("pk")).count()]


def finalised(key):
    """[state, acts of finalising, next year's drafts, members, officers] of one review."""
    from blocs.models import BlocYear, Conference
    from emulation.models import AuditEntry

    conference = Conference.objects.select_related("bloc_year").get(pk=key)
    following = BlocYear.objects.filter(bloc=conference.bloc_year.bloc, year=conference.bloc_year.year + 1)
    draft = following.first()
    return [
        conference.record,
        AuditEntry.objects.get_for_object(conference).filter(act="finalise").count(),
        following.count(),
        draft.memberships.count() if draft else 0,
        draft.leaderships.count() if draft else 0,
    ]


def finalise_unless_done(key):
    from emulation.refusals import Refused

    try:
        race_acts.finalise(key)
    except Refused as refused:
        if refused.code != "finalised":
            raise


def killed_in(act, reading, retry, keys, seed):
    """What stood before, after each kill and after each retry: {"killed": n, "found": [...], "retried": [...]}."""
    acts = globals() | {"finalise": race_acts.finalise}
    tries = kill_during(acts[act], keys, seed)
    found, retried = [], []
    for key, _killed in tries:
        found.append(acts[reading](key))
        acts[retry](key)
        retried.append(acts[reading](key))
    return {"killed": sum(killed for _key, killed in tries), "found": found, "retried": retried}
