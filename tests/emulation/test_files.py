import errno
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.files import check_upload, kind_of


def office(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


WORD = office("[Content_Types].xml", "word/document.xml")


def of_a_later_version(archive):
    """The directory says that the file needs version 9.9 of the format to unpack."""
    entry = archive.index(b"PK\x01\x02")
    return archive[: entry + 6] + b"\x63" + archive[entry + 7 :]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (WORD, "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (office("index.html"), None),
        (b"<html><script>", None),
        (b"PK\x03\x04 broken", None),
        (of_a_later_version(WORD), None),
        (b"MZ", None),
    ],
)
def test_a_file_is_told_by_its_content(content, kind):
    assert kind_of(SimpleUploadedFile("bien-ban.pdf", content)) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b"%PDF-" + b"x" * 100, "file_too_large"), (b"<html>", "unknown_kind")],
)
def test_a_file_we_do_not_keep_is_refused(content, code):
    with pytest.raises(ValidationError) as refused:
        check_upload(SimpleUploadedFile("a.pdf", content), max_bytes=50)
    assert refused.value.code == code


class BreaksOff(ContentFile):
    """A disk that is full after the first block."""

    def chunks(self, chunk_size=None):
        yield b"%PDF-1.4\n"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_half_a_file_does_not_stay(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(OSError, match="No space"):
        default_storage.save("documents/a.pdf", BreaksOff(b"%PDF-1.4\n"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_stands_outlives_another_of_its_name_that_breaks_off(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("documents/a.pdf", ContentFile(b"whole"))
    with pytest.raises(OSError, match="No space"):
        default_storage.save("documents/a.pdf", BreaksOff(b"%PDF-1.4\n"))
    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [b"whole"]
