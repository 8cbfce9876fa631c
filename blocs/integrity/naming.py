"""How a sentence names the record it is about."""

from functools import cached_property

from django.utils import timezone

from blocs.models import Unit


class UnitNames:
    """Today's name of a unit by its key; all are asked for at once, when the first is needed."""

    @cached_property
    def _names(self):
        named = Unit.objects.named_on(timezone.localdate()).values_list("pk", "name", "slug")
        return {pk: name or slug for pk, name, slug in named.iterator()}

    def __call__(self, unit):
        return self._names[unit]


class Place:
    """Which bloc and year a row belongs to: "Khối thi đua số 1, 2015"."""

    def __init__(self, name, year):
        self.columns = (name, year)

    def of(self, row):
        return ", ".join(str(row[column]) for column in self.columns if row[column])


def of_year(way=""):
    """`way` leads from the row to the bloc year."""
    return Place(f"{way}name", f"{way}year")
