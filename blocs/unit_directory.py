"""All units by all their names, for choosing one by typing: one query, however many rows a page has."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Value
from django.utils.translation import gettext as _

from blocs.models import Unit, UnitAlias
from emulation.text import fold, line, spell_out, ways_to_write

NAMES = ("full_name", "short_name", "english_name")
EVER = datetime.date.min


@dataclass
class Entry:
    """A unit in the directory: what it was called when, and of which unit it is a duplicate."""

    slug: str
    same_as: int | None
    dated: list = field(default_factory=list)

    def name_on(self, when):
        """(name, superior, the day the next name begins): the first name where none had begun."""
        self.dated.sort(key=lambda each: each[0])
        index = max((n for n, (begun, *_rest) in enumerate(self.dated) if begun <= when), default=0)
        if not self.dated:
            return self.slug, None, None
        _begun, name, superior, _sorted_as = self.dated[index]
        return name, superior, next((begun for begun, *_rest in self.dated[index + 1 :]), None)

    @property
    def sorted_as(self):
        """As its latest name is: a list to choose from needs an order, not that of a day."""
        return self.dated[-1][-1] if self.dated else ""


class UnitDirectory:
    """`on` is the date whose names are shown; `first` the units offered before all others.

    A form shows a unit by its label and reads the label back: every unit has one, a duplicate too, and
    it means that unit alone. A name that another unit bears or bore, or that folds like one, is therefore
    shown with something that tells the two apart.
    """

    def __init__(self, on, first=()):
        self.on = on
        self.first = list(first)
        self._entries = {}
        self._exact = defaultdict(set)
        self._folded = defaultdict(set)
        self._search = defaultdict(set)
        self._labels = {}
        self._by_label = {}
        self._load()
        self._label_all()

    def _load(self):
        for unit, slug, same_as, is_name, begun, superior, sorted_as, *names in _names_and_aliases():
            entry = self._entries.setdefault(unit, Entry(slug, same_as))
            full, _short, english = names
            if is_name and (full or english):
                entry.dated.append((begun or EVER, full or english, superior, sorted_as))
            for name in filter(None, names):
                self._add(same_as or unit, name)

    def _add(self, unit, name):
        self._exact[line(name)].add(unit)
        self._folded[_key(name)].add(unit)
        self._search[unit].add(fold(name))

    def _label_all(self):
        """A name of its own is the label; the others are said in the first way that is theirs alone."""
        contested, claimed = {}, defaultdict(set)
        for unit, entry in self._entries.items():
            name, *_rest = entry.name_on(self.on)
            if not entry.same_as and self._folded.get(_key(name), {unit}) == {unit}:
                self._labels[unit] = name
                continue
            contested[unit] = list(self._ways_to_say(unit))
            for way in contested[unit]:
                claimed[_key(way)].add(unit)
        for unit, ways in contested.items():
            telling = (way for way in ways if claimed[_key(way)] | self._folded[_key(way)] == {unit})
            self._labels[unit] = next(telling, ways[-1])
        for unit, label in self._labels.items():
            self._by_label.setdefault(line(label), unit)
            self._folded[_key(label)].add(unit)

    def _ways_to_say(self, unit):
        """What to show the unit as, from the plainest to the one that is always its own."""
        entry = self._entries[unit]
        name, superior, next_begins = entry.name_on(self.on)
        if entry.same_as:
            yield _("%(name)s (nhập trùng)") % {"name": name}
        else:
            yield name
            if superior in self._entries:
                yield f"{name} ({self._entries[superior].name_on(self.on)[0]})"
            if next_begins:
                last = next_begins - datetime.timedelta(days=1)
                yield _("%(name)s (tên dùng đến %(day)s)") % {"name": name, "day": f"{last:%d/%m/%Y}"}
        yield f"{name} ({entry.slug})"

    def label(self, unit):
        return self._labels.get(unit, "")

    def name(self, unit):
        """The name of the day alone, as a page prints it."""
        return self._entries[unit].name_on(self.on)[0] if unit in self._entries else ""

    def names(self, unit):
        """Every name the unit itself ever bore, in full."""
        return (
            {name for _begun, name, *_rest in self._entries[unit].dated} if unit in self._entries else set()
        )

    def find(self, typed):
        """The unit whose label was typed; else the units that bear the name as typed, now or ever; else
        those whose names fold like it."""
        typed = line(typed)
        if typed in self._by_label:
            return {self._by_label[typed]}
        return set(self._exact.get(typed) or self._folded.get(_key(typed)) or ())

    def like(self, typed, limit=3):
        """Labels a mistyped or shortened name may have meant, as a suggestion only."""
        wanted = spell_out(typed)
        if not wanted:
            return []
        near = [
            unit
            for unit, names in self._search.items()
            if any(wanted in spell_out(name) or spell_out(name) in wanted for name in names if name)
        ]
        return [self.label(unit) for unit in near if self.label(unit)][:limit]

    def offered(self):
        """All units but duplicates, the preferred ones first."""
        offered = {unit for unit, entry in self._entries.items() if not entry.same_as}
        first = [unit for unit in self.first if unit in offered]
        rest = offered - set(first)
        return first + sorted(rest, key=lambda unit: (self._entries[unit].sorted_as, unit))

    def search(self, unit):
        """Everything of the unit that a search may hit."""
        return " | ".join(sorted({way for name in self._search[unit] for way in ways_to_write(name)}))

    def manager(self, unit):
        """The label of its superior body on the day; nothing where that is unknown."""
        return self.label(self._superior(unit))

    def _superior(self, unit):
        return self._entries[unit].name_on(self.on)[1] if unit in self._entries else None

    def is_under(self, unit, organiser):
        """Whether the unit is this body or stands under it, however many levels; nothing is under an unknown one."""
        seen = {None}
        while unit not in seen:
            if unit == organiser:
                return True
            seen.add(unit)
            unit = self._superior(unit)
        return False

    def is_told_apart(self, unit, typed):
        """Whether the unit was typed as its label, and the label is more than its name."""
        return line(typed) == self.label(unit) != self.name(unit)


def _key(name):
    """Names that are the same to a search; one without letters ("***") is only like itself."""
    return fold(name) or line(name)


def _names_and_aliases():
    """(unit, its slug, what it duplicates, whether the rest is a dated name, begin, superior, sort key, names)."""
    of_unit = ("pk", "slug", "same_as")
    of_name = ("valid_from", "superior", "sort_key", *NAMES)
    named = Unit.objects.order_by().values_list(
        *of_unit, Value(True), *[f"names__{each}" for each in of_name]
    )
    nothing = Value(None, models.DateField()), Value(None, models.IntegerField()), Value("")
    aliases = UnitAlias.objects.order_by().values_list(
        *[f"unit__{each}" for each in of_unit], Value(False), *nothing, "name", Value(""), Value("")
    )
    return named.union(aliases, all=True)
