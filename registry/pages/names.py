"""The dates whose names a page prints, and how names are asked for from other tables (`printed_name`)."""

from django.db.models import CharField, DateField, Func, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from blocs.models import UnitName
from blocs.models.units import PRINTED_NAME, printed_name

__all__ = ["Gathered", "last_day_of", "printed_name", "with_names"]


class Gathered(Func):
    """The values of all rows as one list. An aggregate, but a plain function to Django: no rows are grouped."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def with_names(rows, when):
    """Rows with `unit_name`, the unit's name on the day, and `unit_names`, the list of all it ever bore."""
    borne = UnitName.objects.filter(unit=OuterRef("unit")).order_by()
    return rows.named_on(when).annotate(
        unit_names=Subquery(borne.annotate(all=Gathered(PRINTED_NAME)).values("all"))
    )


def last_day_of(year):
    """31 December of the year in the column `year`: whose names hold where no date is known."""
    return Cast(Concat(Cast(year, CharField(max_length=4)), Value("-12-31")), DateField())
