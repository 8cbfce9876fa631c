"""`make run` after the install: data once, accounts once, a password only its owner reads."""

import stat

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from awards.models import Seat
from blocs.models import Unit, UnitStaff
from emulation.access import ADMINISTRATOR, AUDITOR, COUNCIL_MEMBER, SECRETARIAT, UNIT_OFFICER
from emulation.models import User


@pytest.fixture
def prepare(db, settings, tmp_path, monkeypatch, capsys):
    """Runs the command in a folder of its own and gives what it printed."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.DEBUG = True
    settings.LOCAL = tmp_path

    def run(**options):
        call_command("prepare_local", **options)
        return capsys.readouterr().out

    return run


def test_an_empty_database_gets_the_sample_and_an_account_a_role(prepare, tmp_path):
    said = prepare(port=8123)
    kept = tmp_path / "sample-accounts.txt"
    assert "http://127.0.0.1:8123/" in said
    assert str(kept) in said
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    password = kept.read_text().strip()
    assert password not in said
    roles = {"thuongtruc": SECRETARIAT, "canbo": UNIT_OFFICER, "quantri": ADMINISTRATOR, "kiemtra": AUDITOR}
    roles |= {"chutich": COUNCIL_MEMBER, "uyvien": COUNCIL_MEMBER}
    for username, role in roles.items():
        assert username in said
        assert authenticate(HttpRequest(), username=username, password=password).has_role(role)
    assert UnitStaff.objects.get().unit.slug == "natec"
    assert list(Seat.objects.values_list("user__username", "role")) == [
        ("chutich", "chair"),
        ("uyvien", "member"),
    ]


def test_a_second_run_keeps_data_and_accounts(prepare, tmp_path):
    prepare()
    before = (tmp_path / "sample-accounts.txt").read_text()
    counts = [model.objects.count() for model in (Unit, User, UnitStaff)]
    prepare()
    assert (tmp_path / "sample-accounts.txt").read_text() == before
    assert [model.objects.count() for model in (Unit, User, UnitStaff)] == counts


def test_a_database_of_ones_own_gets_neither_sample_nor_accounts(prepare, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/khoi")
    said = prepare()
    assert not Unit.objects.exists()
    assert not User.objects.exists()
    assert "thuongtruc" not in said


def test_it_is_not_for_production(prepare, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=on"):
        prepare()
