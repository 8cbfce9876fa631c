"""All units by all their names, for choosing one by typing: two queries, however many rows a page has."""

import datetime
from collections import defaultdict

from blocs.models import UnitAlias, UnitName
from emulation.text import fold, spell_out

NAMES = ("full_name", "short_name", "english_name")


class UnitDirectory:
    """`on` is the date whose names are shown; `first` the units offered before all others."""

    def __init__(self, on, first=()):
        self.on = on
        self.first = list(first)
        self._by_folded = defaultdict(set)
        self._search = defaultdict(set)
        self._labels = {}
        self._names = {}
        self._borne = defaultdict(set)
        self._aliases_known = False
        self._load()

    def _load(self):
        latest = defaultdict(lambda: datetime.date.min)
        rows = UnitName.objects.values("unit", "unit__slug", "unit__same_as", "valid_from", *NAMES)
        for row in rows:
            unit = row["unit__same_as"] or row["unit"]
            for name in filter(None, (row[each] for each in NAMES)):
                self._add(unit, name)
            printed = row["full_name"] or row["english_name"]
            self._borne[row["unit"]].add(printed)
            begun = row["valid_from"] or datetime.date.min
            is_own = row["unit__same_as"] is None
            if is_own and (unit not in self._labels or latest[unit] <= begun <= self.on):
                latest[unit] = begun
                self._labels[unit] = (printed, row["unit__slug"])
        self._tell_namesakes_apart()

    def _know_aliases(self):
        """Asked for only where somebody types: showing a name needs no alias."""
        if not self._aliases_known:
            self._aliases_known = True
            for unit, name in UnitAlias.objects.values_list("unit", "name"):
                self._add(unit, name)

    def _add(self, unit, name):
        self._by_folded[fold(name)].add(unit)
        self._search[unit].add(fold(name))

    def _tell_namesakes_apart(self):
        self._names = {unit: name for unit, (name, _slug) in self._labels.items()}
        bearers = defaultdict(list)
        for unit, (name, _slug) in self._labels.items():
            bearers[name].append(unit)
        self._labels = {
            unit: name if len(bearers[name]) == 1 else f"{name} ({slug})"
            for unit, (name, slug) in self._labels.items()
        }
        self._by_label = {fold(label): unit for unit, label in self._labels.items()}

    def label(self, unit):
        return self._labels.get(unit, "")

    def name(self, unit):
        """The name of the day alone, as a page prints it."""
        return self._names.get(unit, "")

    def names(self, unit):
        """Every name the unit itself ever bore, in full."""
        return self._borne[unit]

    def find(self, typed):
        """The units that bear the typed name, now or ever; a shown label means just that one."""
        self._know_aliases()
        folded = fold(typed)
        if folded in self._by_label and len(self._by_folded.get(folded, ())) <= 1:
            return {self._by_label[folded]}
        return self._by_folded.get(folded) or {u for u in [self._by_label.get(folded)] if u}

    def like(self, typed, limit=3):
        """Labels a mistyped or shortened name may have meant, as a suggestion only."""
        self._know_aliases()
        wanted = spell_out(typed)
        if not wanted:
            return []
        near = [
            unit
            for unit, names in self._search.items()
            if any(wanted in spell_out(name) or spell_out(name) in wanted for name in names if name)
        ]
        return [self.label(unit) for unit in near if self.label(unit)][:limit]

    def options(self):
        """(label, everything a search may hit) for each unit, the preferred ones first."""
        self._know_aliases()
        first = [unit for unit in self.first if unit in self._labels]
        rest = sorted((u for u in self._labels if u not in set(first)), key=lambda u: self._labels[u])
        return [(self._labels[unit], " | ".join(sorted(self._search[unit]))) for unit in first + rest]
