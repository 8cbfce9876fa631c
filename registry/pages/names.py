"""The dates whose names a page prints, and how names are asked for from other tables (`printed_name`)."""

from django.db.models import CharField, DateField, Value
from django.db.models.functions import Cast, Concat

from blocs.models.units import printed_name

__all__ = ["last_day_of", "printed_name"]


def last_day_of(year):
    """31 December of the year in the column `year`: whose names hold where no date is known."""
    return Cast(Concat(Cast(year, CharField(max_length=4)), Value("-12-31")), DateField())
