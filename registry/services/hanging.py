"""What was recorded in a row and hangs on it: the reason why it may not be removed, in the words of the field.

Every table that points at the row is asked, those of later tables too: nobody has to remember them here.
"""

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from blocs.models import Conference
from blocs.services.years import annual_review_of


def of_conference(conference):
    return of_conferences(conference.bloc_year, [conference])[conference]


def of_conferences(bloc_year, conferences):
    """{conference: what was recorded in it} of some of a year's conferences, in two queries."""
    review, pointing = annual_review_of(bloc_year), _rows_of_each(Conference, conferences)
    return {each: _of_sitting(each, pointing[each.pk], review) for each in conferences}


def _of_sitting(conference, rows, review):
    """Its kind was chosen when it was begun; every other column is something a person recorded."""
    recorded = [*_filled(conference, but=("bloc_year", "kind", "record")), *rows]
    if conference.record != Conference.Record.DRAFT:
        recorded.insert(0, _("hồ sơ đã từng chốt"))
    elif review and review.is_finalised:
        recorded.insert(0, _("hội nghị tổng kết đã chốt của năm"))
    return recorded


def of_year(bloc_year):
    """A year is opened with its name and kind, confirmed or not; what else it says was recorded."""
    opened_with = ("bloc", "year", "kind", "name", "confirmed", "sort_key")
    return [*_filled(bloc_year, but=opened_with), *_rows_of(bloc_year)]


def of_bloc(bloc):
    """Its own columns only say which bloc was meant; its years and what else names it would be lost."""
    return _rows_of(bloc)


def _filled(row, but):
    """Names of the columns that say something else than when the row was begun."""
    columns = [each for each in row._meta.concrete_fields if not each.primary_key and each.name not in but]
    return [str(each.verbose_name) for each in columns if getattr(row, each.attname) != each.get_default()]


def _rows_of(row):
    return _rows_of_each(type(row), [row])[row.pk]


def _rows_of_each(model, rows):
    """{key: the kinds of rows that point at it, with their number}, in one query."""
    pointing = [each for each in model._meta.get_fields(include_hidden=True) if _points_here(each)]
    numbers = {f"pointing_{index}": _number(each) for index, each in enumerate(pointing)}
    found = model._base_manager.filter(pk__in=[each.pk for each in rows]).order_by()
    return {
        counted["pk"]: [
            _("%(what)s (%(number)s)") % {"what": _what(relation), "number": counted[name]}
            for name, relation in zip(numbers, pointing, strict=True)
            if counted[name]
        ]
        for counted in found.values("pk", **numbers)
    }


def _points_here(relation):
    """Links of a many-to-many relation are told by the relation itself."""
    return relation.auto_created and not relation.concrete and not relation.related_model._meta.auto_created


def _number(relation):
    name = relation.field.name
    rows = relation.related_model._default_manager.filter(**{name: OuterRef("pk")}).order_by().values(name)
    return Subquery(rows.annotate(number=Count("pk")).values("number"))


def _what(relation):
    name = relation.related_model._meta.verbose_name_plural
    if relation.related_model is relation.model:
        return _("%(rows)s khác ghi ở mục “%(column)s”") % {
            "rows": name,
            "column": relation.field.verbose_name,
        }
    return name
