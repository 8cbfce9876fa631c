"""Values as a person reads them: unknown as "chưa rõ", dates and decimals the Vietnamese way."""

import datetime
from decimal import Decimal

from django.db.models import BooleanField
from django.utils.translation import gettext as _

from awards.models import AwardType
from blocs.models import Allocation, Indicator, Unit
from emulation.text import number


class Names:
    """Names of what rows point to, each catalogue read once, and only if a row points to it.

    `known` gives what the page has at hand already: {model: {key: name}}.
    """

    def __init__(self, units, known=None):
        self._found = {Unit: units.label} | {model: names.get for model, names in (known or {}).items()}

    def of(self, model, key):
        if model not in self._found:
            self._found[model] = self._read(model).get
        return self._found[model](key) or _("chưa rõ")

    @staticmethod
    def _read(model):
        if model in (AwardType, Indicator):
            return dict(model.objects.values_list("pk", "name"))
        rows = model.objects.select_related("document") if model is Allocation else model.objects.all()
        return {each.pk: str(each) for each in rows}


def is_said(column, value):
    """Zero is, and so is "no" where the answer might be unknown; a mark that merely was not set is not."""
    if value is False:
        return may_be_unknown(column)
    return value not in (None, "")


def may_be_unknown(column):
    """Whether the column's answer is yes, no or unknown."""
    return isinstance(column, BooleanField) and column.null


def say(column, value, names):
    """The value of a model column in words."""
    if value is None or value == "":
        return _("chưa rõ")
    if column.is_relation:
        return names.of(column.related_model, value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Decimal):
        return number(value)
    return str(value)
