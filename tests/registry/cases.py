"""Real conferences as facts: stored through the services, each fact taken away as it is stored."""

import datetime
import json
import re
from pathlib import Path

from awards.models import AwardType
from blocs.models import BlocYear, Citation, Conference, Document
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.text import spell_out
from registry.services.recording import SECTIONS, add_conference, record_section

FILE = Path(__file__).parents[1] / "data" / "conference-cases.jsonl"
KINDS = {"tong_ket": Conference.Kind.ANNUAL_REVIEW}
THE_REST = "(các đơn vị còn lại)"


def cases():
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line]


def store(facts):
    """Stores one case; returns its conference and the facts that found no place (there must be none)."""
    facts = dict(facts)
    year = _open(facts)
    conference = add_conference(None, year, KINDS[facts.pop("conference_kind")])
    units = {name: add_unit(name, unconfirmed=False).pk for name in facts.get("units_named", [])}
    source = _cite_page(facts, year)
    _record("year", year, conference, _of_the_year(facts, units, source))
    _record("sitting", year, conference, _of_the_sitting(facts))
    _record("proposals", year, conference, {"proposals": _proposals(facts, units)})
    _record("election", year, conference, {"elections": _elections(facts, units)})
    _record("pledge", year, conference, {"pledges": _pledges(facts)})
    _cite_votes(facts, year, source)
    return Conference.objects.get(pk=conference.pk), facts


def _record(name, year, conference, data):
    record_section(None, SECTIONS[name], year, conference, data)


def _open(facts):
    name = facts.pop("bloc_name")
    kind = BlocYear.Kind.CLUSTER if name.startswith("Cụm") else BlocYear.Kind.BLOC
    return open_year(None, add_bloc(None, name=name), facts.pop("year"), kind=kind)


def _cite_page(facts, year):
    document = Document.objects.create(kind="page", title=facts.pop("id"), url=facts.pop("url", ""))
    Citation.objects.create(document=document, bloc_year=year, about="whole")
    return document


def _cite_votes(facts, year, source):
    """How they voted, in the words of the text; the method itself stands on the rows."""
    if "votes" in facts:
        Citation.objects.create(document=source, bloc_year=year, about="proposals", quote=facts.pop("votes"))


def _unit(words, units):
    """The unit meant by words that may leave out or add "tỉnh", "huyện"; entered if it is new."""
    found = [pk for name, pk in units.items() if spell_out(name) == spell_out(words)]
    if not found:
        found = [units.setdefault(words, add_unit(words, unconfirmed=False).pk)]
    return found[0]


def _of_the_year(facts, units, source):
    data = {"stated_members": facts.pop("units_count", None)}
    named = facts.pop("units_named", None)
    if named is not None:
        data |= {"members_known": "complete", "members": [{"unit": units[name]} for name in named]}
    if "leader_current" in facts:
        words = facts.pop("leader_current")
        data["officers"] = [
            {"role": "leader", "number": 1, "source": source.pk, "quote": words} | _holder(words, units)
        ]
    return data


def _holder(words, units):
    """ "unit (person, post)", "person - post with the unit's name in it", or just a unit."""
    if with_person := re.fullmatch(r"(.+) \((.+), (.+)\)", words):
        unit, person, post = with_person.groups()
        return {"unit": _unit(unit, units), "person": person, "post": post}
    if with_post := re.fullmatch(r"(.+) - (.+)", words):
        person, post = with_post.groups()
        unit = next(pk for name, pk in units.items() if name.partition(" (")[0] in post)
        return {"unit": unit, "person": person, "post": post}
    return {"unit": _unit(words, units)}


def _of_the_sitting(facts):
    date = facts.pop("date", None)
    chairs = [chair.split(" - ", 1) for chair in facts.pop("chairs", [])]
    return {
        "held_on": date and datetime.date.fromisoformat(date),
        "venue": facts.pop("venue", ""),
        "delegates": [
            {"capacity": "member", "person": who, "post": post, "presides": True} for who, post in chairs
        ],
    }


def _proposals(facts, units):
    method = "ballot" if "bỏ phiếu" in facts.get("votes", "") else ""
    proposals = facts.pop("award_proposals", [])
    named = {name for each in proposals for name in each["recipients"]}
    rows = []
    for each in proposals:
        award = _award_type(each["award"]).pk
        for name in each["recipients"]:
            row = {"award_type": award, "subject": "collective", "status": "proposed", "method": method}
            if name == THE_REST:
                rest = [unit for other, unit in units.items() if other not in named]
                rows += [row | {"unit": unit, "quote": THE_REST, "unconfirmed": True} for unit in rest]
            else:
                rows.append(row | {"unit": _unit(name, units)})
    return rows


def _award_type(name):
    """The catalogue's, or a row of it for another issuer's award."""
    found = AwardType.objects.filter(name=name).first()
    return found or AwardType.objects.create(
        code=f"X{AwardType.objects.count()}", name=name, for_collectives=True
    )


def _elections(facts, units):
    method = "ballot" if "bỏ phiếu bầu" in facts.get("votes", "") else ""
    year = facts.pop("elected_for_year", None)
    chosen = {"leader": [facts.pop("leader_elected")] if "leader_elected" in facts else []}
    chosen["deputy"] = facts.pop("deputy_elected", [])
    common = {"round": 1, "for_year": year, "how": "elected", "outcome": "settled", "method": method}
    return [
        common
        | {
            "role": role,
            "quote": "; ".join(names),
            "candidates": [{"unit": _unit(name, units), "chosen": True} for name in names],
        }
        for role, names in chosen.items()
        if names
    ]


def _pledges(facts):
    year, signed = facts.pop("pledge_year", None), facts.pop("pledge_signed", None)
    if signed is None:
        return []
    return [{"year_from": year, "year_to": year, "status": "signed" if signed else "agreed"}]
