"""Loads the sample record through the services, so that it obeys every rule a clerk's entry obeys."""

import csv
import json
from pathlib import Path

from django.db import transaction
from django.utils.dateparse import parse_date

from awards.models import AwardType
from blocs.models import Bloc, BlocYear, Citation, Conference, Indicator, Unit, UnitAlias, UnitName
from blocs.services.documents import cite
from blocs.services.years import add_bloc, open_year
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, add_conference, record_section

FOLDER = Path(__file__).parent
UNITS_FILE, YEAR_FILE = FOLDER / "units.csv", FOLDER / "year2015.json"


def is_loaded():
    """The sample is loaded whole or not at all, and finalised; the secretariat may have reopened it since."""
    reviews = Conference.objects.annual_reviews().filter(bloc_year__in=_its_year())
    return reviews.exclude(record=Conference.Record.DRAFT).exists()


def is_in_the_way():
    """Whether somebody records the sample's own year by hand: that is never written over."""
    return _its_year().exists() and not is_loaded()


def holds_other_data():
    """Whether a bloc stands here, or a unit that the sample does not know; asked before loading."""
    known = {row["slug"] for row in _unit_rows()}
    return Bloc.objects.exists() or Unit.objects.exclude(slug__in=known).exists()


def _its_year():
    bloc = _facts()["bloc"]
    return BlocYear.objects.filter(bloc__slug=bloc["slug"], year=bloc["year"])


@transaction.atomic
def load_sample():
    load_units()
    facts = _facts()
    bloc_year = _open(facts["bloc"])
    source = cite(None, bloc_year, about=Citation.About.WHOLE, **_dated(facts["source"], "issued_on"))
    conference = add_conference(None, bloc_year, Conference.Kind.ANNUAL_REVIEW)
    keys = _keys()
    for name, section in SECTIONS.items():
        data = _with_keys(facts["sections"][name], keys)
        if name == "year":
            _mark_inferred(data["members"], facts["inferred"], keys["unit"], source)
        record_section(None, section, bloc_year, conference, data)
    finalise(None, conference)


@transaction.atomic
def load_units(without=()):
    """The ministry and the nine members under all their names; what is there already stays as it is."""
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


def _open(bloc):
    known = Bloc.objects.filter(slug=bloc["slug"]).first()
    organiser = Unit.objects.get(slug=bloc["organiser"])
    known = known or add_bloc(None, name=bloc["name"], organiser=organiser, slug=bloc["slug"])
    return open_year(None, known, bloc["year"])


def _dated(details, column):
    return details | {column: parse_date(details[column])}


def _mark_inferred(members, inferred, units, source):
    """Members the text does not name: concluded from a field of work, to be confirmed."""
    words = {units[slug]: quote for slug, quote in inferred.items()}
    for member in members:
        if member["unit"] in words:
            member |= {"unconfirmed": True, "source": source.pk, "quote": words[member["unit"]]}


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
    with UNITS_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _facts():
    return json.loads(YEAR_FILE.read_text(encoding="utf-8"))
