"""Bringing a registry back from an archive: all of it, or nothing is changed."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from emulation.backup import rows
from emulation.backup.disk import why
from emulation.backup.files import arriving, paths
from emulation.backup.keys import go_on_after
from emulation.models import AuditEntry, User
from emulation.refusals import Refused


def holds_data():
    """What migrations enter is no data yet: somebody has signed in, recorded or attached something."""
    return User.objects.exists() or AuditEntry.objects.exists() or bool(paths(settings.MEDIA_ROOT))


def restore(archive):
    """Replaces every row and every file by the archive's; an archive not yet opened is not yet checked."""
    try:
        with arriving(settings.MEDIA_ROOT) as files:
            files.unpack(archive)
            with transaction.atomic():
                _replace_rows(archive)
                files.move_in()
    except OperationalError as error:
        text = _(
            "Cơ sở dữ liệu đang bận hoặc ngắt kết nối (%s). Sổ vẫn như trước; dừng dịch vụ web rồi làm lại."
        )
        raise Refused("busy", text % str(error).strip()) from error
    except OSError as error:
        raise Refused(
            "files",
            _("Chưa ghi được các tệp vào %(folder)s: %(why)s. Sổ vẫn như trước.")
            % {"folder": settings.MEDIA_ROOT, "why": why(error)},
        ) from error
    ContentType.objects.clear_cache()


def _replace_rows(archive):
    rows.take_all(connection)
    rows.empty_all(connection)
    for model in rows.tables():
        _bring_back(model, archive)
    try:
        connection.check_constraints()
    except IntegrityError as error:
        text = _("Các dòng trong bản sao lưu không khớp với nhau (%s). Sổ vẫn như trước.")
        raise Refused("not_consistent", text % str(error).strip()) from error


def _bring_back(model, archive):
    label = model._meta.label_lower
    table = archive.manifest.tables[label]
    go_on_after(model, table.last_key, connection)
    try:
        rows.insert(model, archive.rows(label), connection)
    except (DataError, IntegrityError, ValidationError, ValueError, TypeError) as error:
        why = "; ".join(getattr(error, "messages", [str(error).strip()]))
        text = _("Cơ sở dữ liệu này không nhận một dòng của bảng %(table)s (%(why)s). Sổ vẫn như trước.")
        raise Refused("not_accepted", text % {"table": label, "why": why}) from error
    if rows.count(model, connection) != table.count:
        raise Refused("not_whole", _("Bảng %s không vào đủ dòng. Sổ vẫn như trước.") % label)
