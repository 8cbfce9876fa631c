"""Names of units as of a date, and the dates themselves, for queries that start from other tables."""

from datetime import date

from django.db.models import CharField, DateField, Subquery, Value
from django.db.models.functions import Cast, Concat

from blocs.models.units import PRINTED_NAME, names_on


def printed_name(unit, when):
    """The name of the unit at the path `unit` on `when`: a date, or an OuterRef to a date of the row."""
    when = Value(when, DateField()) if isinstance(when, date) else when
    return Subquery(names_on(unit, when).annotate(printed=PRINTED_NAME).values("printed")[:1])


def last_day_of(year):
    """31 December of the year in the column `year`: whose names hold where no date is known."""
    return Cast(Concat(Cast(year, CharField(max_length=4)), Value("-12-31")), DateField())
