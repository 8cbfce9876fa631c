"""The archive: a ZIP of rows and files, a manifest that counts and hashes them, and a seal over all of it.

    manifest.json           what is inside (see `emulation.backup.manifest`), written last
    rows/<app.model>.jsonl  a row a line, a JSON array in the order of the manifest's columns
    files/<path>            the files under MEDIA_ROOT

The seal is the SHA-256 of every byte before it, kept as the ZIP's comment at the very end of the file: half a
file has none, and one changed byte anywhere breaks it.
"""

import contextlib
import hashlib
import json
import zipfile

from django.utils.translation import gettext as _

from emulation.backup import rows
from emulation.backup.disk import why
from emulation.backup.files import is_safe
from emulation.backup.manifest import Manifest, Stored
from emulation.backup.software import refuse_unless_of_this_code
from emulation.refusals import Refused

MANIFEST = "manifest.json"
SEAL = b"sha256 "
SEALED = 64
BLOCK = 1024 * 1024


def rows_member(label):
    return f"rows/{label}.jsonl"


def file_member(path):
    return f"files/{path}"


def blocks_of(file):
    return iter(lambda: file.read(BLOCK), b"")


class Writer:
    """Fills an open, empty file; `finish` seals it."""

    def __init__(self, file):
        self._file = file
        self._zip = zipfile.ZipFile(file, "w")

    def add(self, name, blocks, compress=zipfile.ZIP_DEFLATED):
        """Streams the blocks of bytes into a member; says how large it was and its hash."""
        size, digest = 0, hashlib.sha256()
        entry = zipfile.ZipInfo(name)
        entry.compress_type, entry.external_attr = compress, 0o600 << 16
        with self._zip.open(entry, "w", force_zip64=True) as member:
            for block in blocks:
                member.write(block)
                digest.update(block)
                size += len(block)
        return Stored(size, digest.hexdigest())

    def finish(self, manifest):
        self.add(MANIFEST, [manifest.as_json().encode()])
        self._zip.comment = SEAL + b"0" * SEALED
        self._zip.close()
        seal = _hash_of_all_but_the_seal(self._file)
        self._file.seek(-SEALED, 2)
        self._file.write(seal)
        self._file.flush()


class Archive:
    """An archive found whole and sound."""

    def __init__(self, file):
        self._zip = zipfile.ZipFile(file)
        self.manifest = Manifest.from_json(self._zip.read(MANIFEST))

    def rows(self, label):
        with self._zip.open(rows_member(label)) as member:
            yield from map(json.loads, member)

    @contextlib.contextmanager
    def file(self, path):
        with self._zip.open(file_member(path)) as member:
            yield member

    def check(self):
        """Every member is named by the manifest, and is what the manifest says of it."""
        manifest = self.manifest
        if {label: table.columns for label, table in manifest.tables.items()} != rows.kept():
            raise ValueError("other tables or columns than this software's")
        tables = {rows_member(label): table for label, table in manifest.tables.items()}
        files = {file_member(path): stored for path, stored in manifest.files.items()}
        names = self._zip.namelist()
        if sorted(names) != sorted([MANIFEST, *tables, *files]):
            raise ValueError("other members than the manifest's")
        if not all(map(is_safe, manifest.files)):
            raise ValueError("a path that leads out of the folder of files")
        for name, table in tables.items():
            self._check_rows(name, table)
        for name, stored in files.items():
            with self._zip.open(name) as member:
                _check(name, blocks_of(member), stored)

    def _check_rows(self, name, table):
        with self._zip.open(name) as member:
            count = _check(name, _whole_rows(member, len(table.columns)), table.stored)
        if count != table.count:
            raise ValueError(f"{name}: {count} rows instead of {table.count}")


@contextlib.contextmanager
def opened(path):
    """An `Archive` of this software, every byte of it read and found right; `Refused` otherwise."""
    with _open(path) as file:
        try:
            if not _is_sealed(file):
                raise ValueError("the seal is missing or broken")
            archive = Archive(file)
            refuse_unless_of_this_code(archive.manifest)
            archive.check()
        except Refused:
            raise
        except Exception as error:  # whatever reading it ended in, it is no sound archive
            raise Refused(
                "broken",
                _(
                    "%s không phải bản sao lưu nguyên vẹn của sổ: tệp bị cắt ngang, bị sửa, hoặc là tệp khác. "
                    "Sổ chưa thay đổi gì. Lấy một bản sao lưu khác."
                )
                % path,
            ) from error
        yield archive


def _open(path):
    try:
        return open(path, "rb")
    except OSError as error:
        raise Refused("unreadable", _("Không đọc được tệp %s.") % f"{path}: {why(error)}") from error


def _check(name, blocks, stored):
    """Reads a member to its end; how many blocks it had."""
    count, size, digest = 0, 0, hashlib.sha256()
    for block in blocks:
        digest.update(block)
        size += len(block)
        count += 1
    if (size, digest.hexdigest()) != (stored.size, stored.sha256):
        raise ValueError(f"{name} is not what the manifest says")
    return count


def _whole_rows(lines, width):
    for line in lines:
        row = json.loads(line)
        if not isinstance(row, list) or len(row) != width:
            raise ValueError("a row with other columns")
        yield line


def _is_sealed(file):
    length = file.seek(0, 2)
    if length < len(SEAL) + SEALED:
        return False
    file.seek(-SEALED - len(SEAL), 2)
    return file.read() == SEAL + _hash_of_all_but_the_seal(file)


def _hash_of_all_but_the_seal(file):
    left, digest = file.seek(0, 2) - SEALED, hashlib.sha256()
    file.seek(0)
    while left:
        block = file.read(min(BLOCK, left))
        digest.update(block)
        left -= len(block)
    return digest.hexdigest().encode()
