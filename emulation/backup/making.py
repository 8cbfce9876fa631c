"""Making a backup: one moment of the database, the files it names, checked before it gets its name."""

import contextlib
import os
import tempfile
import time
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext as _

from emulation.backup import files, rows
from emulation.backup.archive import Writer, blocks_of, file_member, opened, rows_member
from emulation.backup.disk import why
from emulation.backup.keys import last_key
from emulation.backup.manifest import Manifest, Table
from emulation.backup.snapshot import snapshot
from emulation.backup.software import migrations_of_this_code, refuse_unless_migrated
from emulation.refusals import Refused


def make_backup(path):
    """Writes the archive beside `path`, reads it back, and only then gives it its name, writing over what
    stands there. Returns (manifest, files that rows name and that are missing)."""
    path = Path(path).absolute()
    root = Path(settings.MEDIA_ROOT)
    refuse_unless_migrated(connection)
    if root.resolve() in path.resolve().parents:
        raise Refused("among_the_files", _("Ghi bản sao lưu ra ngoài thư mục tệp đính kèm (%s).") % root)
    try:
        with _beside(path) as file:
            missing = _write(file, root)
            with opened(file.name) as archive:
                return archive.manifest, missing
    except OSError as error:
        raise Refused(
            "not_written",
            _("Chưa sao lưu được vào %(path)s: %(why)s. Không có bản sao lưu dở dang nào mang tên ấy.")
            % {"path": path, "why": why(error)},
        ) from error


@contextlib.contextmanager
def _beside(path):
    """A new file that only its owner reads, and that is called `path` once all went well."""
    with tempfile.NamedTemporaryFile("w+b", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _write(file, root):
    writer = Writer(file)
    begun = time.time()
    manifest = Manifest(connection.vendor, migrations_of_this_code())
    with snapshot(connection):
        named = set()
        for model in rows.tables():
            manifest.tables[model._meta.label_lower] = _write_rows(writer, model, named)
    kept = [path for path in files.paths(root) if path in named or _is_older(root / path, begun)]
    for path in kept:
        manifest.files[path] = _write_file(writer, root, path)
    writer.finish(manifest)
    return sorted(named - {*kept})


def _is_older(path, moment):
    """A younger file that no row of this moment names belongs to a row still being recorded."""
    return path.stat().st_mtime < moment


def _write_rows(writer, model, named):
    """Adds to `named` the files that the rows name."""
    holders = [
        index for index, field in enumerate(rows.columns(model)) if isinstance(field, models.FileField)
    ]
    count = 0

    def lines():
        nonlocal count
        for row in rows.read(model, connection):
            named.update(filter(None, (row[index] for index in holders)))
            count += 1
            yield rows.as_line(row)

    stored = writer.add(rows_member(model._meta.label_lower), lines())
    return Table(rows.names(model), count, last_key(model, connection), stored)


def _write_file(writer, root, path):
    """Scans and office files are compressed already."""
    with open(root / path, "rb") as source:
        return writer.add(file_member(path), blocks_of(source), zipfile.ZIP_STORED)
