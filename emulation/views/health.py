"""For what watches the server: is the process alive, and can it work? No sign-in, nothing secret in the answer."""

import tempfile
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

UNAVAILABLE = 503


@login_not_required
@never_cache
@require_safe
def alive(request):
    """Asks nothing of anything outside the process."""
    return _plain("ok")


@login_not_required
@never_cache
@require_safe
def ready(request):
    missing = " ".join([*_missing_in_database(), *_missing_on_disk()])
    return _plain(missing, UNAVAILABLE) if missing else _plain("ok")


def _plain(line, status=200):
    return HttpResponse(f"{line}\n", status=status, content_type="text/plain; charset=utf-8")


def _missing_in_database():
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        yield _("Cơ sở dữ liệu không trả lời.")
    else:
        if migrations_of_this_version() - applied.keys():
            yield _("Cơ sở dữ liệu chưa được cập nhật theo phiên bản này.")


@cache
def migrations_of_this_version():
    """The files do not change while the process lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _missing_on_disk():
    """Written to, not asked about: a full or read-only disk still shows the right permissions."""
    try:
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as file:
            file.write(b"ok")
    except OSError:
        yield _("Thư mục tệp đính kèm không có hoặc không ghi được.")
