"""The conditions of history that the rule set of a day has for an award, and how a unit stands to them (R35)."""

import datetime

from django.db.models import Prefetch

from awards.models import AwardType, Precondition, PreconditionAward
from awards.rules.history import conditions

ONE_DAY = datetime.timedelta(days=1)


class PreconditionBook:
    """The conditions of every set, read once in two queries: what each day's set has for an award."""

    def __init__(self, award_types=None):
        asked = Prefetch("awards", PreconditionAward.objects.select_related("award_type"))
        rows = Precondition.objects.select_related("holds", "rule_set").prefetch_related(asked).with_periods()
        self._rows = list(rows if award_types is None else rows.filter(award_type__in=award_types))
        for row in self._rows:
            row.last_day = row.set_ends - ONE_DAY if row.set_ends else datetime.date.max

    def __contains__(self, award_type):
        return any(row.award_type_id == award_type for row in self._rows)

    def on(self, day, award_type):
        """The Precondition of the set in force, None where it has none."""
        return next((row for row in self.of(award_type) if row.set_since <= day <= row.last_day), None)

    def of(self, award_type):
        """Every set's, the latest first."""
        rows = [row for row in self._rows if row.award_type_id == award_type]
        return sorted(rows, key=lambda row: row.set_since, reverse=True)


def conditions_for(precondition, began_on, record, year):
    """[Condition] for a unit proposed in `year`; the years counted begin after the award that must be held."""
    held_code = precondition.holds.code if precondition.holds else ""
    decided_on = record.decided_on(held_code)
    first = year - precondition.years + 1
    if decided_on:
        first = max(first, decided_on.year)
    asked = {
        "existed": precondition.existed,
        "holds": held_code,
        "years": precondition.years,
        "excellent": precondition.excellent,
        "ways": _ways(precondition),
    }
    return conditions(
        _full_years(began_on, datetime.date(year, 12, 31)),
        record.excellent_run(year),
        {each.code for each in record.awards},
        _only_asked(record.within(first, year), asked),
        asked,
        _names(precondition),
    )


def _ways(precondition):
    ways = {}
    for row in precondition.awards.all():
        ways.setdefault(row.way, {})[row.award_type.code] = row.number
    return list(ways.values())


def _only_asked(within, asked):
    """What the ways do not ask for says nothing here."""
    wanted = {code for way in asked["ways"] for code in way}
    return {code: number for code, number in within.items() if code in wanted}


def _names(precondition):
    rows = [row.award_type for row in precondition.awards.all()]
    return {each.code: each.name for each in [*rows, precondition.holds] if each}


def _full_years(began_on, on):
    if began_on is None:
        return None
    return on.year - began_on.year - ((on.month, on.day) < (began_on.month, began_on.day))


def awards_for_collectives():
    return AwardType.objects.filter(is_active=True, for_collectives=True).order_by("position", "code")
