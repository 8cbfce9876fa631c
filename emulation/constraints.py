"""Constraints that speak: the name is an English sentence and the error's code, the message Vietnamese."""

from django.db.models import CheckConstraint, Q, UniqueConstraint

from emulation.fields import FIRST_YEAR, LAST_YEAR


def check(name, condition, message):
    return CheckConstraint(
        name=name, condition=condition, violation_error_code=name, violation_error_message=message
    )


def unique(name, fields, message, condition=None):
    return UniqueConstraint(
        name=name,
        fields=fields,
        condition=condition,
        violation_error_code=name,
        violation_error_message=message,
    )


def unknown_or(condition, *fields):
    """True while any of the fields is unknown: a check compares known values only."""
    for field in fields:
        condition |= Q(**{f"{field}__isnull": True})
    return condition


def year_within_reason(field):
    """A CHECK on NULL passes, so the same condition serves years that may be unknown."""
    return unknown_or(Q(**{f"{field}__gte": FIRST_YEAR, f"{field}__lte": LAST_YEAR}), field)
