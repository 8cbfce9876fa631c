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


def prepare_saving(times):
    """`times` reviews with the fingerprint of their pledge section, as two clerks have it before them."""
    from blocs.models import Conference
    from registry.services.recording import SECTIONS, fingerprint, read_section

    reviews = Conference.objects.in_bulk(prepare(times))
    return [(key, fingerprint(read_section(SECTIONS["pledge"], each))) for key, each in reviews.items()]


def save_slogan(shown_to_both):
    """What a clerk's browser does: saves the section with the fingerprint of what was shown."""
    import os

    from blocs.models import Conference
    from registry.services.recording import SECTIONS, record_section

    key, shown = shown_to_both
    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=key)
    data = {"next_slogan": f"Khẩu hiệu của {os.getpid()}"}
    record_section(None, SECTIONS["pledge"], conference.bloc_year, conference, data, shown=shown)


def slogans(keys):
    """[slogan that stands, everything that was ever written there] of each review."""
    from blocs.models import Conference
    from emulation.models import AuditEntry

    found = []
    for key in keys:
        conference = Conference.objects.get(pk=key)
        entries = AuditEntry.objects.get_for_object(conference).filter(changes__has_key="next_slogan")
        written = [new for _old, new in (each.changes["next_slogan"] for each in entries) if new]
        found.append([conference.next_slogan, written])
    return found


def prepare_blocs(times):
    from blocs.services.years import add_bloc

    return [add_bloc(None, name=f"Khối chưa mở {number}").pk for number in range(times)]


def open_year(key):
    from blocs.models import Bloc
    from blocs.services import years

    years.open_year(None, Bloc.objects.get(pk=key), 2020)


def years_opened(keys):
    from blocs.models import BlocYear

    return BlocYear.objects.filter(bloc__in=keys).count()


def add_bloc(number):
    from blocs.services import years

    years.add_bloc(None, name=f"Khối cùng tên {number}")


def add_unit(number):
    from blocs.services import units

    units.add_unit(f"Viện cùng tên {number}")


def addresses(model, beginning):
    from django.apps import apps

    rows = apps.get_model("blocs", model).objects.filter(slug__startswith=beginning)
    return sorted(rows.values_list("slug", flat=True))


def create_account(number):
    from blocs.services import postings
    from emulation.access import UNIT_OFFICER

    postings.create_account(None, f"can.bo.{number}", "Cán bộ", UNIT_OFFICER)


def accounts():
    from emulation.models import User

    return User.objects.filter(username__startswith="can.bo.").count()


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


def _one_of(two):
    """Each of the two processes takes another: they are started one after the other."""
    import multiprocessing

    return two[multiprocessing.current_process()._identity[-1] % 2]


def finalise_or_open(key):
    """One finalises a review, which opens the next year; the other opens that year by hand."""
    from blocs.models import Conference
    from blocs.services import years

    review = Conference.objects.select_related("bloc_year__bloc").get(pk=key)
    acts = (lambda: finalise(key), lambda: years.open_year(None, review.bloc_year.bloc, 2016))
    _one_of(acts)()


def prepare_sharing(times):
    """`times` pairs of drafts that have a unit in common; their keys."""
    from blocs.models import BlocYear
    from blocs.services.units import add_unit
    from blocs.services.years import add_bloc, open_year
    from registry.services.recording import SECTIONS, record_section

    organiser, keys = add_unit("Bộ của hai khối"), []
    for number in range(times):
        unit, pair = add_unit(f"Viện ở hai khối {number}"), []
        for side in ("A", "B"):
            bloc = add_bloc(None, name=f"Khối {side} {number}", organiser=organiser)
            year = open_year(None, bloc, 2030 + number, confirmed=False)
            record_section(None, SECTIONS["year"], year, None, {"members": [{"unit": unit.pk}]})
            pair.append(year.pk)
        keys.append(pair)
    assert not BlocYear.objects.filter(year__gte=2030, confirmed=True).exists()
    return keys


def confirm_one(pair):
    from blocs.models import BlocYear
    from registry.services import confirming
    from registry.services.recording import YEAR, read_section

    year = BlocYear.objects.select_related("bloc").get(pk=_one_of(pair))
    confirming.confirm(None, year, confirming.shown_of(year, read_section(YEAR, year)))


def confirmed(pairs):
    from blocs.models import BlocYear

    return BlocYear.objects.filter(pk__in=[key for pair in pairs for key in pair], confirmed=True).count()


def prepare_empty(times):
    """`times` blocs with an empty year and an empty conference in it, and `times` without any year; their keys."""
    from blocs.models import Conference
    from blocs.services.years import add_bloc, open_year
    from registry.services.recording import add_conference

    keys = []
    for number in range(times):
        busy, idle = (add_bloc(None, name=f"Khối {word} {number}") for word in ("nhầm", "trống"))
        years = [open_year(None, busy, year) for year in (2015, 2016)]
        review = add_conference(None, years[0], Conference.Kind.ANNUAL_REVIEW)
        keys.append({"conference": (review.pk, years[0].pk), "year": years[1].pk, "bloc": idle.pk})
    return keys


def remove_conference(keys):
    from blocs.models import BlocYear, Conference
    from registry.services import removing

    conference, year = keys["conference"]
    removing.remove_conference(None, Conference(pk=conference, bloc_year=BlocYear(pk=year)))


def remove_year(keys):
    from blocs.models import BlocYear
    from registry.services import removing

    removing.remove_year(None, BlocYear(pk=keys["year"]))


def remove_bloc(keys):
    from blocs.models import Bloc
    from registry.services import removing

    removing.remove_bloc(None, Bloc(pk=keys["bloc"]))
