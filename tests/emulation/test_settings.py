"""What the environment must say, and what follows from it: each start is a process of its own."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "khoa-bi-mat-cho-lan-thu-nay-dai-hon-nam-muoi-ky-tu-0123456789",
    "ALLOWED_HOSTS": "so.example, khoi.example",
    "DATABASE_URL": "sqlite:////tmp/registry-never-opened.sqlite3",
    "MEDIA_ROOT": "/tmp/registry-never-written",
}
OURS = {*PRODUCTION, "DEBUG", "DJANGO_SETTINGS_MODULE", "MINISTRY_NAME", "TRUSTED_PROXIES"}


def manage(*command, **environment):
    outside = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        env=outside | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
    )


def value_of(expression, **environment):
    """What a setting is in a process started with that environment."""
    code = f"from django.conf import settings; print({expression})"
    result = manage("shell", "--no-imports", "-c", code, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_does_not_start_without(missing):
    told = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = manage("check", **told)
    assert result.returncode != 0
    assert "ImproperlyConfigured" in result.stderr
    assert missing in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("empty", PRODUCTION)
def test_an_empty_value_is_a_missing_one(empty):
    result = manage("check", **PRODUCTION | {empty: ""})
    assert result.returncode != 0
    assert empty in result.stderr.splitlines()[-1]


def test_production_has_nothing_to_complain_of():
    result = manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "System check identified no issues (0 silenced)."
    assert result.stderr == ""


def test_debug_is_off_unless_asked_for():
    assert (
        value_of("settings.DEBUG, settings.ALLOWED_HOSTS", **PRODUCTION)
        == "False ['so.example', 'khoi.example']"
    )


def test_a_secret_key_may_begin_with_a_dollar():
    assert (
        value_of("settings.SECRET_KEY", **PRODUCTION | {"SECRET_KEY": "$HOME-sweet-home"})
        == "$HOME-sweet-home"
    )


def test_on_ones_own_machine_nothing_need_be_said():
    assert manage("check", DEBUG="on").returncode == 0
    key = settings.BASE_DIR / "var" / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert value_of("settings.SECRET_KEY == open('var/secret-key').read()", DEBUG="on") == "True"


@pytest.mark.parametrize("url", ["", "sqlite:////tmp/registry-never-opened.sqlite3?timeout=1"])
def test_sqlite_locks_when_a_transaction_begins_wherever_its_file_lies(url):
    options = value_of("settings.DATABASES['default']['OPTIONS']", DEBUG="on", DATABASE_URL=url)
    assert "'transaction_mode': 'IMMEDIATE'" in options
    assert "'timeout': 20" in options
    assert "journal_mode=WAL" in options and "synchronous=NORMAL" in options


def test_postgresql_is_reached_by_its_address():
    found = value_of(
        "[settings.DATABASES['default'][part] for part in ('ENGINE', 'NAME', 'USER', 'HOST')]",
        **PRODUCTION | {"DATABASE_URL": "postgres://so:mat-khau@may-chu:5433/khoi"},
    )
    assert found == "['django.db.backends.postgresql', 'khoi', 'so', 'may-chu']"


def test_postgresql_is_reached_by_its_socket_without_a_password():
    found = value_of(
        "[settings.DATABASES['default'][part] for part in ('NAME', 'USER', 'PASSWORD', 'HOST')]",
        **PRODUCTION | {"DATABASE_URL": "postgres:////var/run/postgresql/khoi"},
    )
    assert found == "['khoi', '', '', '/var/run/postgresql']"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/admin/", "/khong-co-trang-nay/"])
def test_every_answer_forbids_what_is_not_ours(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }


@pytest.mark.django_db
def test_pages_are_not_framed_nor_guessed_at(client):
    headers = client.get("/accounts/login/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_browser_does_not_choose_the_language(client):
    page = client.get("/admin/", headers={"Accept-Language": "en-US,en"}, follow=True).content.decode()
    assert 'lang="vi"' in page
    assert "Mật khẩu" in page and "Password" not in page
