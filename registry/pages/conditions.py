"""Why not yet: the conditions of history for an award, and which of them hold for a unit."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from awards.preconditions import PreconditionBook, conditions_for
from awards.track_record import records_behind

WORDS = {True: _("đạt"), False: _("chưa đạt"), None: _("chưa rõ")}
SIGNS = {True: "✓", False: "✖", None: "?"}


@dataclass(frozen=True)
class Line:
    says: str
    has: str
    state: str
    sign: str


@dataclass(frozen=True)
class Answer:
    """`lines` is empty where the set in force on the day asks nothing; `asking` are the rows of sets that do."""

    basis: str
    lines: list
    asking: list

    @property
    def is_met(self):
        return bool(self.lines) and all(line.sign == "✓" for line in self.lines)


def answer(unit, award_type, day):
    book = PreconditionBook([award_type.pk])
    asked = book.on(day, award_type.pk)
    if asked is None:
        return Answer("", [], [_period(each) for each in book.of(award_type.pk)])
    record = records_behind(units=[unit.pk])["unit", unit.pk]
    found = conditions_for(asked, unit.began_on, record, day.year)
    lines = [Line(each.says, each.has, WORDS[each.holds], SIGNS[each.holds]) for each in found]
    return Answer(asked.basis, lines, [])


def _period(precondition):
    """(code of the set, the last day on which it asks)"""
    return precondition.rule_set.code, precondition.last_day
