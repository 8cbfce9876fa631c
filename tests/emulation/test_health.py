"""What watches the server asks without signing in, and learns what is missing and nothing else."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext

from tests.emulation.test_settings import PRODUCTION, value_of


@pytest.fixture
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_alive_asks_no_database(client):
    """No `django_db` here: a question to the database would fail the test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Content-Type"].startswith("text/plain")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_ready_when_all_is_there(client, disk):
    client.get("/readyz")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert len(queries) == 2
    assert not answer.cookies


@pytest.mark.django_db
def test_not_ready_before_the_database_is_migrated(client, disk):
    MigrationRecorder(connection).record_unapplied("emulation", "0002_sessions_and_own_passwords")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.decode() == "Cơ sở dữ liệu chưa được cập nhật theo phiên bản này.\n"


@pytest.mark.django_db
def test_not_ready_without_a_place_for_files(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "không có"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.decode() == "Thư mục tệp đính kèm không có hoặc không ghi được.\n"


@pytest.fixture
def database_out_of_reach(tmp_path, django_db_blocker):
    """A connection of the same kind that leads nowhere, in the place of the true one."""
    true = connections[DEFAULT_DB_ALIAS]
    nowhere = {
        "sqlite": {"NAME": tmp_path / "khong-co" / "db.sqlite3", "OPTIONS": {}},
        "postgresql": {"HOST": str(tmp_path), "PASSWORD": "bi-mat"},
    }[connection.vendor]
    broken = type(true)({**true.settings_dict, **nowhere}, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = broken
    with django_db_blocker.unblock():
        yield
    broken.close()
    connections[DEFAULT_DB_ALIAS] = true


def test_not_ready_while_the_database_is_away(client, disk, database_out_of_reach):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.decode() == "Cơ sở dữ liệu không trả lời.\n"
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_is_posted_there(client, address):
    assert client.post(address).status_code == 405


def test_asked_without_tls_both_answer_themselves():
    """Everything else is sent on to https in production."""
    status = "__import__('django.test').test.Client(headers={'Host': 'so.example'}).get(%r).status_code"
    assert value_of(status % "/healthz", **PRODUCTION) == "200"
    assert value_of(status % "/readyz", **PRODUCTION) == "503"
    assert value_of(status % "/accounts/login/", **PRODUCTION) == "301"
