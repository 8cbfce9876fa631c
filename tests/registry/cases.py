"""Real conferences as facts: stored through the services, each fact taken away as it is stored."""

import datetime
import json
import re
from pathlib import Path

from awards.models import AwardType
from blocs.models import Bloc, BlocYear, Citation, Conference, Unit, UnitAlias, UnitName
from blocs.services.documents import cite
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.text import slug, spell_out
from registry.services.recording import SECTIONS, add_conference, record_section

FILE = Path(__file__).parents[1] / "data" / "conference-cases.jsonl"
KINDS = {"tong_ket": Conference.Kind.ANNUAL_REVIEW}
THE_REST = "(các đơn vị còn lại)"
NO_COUNTS = " (no counts)"
# The catalogue writes it out.
COMMITTEE = ("UBND", "Ủy ban nhân dân")
# What the first word of an award's name says of it.
FORMS = {
    "Cờ": ("title", "flag"),
    "Bằng": ("commendation", "certificate"),
    "Đơn": ("title", "collective_title"),
}


def cases():
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line]


def store(facts):
    """Stores one case; returns its conference and the facts that found no place (there must be none)."""
    loader = Loader(facts)
    return loader.store(), loader.facts


class Loader:
    def __init__(self, facts):
        self.facts = dict(facts)
        # Names are those of the conference's day: where the text prints another, its words are the quote.
        self.day = _date(facts.get("date")) or datetime.date(facts["year"], 12, 31)
        self.members = {}

    def take(self, key, otherwise=None):
        return self.facts.pop(key, otherwise)

    def store(self):
        self.year = self._open()
        self.conference = add_conference(None, self.year, KINDS[self.take("conference_kind")])
        page = {"kind": "page", "title": self.take("id"), "url": self.take("url", "")}
        self.source = cite(None, self.year, about=Citation.About.WHOLE, **page)
        voted = self._votes()
        self._record("year", self._of_the_year())
        self._record("sitting", self._of_the_sitting())
        self._record("report", {"reports": [], "reports_known": "unknown"})
        self._record("proposals", self._of_the_proposals(voted.get("proposals", "")))
        self._record("pledge", self._of_the_pledge())
        self._record("election", self._of_the_election(voted.get("election", "")))
        return Conference.objects.select_related("bloc_year__bloc").get(pk=self.conference.pk)

    def _record(self, name, data):
        record_section(None, SECTIONS[name], self.year, self.conference, data)

    def _open(self):
        name = self.take("bloc_name")
        kind = BlocYear.Kind.CLUSTER if name.startswith("Cụm") else BlocYear.Kind.BLOC
        bloc = Bloc.objects.filter(name=name).first() or add_bloc(None, name=name)
        return open_year(None, bloc, self.take("year"), kind=kind)

    def _of_the_year(self):
        named = self.take("units_named", [])
        self.members = {name: unit_of(name) for name in named}
        members = [{"unit": unit.pk, "quote": self._quote(unit, name)} for name, unit in self.members.items()]
        words = self.take("leader_current")
        officers = [{"role": "leader", "number": 1} | self._holder(words)] if words else []
        return {
            "stated_members": self.take("units_count"),
            "members": members,
            "members_known": _state(members),
            "officers": officers,
            "deputies_known": "unknown",
        }

    def _quote(self, unit, words):
        return "" if words == unit.name_on(self.day) else words

    def _holder(self, words):
        """ "unit (person, post)", "person - post with the unit's name in it", or just a unit."""
        if with_person := re.fullmatch(r"(.+) \((.+), (.+)\)", words):
            name, person, post = with_person.groups()
            return {"unit": unit_of(name).pk, "person": person, "post": post}
        if " - " in words:
            person, post = words.split(" - ", 1)
            return {"unit": self._named_in(post).pk, "person": person, "post": post}
        unit = unit_of(words)
        return {"unit": unit.pk, "quote": self._quote(unit, words)}

    def _named_in(self, post):
        return next(unit for unit in self.members.values() if unit.name_on(self.day) in post)

    def _of_the_sitting(self):
        chairs = [self._holder(words) for words in self.take("chairs", [])]
        return {
            "held_on": _date(self.take("date")),
            "venue": self.take("venue", ""),
            "delegates": [{"capacity": "member", "presides": True} | chair for chair in chairs],
            "delegates_known": "partial" if chairs else "unknown",
            "guests_known": "unknown",
        }

    def _votes(self):
        """{section: method}. The words of the text are kept with the part they speak of."""
        words = self.take("votes")
        if words is None:
            return {}
        about = "election" if "bầu" in words else "proposals"
        # The rest is the reader's note that the text prints no counts: they stay unknown.
        quote = words.removesuffix(NO_COUNTS)
        Citation.objects.create(document=self.source, bloc_year=self.year, about=about, quote=quote)
        return {about: "ballot"}

    def _of_the_proposals(self, method):
        stated = self.take("award_proposals", [])
        named = {name for each in stated for name in each["recipients"]}
        rest = [name for name in self.members if name not in named]
        rows = []
        for each in stated:
            row = {"subject": "collective", "status": "proposed", "method": method} | award_of(each["award"])
            for name in each["recipients"]:
                rows += self._recipients(row, name, rest)
        return {"proposals": rows, "proposals_known": _state(rows), "honours_known": "unknown"}

    def _recipients(self, row, name, rest):
        """One row; "the remaining units" are all the members not otherwise named, to be confirmed."""
        if name == THE_REST:
            inferred = {"quote": THE_REST, "unconfirmed": True, "source": self.source.pk}
            return [row | inferred | {"unit": self.members[each].pk} for each in rest]
        unit = unit_of(name)
        return [row | {"unit": unit.pk, "quote": self._quote(unit, name)}]

    def _of_the_pledge(self):
        year, signed = self.take("pledge_year"), self.take("pledge_signed")
        pledge = {"year_from": year, "year_to": year, "signatures_known": "unknown"}
        pledges = [] if signed is None else [pledge | {"status": "signed" if signed else "agreed"}]
        return {"pledges": pledges, "pledges_known": _state(pledges)}

    def _of_the_election(self, method):
        year, leader = self.take("elected_for_year"), self.take("leader_elected")
        chosen = {"leader": [leader] if leader else [], "deputy": self.take("deputy_elected", [])}
        common = {"round": 1, "for_year": year, "how": "elected", "outcome": "settled", "method": method}
        elections = [
            common | {"role": role, "candidates_known": "partial"} | self._chosen(names)
            for role, names in chosen.items()
            if names
        ]
        return {"elections": elections, "elections_known": _state(elections)}

    def _chosen(self, names):
        units = [unit_of(name) for name in names]
        differ = any(self._quote(unit, name) for unit, name in zip(units, names, strict=True))
        return {
            "quote": "; ".join(names) if differ else "",
            "candidates": [{"unit": unit.pk, "chosen": True} for unit in units],
        }


