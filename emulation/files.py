"""Uploads: told by content, never by name (PDF, PNG, JPEG, DOCX, XLSX and nothing else), stored whole or not."""

import contextlib
import uuid
import zipfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext as _

SIGNATURES = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
OFFICE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
MOST_UNPACKED = 200 * 1024 * 1024

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@deconstructible
class PrivatePath:
    """Where a column's uploads go: a random name, so that addresses cannot be guessed and nothing of the uploader's file
    name is trusted."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, _row, filename):
        return f"{self.folder}/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class WholeFiles(FileSystemStorage):
    """Where the disk is full in the middle of a file, the half of it goes again and leaves the room to others."""

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except BaseException:
            self.delete(name)  # a new one: `save` asked for a name that nothing bore
            raise


def kind_of(file):
    """ "pdf", "png", "jpg", "docx" or "xlsx"; None for anything else, macros and zip bombs included."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    return _office_kind(file) if head.startswith(b"PK\x03\x04") else None


def _office_kind(file):
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    finally:
        file.seek(0)
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        return None
    return next((kind for name, kind in OFFICE if name in names), None)


@contextlib.contextmanager
def taken_back_on_failure(row, column):
    """No database rolls a file back: one that was stored for a row that is not saved after all goes again."""
    before = getattr(row, column).name
    try:
        yield
    except BaseException:
        file = getattr(row, column)
        # `_committed` is Django's word for "in the storage": until then it is the sender's.
        if file and file._committed and file.name != before:
            file.storage.delete(file.name)
        raise


def same_content(stored, sent):
    """Whether what was sent is what is stored already; two that are both absent are the same."""
    if not stored or not sent:
        return not stored and not sent
    if not stored.storage.exists(stored.name) or stored.size != sent.size:
        return False
    with stored.open() as kept:
        content = kept.read()
    sent.seek(0)
    same = sent.read() == content
    sent.seek(0)
    return same


def check_upload(file, max_bytes):
    """The file's kind; ValidationError with a sentence when it is empty, too large or of no kind we keep."""
    if not file.size:
        raise ValidationError(_("Tệp rỗng. Chọn lại tệp."), code="empty_file")
    if file.size > max_bytes:
        raise ValidationError(
            _("Tệp lớn quá %(most)s MB. Quét ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."),
            code="file_too_large",
            params={"most": max_bytes // (1024 * 1024)},
        )
    kind = kind_of(file)
    if kind is None:
        raise ValidationError(
            _(
                "Tệp này không phải PDF, PNG, JPEG, DOCX hay XLSX (hoặc có macro). Chuyển sang PDF rồi đính kèm lại."
            ),
            code="unknown_kind",
        )
    return kind
