import importlib.util
import os

from django.db import connection


def test_suite_runs_on_the_database_it_was_asked_for():
    asked = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    assert connection.vendor == os.environ.get("TEST_VENDOR", asked) == asked


def test_newer_psycopg_is_absent_so_that_django_uses_psycopg2():
    assert importlib.util.find_spec("psycopg") is None