def _date(text):
    return text and datetime.date.fromisoformat(text)


def _state(rows):
    return "complete" if rows else "unknown"


def names_of(unit):
    """Every way a unit is called, spelt out as names are matched; "name (alias)" too."""
    names = {*UnitName.objects.filter(unit=unit).values_list("full_name", flat=True)}
    aliases = {*UnitAlias.objects.filter(unit=unit).values_list("name", flat=True)}
    both = {f"{name} ({alias})" for name in names for alias in aliases}
    return {spell_out(each) for each in names | aliases | both}


def unit_of(words):
    """The unit meant by words that may leave out or add "tỉnh", "huyện"; entered if it is new."""
    known = (unit for unit in Unit.objects.all() if spell_out(words) in names_of(unit))
    return next(known, None) or _enter(words)


def _enter(words):
    """ "Học viện Ngân hàng (BAV)" is known by another name too."""
    name, alias = re.fullmatch(r"(.+?)(?: \((.+)\))?", words).groups()
    unit = add_unit(name, unconfirmed=False)
    if alias:
        UnitAlias.objects.create(unit=unit, name=alias)
    return unit


def award_of(words):
    """The catalogue's award, or a row of it for another issuer's; what stands in brackets is the track."""
    name, track = re.fullmatch(r"(.+?)(?: \((.+)\))?", words).groups()
    kind, form = FORMS[name.split()[0]]
    other = {"code": slug(name)[:40], "kind": kind, "form": form, "for_collectives": True}
    award, _created = AwardType.objects.get_or_create(name=name.replace(*COMMITTEE), defaults=other)
    return {"award_type": award.pk, "title": name if name != award.name else "", "track": track or ""}
