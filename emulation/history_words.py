"""Values of the trail in words. The trail keeps text ("None", "True", a key): the column says what it means."""

import datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from emulation.text import number

EMPTY = ("", None)


def typed(column, raw):
    """What stood in the column; text that cannot be read stays as it is."""
    if raw is None or (raw == "None" and column.null):
        return None
    try:
        return (column.target_field if column.is_relation else column).to_python(raw)
    except (ValidationError, InvalidOperation):
        return raw


def say(column, value, names):
    """One value in words; `names` gives those of related rows."""
    if value in EMPTY:
        return _("chưa rõ")
    if column.is_relation:
        return names.of(column.related_model, value) or _("đã xóa")
    if hasattr(column, "in_words"):
        return column.in_words(value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.FileField):
        return _("tệp đính kèm")
    return plain(value)


def plain(value):
    """dd/mm/yyyy, a decimal comma without needless zeros, anything else as text."""
    if isinstance(value, datetime.datetime):
        aware = value if timezone.is_aware(value) else timezone.make_aware(value, datetime.UTC)
        return timezone.localtime(aware).strftime("%H:%M %d/%m/%Y")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, Decimal):
        return number(value)
    return str(value)


def detail(value):
    """What an act carries is JSON: dates are text, several things a list."""
    if isinstance(value, list):
        return ", ".join(detail(each) for each in value)
    try:
        return plain(parse_date(value) or value) if isinstance(value, str) else plain(value)
    except ValueError:
        return str(value)
