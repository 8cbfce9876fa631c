"""What was recorded in a row and hangs on it: the reason why it may not be removed, in the words of the field.

Every table that points at the row is asked, those of later tables too: nobody has to remember them here.
"""

from django.utils.translation import gettext as _

from blocs.models import Conference
from blocs.services.years import annual_review_of


def of_conference(conference):
    """Its kind was chosen when it was begun; every other column is something a person recorded."""
    recorded = [*_filled(conference, but=("bloc_year", "kind", "record")), *_rows_of(conference)]
    review = annual_review_of(conference.bloc_year)
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
    """The kinds of rows that point at this one, with their number."""
    pointing = [each for each in row._meta.get_fields(include_hidden=True) if _points_here(each)]
    counted = [(each, _number(each, row)) for each in pointing]
    return [
        _("%(what)s (%(number)s)") % {"what": _what(relation), "number": number}
        for relation, number in counted
        if number
    ]


def _points_here(relation):
    """Links of a many-to-many relation are told by the relation itself."""
    return relation.auto_created and not relation.concrete and not relation.related_model._meta.auto_created


def _number(relation, row):
    return relation.related_model._default_manager.filter(**{relation.field.name: row}).count()


def _what(relation):
    name = relation.related_model._meta.verbose_name_plural
    if relation.related_model is relation.model:
        return _("%(rows)s khác ghi ở mục “%(column)s”") % {
            "rows": name,
            "column": relation.field.verbose_name,
        }
    return name
