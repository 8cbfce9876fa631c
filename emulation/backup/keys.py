"""The highest key each table ever gave: a row's history is found by its key, so none is given twice."""

from django.db import models


def last_key(model, connection):
    """0 where no key was given yet, or keys are not counted."""
    if not _counts(model):
        return 0
    highest = model._base_manager.using(connection.alias).aggregate(models.Max("pk"))["pk__max"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        else:
            cursor.execute(
                f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence(model, cursor)}"
            )
        (given,) = cursor.fetchone() or (0,)
    return max(highest or 0, given)


def go_on_after(model, key, connection):
    """The next row gets `key` + 1. On PostgreSQL by ALTER: what SETVAL sets no rollback takes back."""
    if not _counts(model):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            table = model._meta.db_table
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key])
        else:
            cursor.execute(f"ALTER SEQUENCE {_sequence(model, cursor)} RESTART WITH {int(key) + 1}")


def _counts(model):
    return isinstance(model._meta.pk, models.AutoField)


def _sequence(model, cursor):
    """The name comes quoted where it must be."""
    cursor.execute(
        "SELECT pg_get_serial_sequence(%s, %s)", [f'"{model._meta.db_table}"', model._meta.pk.column]
    )
    return cursor.fetchone()[0]
