"""The rule book: rows of settings, and what is in force on a day. A record is never judged by a later rule."""

import datetime
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from awards.rules.params import give
from awards.rules.register import RULES
from emulation.findings import INFO

ALWAYS = "always"
NEVER, EVER = datetime.date.min, datetime.date.max


def period_of(since, until, set_since, set_ends):
    """(first day, last day) of a row: its own dates and its set's are both asked. `set_ends`: the day the next set begins."""
    first = max(since or NEVER, set_since or NEVER)
    last = min(until or EVER, set_ends - datetime.timedelta(days=1) if set_ends else EVER)
    return first, last


def said_period(first, last):
    """In words, as a page and a refusal say it."""
    if first == NEVER and last == EVER:
        return _("mọi ngày")
    if last == EVER:
        return _("từ {first}").format(first=_day(first))
    if first == NEVER:
        return _("đến {last}").format(last=_day(last))
    return _("từ {first} đến {last}").format(first=_day(first), last=_day(last))


def _day(day):
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True)
class Setting:
    """A row as the rules read it; `first` and `last` are the days between which it holds."""

    rule: str
    stage: str
    is_on: bool
    severity: str
    params: dict
    basis: str
    unconfirmed: bool
    rule_set: str
    first: datetime.date
    last: datetime.date

    def holds_on(self, day):
        return self.first <= day <= self.last


class RuleBook:
    def __init__(self, settings):
        self.settings = list(settings)

    def all_on(self, day):
        """Every row that holds on the day, off ones included, in the order of the rules."""
        return sorted(
            (each for each in self.settings if each.holds_on(day)), key=lambda each: (each.rule, each.stage)
        )

    def on(self, day, stage="bloc"):
        return RulesOfTheDay([each for each in self.settings if each.is_on and each.holds_on(day)], stage)


class RulesOfTheDay:
    """What one place of work asks on one day: its own stage's rules, and those that are always asked."""

    def __init__(self, settings, stage):
        self._asked, self._later = {}, {}
        for each in settings:
            if each.stage == stage or (each.stage == ALWAYS and each.rule not in self._asked):
                self._asked[each.rule] = each
            else:
                self._later[each.rule] = each

    def ask(self, rule, *values, **named):
        """What the rule's function finds, as grave as the row in force says and on its legal basis; nothing where
        the rule is off or not asked here."""
        setting = self._asked.get(rule)
        return self._found(RULES[rule].function, setting, setting and setting.severity, values, named)

    def inform(self, rule, function, *values, **named):
        """What another function says of a rule that is asked at a later stage: figures, which decide nothing here."""
        setting = self._asked.get(rule) or self._later.get(rule)
        return self._found(function, setting, INFO, values, named)

    @staticmethod
    def _found(function, setting, severity, values, named):
        if setting is None:
            return []
        found = function(*values, **give(RULES[setting.rule].params, setting.params), **named)
        return [replace(each, severity=severity, basis=setting.basis) for each in found]
