"""The rows of every table as JSON lines, and back, exactly as stored: nothing is cleaned or computed anew."""

import datetime
import json
import time
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.management.color import no_style
from django.db import OperationalError, models, reset_queries, transaction

CHUNK = 1_000
# Seconds in which those who are recording should be done, as long as SQLite waits for its lock.
WAIT = 20
# Text is kept letter by letter, JSON is already what it should be.
AS_WRITTEN = (models.CharField, models.TextField, models.JSONField)


def tables():
    """The model of every table that is kept, those between many-to-many relations included."""
    return [model for model in _all_tables() if not issubclass(model, AbstractBaseSession)]


def _all_tables():
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def columns(model):
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def names(model):
    return [field.attname for field in columns(model)]


def kept():
    """{label: names of its columns} of every table that is kept."""
    return {model._meta.label_lower: names(model) for model in tables()}


def read(model, connection):
    """The rows in the order of their keys, a few at a time."""
    found = model._base_manager.using(connection.alias).order_by("pk").values_list(*names(model))
    return found.iterator(chunk_size=CHUNK)


def as_line(row):
    return json.dumps(row, default=_as_text, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _as_text(value):
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID, datetime.timedelta)):
        return str(value)
    raise TypeError(f"a column holds {type(value).__name__}, which a backup cannot write yet")


def take_all(connection):
    """Waits until nobody records, and then nobody else does until the transaction ends.

    SQLite has taken its one lock when the transaction began. On PostgreSQL all tables are asked for at once,
    again and again: whoever held some and waited for the others could wait for a recorder for ever.
    """
    if connection.vendor == "sqlite":
        return
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in _all_tables())
    patience = time.monotonic() + WAIT
    while True:
        try:
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE NOWAIT")
            return
        except OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.05)


def empty_all(connection):
    """Removes every row, the sessions' too: theirs are other people's after a restore."""
    names = [model._meta.db_table for model in _all_tables()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), names):
            cursor.execute(statement)


def insert(model, rows, connection):
    """Rows as `as_line` wrote them, put in without the model's own ways of saving."""
    fields = columns(model)
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(each.column) for each in fields)})"
    holes = f"({', '.join(['%s'] * len(fields))})"
    most = min(CHUNK, (connection.features.max_query_params or CHUNK * len(fields)) // len(fields))
    with connection.cursor() as cursor:
        while batch := list(islice(rows, most)):
            values = [_stored(*pair, connection) for row in batch for pair in zip(fields, row, strict=True)]
            cursor.execute(f"{into} VALUES {', '.join([holes] * len(batch))}", values)
            reset_queries()  # with DEBUG on Django would keep every statement


def _stored(field, value, connection):
    if value is None:
        return None
    if not isinstance(field, AS_WRITTEN):
        value = field.to_python(value)
    return field.get_db_prep_value(value, connection, prepared=True)


def count(model, connection):
    return model._base_manager.using(connection.alias).count()
