import importlib.util
import os

from django.db import connection


def test_suite_runs_on_the_database_it_was_asked_for():
    assert connection.vendor == os.environ.get("TEST_VENDOR", connection.vendor)


def test_newer_psycopg_is_absent_so_that_django_uses_psycopg2():
    assert importlib.util.find_spec("psycopg") is None
