"""The database as it stands at one moment, read at leisure while others go on recording."""

import contextlib

from django.db import transaction


@contextlib.contextmanager
def snapshot(connection):
    """Every query inside sees one and the same moment; nobody who records has to wait for it."""
    begin = _sqlite if connection.vendor == "sqlite" else _postgresql
    with begin(connection):
        # On both databases the moment is that of the first query.
        connection.introspection.table_names()
        yield


@contextlib.contextmanager
def _sqlite(connection):
    """Elsewhere a transaction takes the one write lock when it begins (see the settings): not to read."""
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(using=connection.alias):
            yield
    finally:
        connection.transaction_mode = mode


@contextlib.contextmanager
def _postgresql(connection):
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
