"""A database that gives way in the middle of an act, and what the act leaves behind."""

import contextlib

from django.db import OperationalError, connection


@contextlib.contextmanager
def failing_to_insert(table):
    def refuse(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            raise OperationalError("the connection was lost")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
