"""Loads the sample record through the services, so that it obeys every rule a clerk's entry obeys."""

import csv
import json
from pathlib import Path

from django.db import transaction
from django.utils.dateparse import parse_date

from awards.models import AwardType
from blocs.models import Bloc, BlocYear, Citation, Conference, Indicator, Unit, UnitAlias, UnitName
from blocs.services.documents import cite
from blocs.services.years import add_bloc, confirm_year, open_year
from emulation.audit import one_save
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, add_conference, record_section

FOLDER = Path(__file__).parent


def is_loaded():
    """Whether every year of the sample stands finalised; the secretariat may have reopened one since."""
    return _recorded() == set(_years())


def is_in_the_way():
    """Whether somebody has begun one of the sample's years by hand: that is never written over."""
    return _bloc_years().exclude(year__in=_recorded()).exists()


def holds_other_data():
    """Whether a bloc stands here, or a unit that the sample does not know; asked before loading."""
    known = {row["slug"] for row in _unit_rows()}
    return Bloc.objects.exists() or Unit.objects.exclude(slug__in=known).exists()


def _bloc_years():
    return BlocYear.objects.filter(bloc__slug=_bloc_facts()["slug"], year__in=_years())


def _recorded():
    """The sample's years whose annual review is finalised, or reopened since."""
    reviews = Conference.objects.annual_reviews().exclude(record=Conference.Record.DRAFT)
    return set(reviews.filter(bloc_year__in=_bloc_years()).values_list("bloc_year__year", flat=True))


@transaction.atomic
def load_sample():
    """Loads the years that are not here yet, the earliest first; all of them or none."""
    load_units()
    recorded, keys = _recorded(), _keys()
    for year, facts in _years().items():
        if year not in recorded:
            _record(_open(year), facts, keys)


def _record(bloc_year, facts, keys):
    source = cite(None, bloc_year, about=Citation.About.WHOLE, **facts["source"])
    conference = add_conference(None, bloc_year, Conference.Kind.ANNUAL_REVIEW)
    for name, section in SECTIONS.items():
        data = _with_keys(facts["sections"][name], keys)
        if name == "year":
            _say_where_inferred(data.get("members", ()), source)
        with one_save():
            record_section(None, section, bloc_year, conference, data)
    with one_save():
        finalise(None, conference)


@transaction.atomic
def load_units(without=()):
    """The ministry and the ten units under all their names; what is there already stays as it is."""
    for row in _unit_rows():
        if row["slug"] not in without:
            unit, _created = Unit.objects.get_or_create(slug=row["slug"])
            _add_name(unit, row)
            for alias in filter(None, row["aliases"].split(";")):
                UnitAlias.objects.get_or_create(unit=unit, name=alias)


def _add_name(unit, row):
    begun = parse_date(row["valid_from"]) if row["valid_from"] else None
    if UnitName.objects.filter(unit=unit, valid_from=begun).exists():
        return
    name = UnitName(
        unit=unit,
        valid_from=begun,
        superior=Unit.objects.filter(slug=row["superior"]).first(),
        quote=row["basis"],
        unconfirmed=bool(row["unconfirmed"]),
        **{column: row[column] for column in ("kind", "full_name", "short_name", "english_name")},
    )
    name.full_clean()
    name.save()


def _open(year):
    """The year, opened or, where finalising the year before has left a draft of it, confirmed."""
    facts = _bloc_facts()
    bloc = Bloc.objects.filter(slug=facts["slug"]).first()
    if bloc is None:
        organiser = Unit.objects.get(slug=facts["organiser"])
        bloc = add_bloc(None, **facts | {"organiser": organiser})
    return confirm_year(None, open_year(None, bloc, year))


def _say_where_inferred(members, source):
    """Members the text does not name, concluded from a field of work: the row says which text it was."""
    for member in members:
        if member.get("unconfirmed"):
            member["source"] = source.pk


def _keys():
    """{column: {what the file calls it: key}} of everything the file points to."""
    return {
        "unit": dict(Unit.objects.values_list("slug", "pk")),
        "award_type": dict(AwardType.objects.values_list("code", "pk")),
        "indicator": dict(Indicator.objects.values_list("code", "pk")),
    }


def _with_keys(data, keys):
    if isinstance(data, list):
        return [_with_keys(each, keys) for each in data]
    if not isinstance(data, dict):
        return data
    return {
        name: keys[name][value] if name in keys and value else _with_keys(value, keys)
        for name, value in data.items()
    }


def _unit_rows():
    with (FOLDER / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _bloc_facts():
    return _read("bloc.json")


def _years():
    """{year: its facts}, the earliest first."""
    found = [_read(path.name) for path in FOLDER.glob("year*.json")]
    return {facts["year"]: facts for facts in sorted(found, key=lambda each: each["year"])}


def _read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
