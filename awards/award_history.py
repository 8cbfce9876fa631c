"""What a unit or a person has received, as plain rows for rules, pages and files: one query, however many years."""

import datetime
from dataclasses import dataclass

from awards.models import AnnualRating, Award


@dataclass(frozen=True)
class Received:
    """`has_number`: whether the decision's number is known (R34 to R36 leave out what is not proven)."""

    code: str
    form: str
    level: str
    year: int
    decided_on: datetime.date
    has_number: bool
    revoked: bool


def history_of(*, unit=None, person=None):
    """[Received, …], latest first: a unit's own, neither its parts' nor its people's; or a person's."""
    if person is not None:
        return histories_of(persons=[person])[person]
    return histories_of(units=[unit])[unit]


def histories_of(*, units=(), persons=()):
    """{unit or person: [Received, …]} of several of one kind, keys or rows, in one query."""
    asked = list(persons or units)
    column = "person" if persons else "unit"
    rows = Award.objects.filter(**{f"{column}__in": asked})
    if not persons:
        rows = rows.filter(person__isnull=True, part="")
    found = {getattr(each, "pk", each): [] for each in asked}
    named = rows.order_by("-year", "-decision__issued_on", "-pk").values_list(
        column,
        "award_type__code",
        "award_type__form",
        "award_type__level",
        "year",
        "decision__issued_on",
        "decision__number",
        "revoked_by",
    )
    for key, code, form, level, year, decided_on, number, revoked_by in named:
        found[key].append(Received(code, form, level, year, decided_on, bool(number), revoked_by is not None))
    return {each: found[getattr(each, "pk", each)] for each in asked}


def ratings_of(unit):
    """{year: grade} as recorded."""
    return dict(AnnualRating.objects.filter(unit=unit).order_by("year").values_list("year", "grade"))
