"""An archive that is not whole, not sound, or not of this software changes nothing: neither rows nor files."""

import json
import random

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from emulation.backup.archive import opened
from emulation.backup.files import is_safe
from emulation.refusals import Refused
from tests.emulation.backup.remaking import contents, rows_of, sealed, stored, with_rows

UNIT = "blocs.unit"
NOT_WHOLE = "không phải bản sao lưu nguyên vẹn của sổ"


@pytest.fixture
def standing(finished, settings, tmp_path):
    """Gives the number of rows of every table, and every file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "cũ.pdf").write_bytes(b"%PDF-")

    def look():
        tables = {model: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}
        files = {path: path.is_file() and path.read_bytes() for path in tmp_path.glob("media/**/*")}
        return tables, files

    return look


def refuses(path, standing):
    """What the command says; nothing has changed."""
    before = standing()
    with pytest.raises(CommandError) as refusal:
        call_command("restore", path, "--yes")
    assert standing() == before
    return str(refusal.value)


# Changed after it was made


@pytest.mark.parametrize("part", [0.5, 0.99, 0.0])
def test_half_a_file(archive, standing, tmp_path, part):
    whole = archive.read_bytes()
    path = tmp_path / "half.zip"
    path.write_bytes(whole[: int(len(whole) * part)])
    assert NOT_WHOLE in refuses(path, standing)


def test_one_byte_less_or_more(archive, standing, tmp_path):
    whole = archive.read_bytes()
    for changed in (whole[:-1], whole + b"\n", whole[1:]):
        (tmp_path / "changed.zip").write_bytes(changed)
        assert NOT_WHOLE in refuses(tmp_path / "changed.zip", standing)


def test_one_flipped_byte_anywhere(archive, tmp_path):
    whole = archive.read_bytes()
    path = tmp_path / "flipped.zip"
    places = {0, len(whole) - 1, *random.Random(15).sample(range(len(whole)), 100)}
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(Refused, match="broken"), opened(path):
            pass


def test_other_files_are_no_backup(standing, tmp_path):
    other = tmp_path / "other.zip"
    other.write_bytes(random.Random(15).randbytes(10_000))
    assert NOT_WHOLE in refuses(other, standing)
    assert "không có thư mục hoặc tệp ấy" in refuses(tmp_path / "none.zip", standing)
    assert "đó là một thư mục" in refuses(tmp_path, standing)


# Made otherwise


def change_hash(manifest, members):
    manifest["tables"][UNIT]["stored"]["sha256"] = "0" * 64


def change_size(manifest, members):
    manifest["tables"][UNIT]["stored"]["size"] += 1


def change_count(manifest, members):
    manifest["tables"][UNIT]["count"] += 1


def change_columns(manifest, members):
    manifest["tables"][UNIT]["columns"].reverse()


def lose_a_table(manifest, members):
    del manifest["tables"][UNIT]
    members[:] = [each for each in members if each[0] != f"rows/{UNIT}.jsonl"]


def lose_a_member(manifest, members):
    members[:] = [each for each in members if each[0] != f"rows/{UNIT}.jsonl"]


def lose_a_file(manifest, members):
    members.pop()


def add_a_member(manifest, members):
    members.append(("rows/other.jsonl", b""))


def change_a_file(manifest, members):
    name, data = members.pop()
    members.append((name, data + b" "))


def shorten_a_row(manifest, members):
    rows = rows_of(members, UNIT)
    with_rows(manifest, members, UNIT, [*rows[:-1], rows[-1][:-1]])


def write_no_list(manifest, members):
    with_rows(manifest, members, UNIT, [{"id": 1}])


def write_no_json(manifest, members):
    data = b"[1, \n"
    manifest["tables"][UNIT] |= {"count": 1, "stored": stored(data)}
    members[:] = [(name, data if name == f"rows/{UNIT}.jsonl" else old) for name, old in members]


def forget_the_files(manifest, members):
    del manifest["files"]


def lead_out(path):
    def add(manifest, members):
        manifest["files"][path] = stored(b"x")
        members.append((f"files/{path}", b"x"))

    add.__name__ = f"lead_out:{path}"
    return add


@pytest.mark.parametrize(
    "change",
    [
        change_hash,
        change_size,
        change_count,
        change_columns,
        lose_a_table,
        lose_a_member,
        lose_a_file,
        add_a_member,
        change_a_file,
        shorten_a_row,
        write_no_list,
        write_no_json,
        forget_the_files,
        lead_out("../../x"),
        lead_out("documents/../../x"),
        lead_out("/etc/x"),
    ],
    ids=lambda change: change.__name__,
)
def test_a_well_sealed_archive_that_is_not_sound(archive, standing, tmp_path, change):
    manifest, members = contents(archive)
    change(manifest, members)
    path = sealed(tmp_path / "made.zip", manifest, members)
    assert NOT_WHOLE in refuses(path, standing)
    assert not (tmp_path / "x").exists()


def test_the_way_archives_are_remade_here_leaves_a_sound_one(archive, tmp_path):
    with opened(sealed(tmp_path / "same.zip", *contents(archive))) as same:
        assert same.manifest.rows > 500


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("documents/a.pdf", True),
        ("a", True),
        ("a..b/c", True),
        ("../a", False),
        ("a/../../b", False),
        ("/a", False),
        ("a//b", False),
        ("./a", False),
        ("a/", False),
        ("", False),
        ("..", False),
        ("a\\..\\b", False),
        ("a\0b", False),
        (".restore-x/a", False),
    ],
)
def test_paths_that_stay_inside(path, safe):
    assert is_safe(path) == safe


# Of another version


def test_a_newer_version_says_what_to_update(archive, standing, tmp_path):
    manifest, members = contents(archive)
    manifest["migrations"]["blocs"].append("0999_later")
    said = refuses(sealed(tmp_path / "newer.zip", manifest, members), standing)
    assert "phiên bản phần mềm mới hơn (có thêm blocs.0999_later)" in said
    assert "Cập nhật phần mềm" in said


def test_an_older_version_says_which_to_use(archive, standing, tmp_path):
    manifest, members = contents(archive)
    gone = manifest["migrations"]["blocs"].pop()
    said = refuses(sealed(tmp_path / "older.zip", manifest, members), standing)
    assert f"phiên bản phần mềm cũ hơn (chưa có blocs.{gone})" in said
    assert "Dùng đúng phiên bản cũ ấy" in said


def test_another_format_is_told_before_anything_else_is_read(standing, tmp_path):
    said = refuses(sealed(tmp_path / "later.zip", {"format": 2, "parts": []}, []), standing)
    assert "định dạng số 2, phần mềm này đọc định dạng số 1" in said


def test_json_of_the_manifest_is_readable(archive):
    manifest, _members = contents(archive)
    assert {"format", "made_at", "database", "software", "migrations", "tables", "files"} == {*manifest}
    assert json.dumps(manifest["tables"][UNIT]).startswith('{"columns": ["id", "slug", "code"')
