"""Recording a conference section by section: each save is one transaction under the year's lock.

A section is saved as plain data: the record's own columns and its lists, as `read_section` returns them.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards.services.proposals import PROPOSALS
from blocs.models import Allocation, Conference
from blocs.permissions import can_record
from blocs.services.lists import DELEGATES, ELECTIONS, HONOURS, MEMBERS, OFFICERS, PLEDGES, REPORTS
from blocs.services.reading import read_lists
from blocs.services.rows import write_fields, write_rows
from blocs.services.units import enter_new_units
from blocs.services.years import lock_year, refuse_if_frozen
from emulation.models.audit import telling
from emulation.refusals import Refused, Stale


@dataclass(frozen=True)
class Section:
    """`of_year`: its columns stand on the bloc year; else on the conference."""

    name: str
    fields: tuple
    lists: tuple
    of_year: bool = False


YEAR = Section(
    "year",
    ("name", "kind", "allocation", "stated_members", "members_known", "deputies_known", "slogan"),
    (MEMBERS, OFFICERS),
    of_year=True,
)
SITTING = Section(
    "sitting",
    (
        "kind",
        "status",
        "title",
        "held_on",
        "ends_on",
        "part_of_day",
        "starts_at",
        "closes_at",
        "year_unconfirmed",
        "period_from",
        "period_to",
        "period_words",
        "venue",
        "host",
        "stated_attendees",
        "course",
        "delegates_known",
        "guests_known",
    ),
    (DELEGATES,),
)
REPORT = Section("report", ("reports_known",), (REPORTS,))
PROPOSING = Section("proposals", ("addressed_to", "proposals_known", "honours_known"), (PROPOSALS, HONOURS))
PLEDGING = Section("pledge", ("next_slogan", "pledges_known"), (PLEDGES,))
ELECTING = Section("election", ("elections_known",), (ELECTIONS,))

SECTIONS = {each.name: each for each in (YEAR, SITTING, REPORT, PROPOSING, PLEDGING, ELECTING)}


def read_section(section, target):
    """The section as plain data: {column: value, …, list name: [row, …]}."""
    return own_columns(section, target) | read_lists([(rows, target.pk) for rows in section.lists])


def own_columns(section, target):
    return {name: getattr(target, target._meta.get_field(name).attname) for name in section.fields}


def read_record(conference):
    """All sections of a conference's record, its year's included, in one query: {section: data}."""
    targets = {name: conference.bloc_year if each.of_year else conference for name, each in SECTIONS.items()}
    lists = read_lists([(rows, targets[name].pk) for name, each in SECTIONS.items() for rows in each.lists])
    return {
        name: own_columns(each, targets[name]) | {rows.name: lists[rows.name] for rows in each.lists}
        for name, each in SECTIONS.items()
    }


def canonical(data):
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)


def fingerprint(data):
    """What a form carries of the section it was shown, to notice that somebody else saved meanwhile."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def record_section(user, section, bloc_year, conference, data, shown=None, unit_source=""):
    """Makes the section say what `data` says; returns how many rows changed.

    `shown` is the fingerprint of what the clerk had before them. Raises `Stale` when somebody else has
    saved something different meanwhile (the same thing posted twice is saved once), `Refused` with the
    place of each fault otherwise. Nothing is half-saved. A `NewUnit` in the data is entered as a unit to be
    confirmed, with `unit_source` as the words it was read in.
    """
    try:
        return _record(user, section, bloc_year, conference, data, shown, unit_source)
    except IntegrityError:
        # Another transaction took a unique place between our check and our write: it is visible now,
        # so asking again gives the sentence instead of the crash.
        return _record(user, section, bloc_year, conference, data, shown, unit_source)


@transaction.atomic
def _record(user, section, bloc_year, conference, data, shown, unit_source):
    target = lock_for_recording(user, section.name, bloc_year, conference)
    before = read_section(section, target)
    stale = shown is not None and shown != fingerprint(before)
    data = enter_new_units(data, quote=unit_source)
    errors = _faults_of_allocation(user, target, data) if section is YEAR else {}
    with telling(section=section.name, conference=conference.pk if conference else None):
        changes = write_fields(target, section.fields, data, errors)
        for rows in section.lists:
            if rows.name in data:
                changes += write_rows(rows, target, data[rows.name], rows.name, errors)
    if stale and (changes or errors):
        raise Stale(
            before,
            _(
                "Người khác vừa lưu phần này trong lúc anh/chị đang nhập. So hai bản dưới đây, "
                "sửa lại cho đúng rồi lưu lần nữa."
            ),
        )
    if errors:
        raise Refused("invalid", errors)
    return changes


def _faults_of_allocation(user, bloc_year, data):
    allocation = data.get("allocation")
    if not allocation or Allocation.objects.offered_to(user, bloc_year).filter(pk=allocation).exists():
        return {}
    return {"allocation": [_("Quyết định này không phải của cơ quan tổ chức khối. Chọn quyết định khác.")]}


def lock_for_recording(user, part, bloc_year, conference=None):
    """Locks the year, re-reads, and refuses who may not record or what is frozen; returns the row to write."""
    year = lock_year(bloc_year.pk)
    if user is not None and not can_record(user, year):
        raise Refused("not_allowed", _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."))
    if conference is not None:
        conference = _read_again(conference, year)
    refuse_if_frozen(user, year, conference, part)
    return year if part == "year" else conference


def _read_again(conference, year):
    found = Conference.objects.select_related("bloc_year__bloc").filter(bloc_year=year)
    conference = found.filter(pk=conference.pk).first()
    if conference is None:
        raise Refused("not_found", _("Hội nghị này không còn trong sổ: có thể người khác vừa xóa."))
    return conference


@transaction.atomic
def add_conference(user, bloc_year, kind, held_on=None):
    """A conference to record; the annual review already there, or the same one posted twice, is returned."""
    year = lock_year(bloc_year.pk)
    if user is not None and not can_record(user, year):
        raise Refused("not_allowed", _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."))
    refuse_if_frozen(user, year, None, "sitting")
    same = Conference.objects.filter(bloc_year=year, kind=kind).exclude(status=Conference.Status.CANCELLED)
    if kind != Conference.Kind.ANNUAL_REVIEW:
        same = same.filter(held_on=held_on)
    known = same.first()
    if known:
        return known
    conference = Conference(bloc_year=year, kind=kind, held_on=held_on)
    conference.full_clean()
    conference.save()
    return conference
