"""Acts for the races, called in processes of their own: plain arguments in, plain answers out."""


def prepare(times):
    """`times` reviews ready to be finalised; gives their keys."""
    from blocs.models import Conference
    from blocs.services.units import add_unit
    from blocs.services.years import add_bloc, open_year
    from registry.services.recording import SECTIONS, add_conference, record_section

    units = [add_unit(f"Cục {number}") for number in range(4)]
    keys = []
    for number in range(times):
        year = open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)
        members = [{"unit": unit.pk} for unit in units]
        lists = {"members_known": "complete", "deputies_known": "unknown", "members": members}
        record_section(None, SECTIONS["year"], year, None, lists)
        review = add_conference(None, year, Conference.Kind.ANNUAL_REVIEW)
        for name, data in _sections(units).items():
            record_section(None, SECTIONS[name], year, review, data)
        keys.append(review.pk)
    return keys


def _sections(units):
    chosen = {"round": 1, "how": "elected", "outcome": "settled", "candidates_known": "complete"}
    return {
        "sitting": {"delegates_known": "none", "guests_known": "none"},
        "report": {"reports_known": "unknown"},
        "proposals": {"proposals_known": "none", "honours_known": "none"},
        "pledge": {"pledges_known": "none"},
        "election": {
            "elections_known": "complete",
            "elections": [chosen | {"role": "leader", "candidates": [{"unit": units[1].pk, "chosen": True}]}],
        },
    }


def finalise(key):
    from blocs.models import Conference
    from registry.services import finalising

    finalising.finalise(None, Conference.objects.select_related("bloc_year__bloc").get(pk=key))


def save_slogan(key):
    """What a clerk's browser does: reads the section, changes it, saves it with the fingerprint read."""
    import os

    from blocs.models import Conference
    from registry.services.recording import SECTIONS, fingerprint, read_section, record_section

    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=key)
    section = SECTIONS["pledge"]
    shown = BEFORE.setdefault(key, fingerprint(read_section(section, conference)))
    data = {"next_slogan": f"Khẩu hiệu của {os.getpid()}"}
    record_section(None, section, conference.bloc_year, conference, data, shown=shown)


BEFORE = {}


def standing(keys):
    """What the finalising left behind: drafts of the next year, their members and officers."""
    from blocs.models import BlocYear, Leadership, Membership
    from emulation.models import AuditEntry

    drafts = BlocYear.objects.filter(year=2016)
    return {
        "drafts": drafts.count(),
        "members": Membership.objects.filter(bloc_year__in=drafts).count(),
        "officers": Leadership.objects.filter(bloc_year__in=drafts).count(),
        "acts": AuditEntry.objects.filter(act="finalise").count(),
    }
