"""What subjects have behind them: awards in force with a proven decision, and the units' yearly ratings.

A decision without a number proves nothing (R36), and neither does an award that was cancelled.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from awards.models import AnnualRating, Award

COLUMNS = ("award_type__code", "award_type__form", "award_type__level", "year", "decision__issued_on")


@dataclass(frozen=True)
class Held:
    code: str
    form: str
    level: str
    year: int
    decided_on: object


@dataclass
class TrackRecord:
    """Of one unit as a whole, or of one person."""

    awards: list = field(default_factory=list)
    ratings: dict = field(default_factory=dict)

    def years_of(self, code):
        return {each.year for each in self.awards if each.code == code}

    def run_of(self, code):
        """(how many years in a row, the last of them) of the latest run; (0, None) without any."""
        years = self.years_of(code)
        last = max(years, default=None)
        run = 0
        while last is not None and last - run in years:
            run += 1
        return run, last

    def count_in(self, year, form, level):
        return sum(each.year == year and (each.form, each.level) == (form, level) for each in self.awards)

    def years_at(self, level):
        return {each.year for each in self.awards if each.level == level}

    def decided_on(self, code):
        """The day of the last decision that gave the award, None if none did."""
        return max((each.decided_on for each in self.awards if each.code == code), default=None)

    def within(self, first, last):
        """{code: how often} of the years' awards."""
        return Counter(each.code for each in self.awards if first <= each.year <= last)

    def excellent_run(self, year):
        """(years in a row up to `year`, whether the year before them is known to be none); this year's rating may be
        still to come."""
        last = year if year in self.ratings else year - 1
        run = 0
        while self.ratings.get(last - run) == AnnualRating.Grade.EXCELLENT:
            run += 1
        return run, last - run in self.ratings


def records_behind(units=(), persons=()):
    """{("unit" or "person", key): TrackRecord} in two queries; a unit's parts and people have records of their own."""
    found = defaultdict(TrackRecord)
    units, persons = set(units), set(persons)
    if not units and not persons:
        return found
    whole = Q(unit__in=units, part="", person__isnull=True)
    rows = Award.objects.in_force().exclude(decision__number="").filter(whole | Q(person__in=persons))
    for row in rows.order_by().values("unit", "person", *COLUMNS):
        key = ("person", row["person"]) if row["person"] else ("unit", row["unit"])
        found[key].awards.append(Held(*(row[name] for name in COLUMNS)))
    if units:
        for unit, year, grade in AnnualRating.objects.filter(unit__in=units).values_list(
            "unit", "year", "grade"
        ):
            found["unit", unit].ratings[year] = grade
    return found
