"""A backup is one moment of the registry, in a file that is there whole or not at all."""

import os
import resource
import signal
import time
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.emulation.backup.remaking import contents, rows_of

LARGE = 128 * 1024 * 1024


def test_it_is_private_and_holds_rows_files_and_versions(source, archive):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert os.listdir(archive.parent) == [archive.name]
    manifest, members = contents(archive)
    assert manifest["format"] == 1
    assert manifest["database"] == "sqlite"
    assert "0001_initial" in manifest["migrations"]["blocs"]
    assert len(manifest["files"]) == 2
    names = {name for name, _data in members}
    assert "rows/blocs.bloc_predecessors.jsonl" in names
    assert "rows/sessions.session.jsonl" not in names
    assert zipfile.ZipFile(archive).testzip() is None


def test_a_file_that_stands_is_kept_unless_somebody_agrees(source, tmp_path):
    path = tmp_path / "sổ.zip"
    path.write_bytes(b"before")
    code, said = source.run("backup", path)
    assert code == 1
    assert "đã có. Bản sao lưu mới sẽ thay tệp ấy. Thêm --yes" in said
    assert source.at_a_terminal("không", "backup", path)[0] == 1
    assert path.read_bytes() == b"before"
    assert source.at_a_terminal("ghi de", "backup", path)[0] == 0
    assert zipfile.is_zipfile(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_places_that_cannot_hold_it_are_told(source, tmp_path):
    for path, sentence in (
        (tmp_path, "không phải một tệp"),
        (tmp_path / "none" / "sổ.zip", "không có thư mục hoặc tệp ấy"),
        (source.media / "sổ.zip", "Ghi bản sao lưu ra ngoài thư mục tệp đính kèm"),
    ):
        code, said = source.run("backup", path, "--yes")
        assert code == 1
        assert sentence in said
    assert list(tmp_path.iterdir()) == []
    assert not (source.media / "sổ.zip").exists()


@pytest.fixture
def large(source):
    """A file of 128 MB that takes no room on the disk."""
    path = source.media / "large"
    with path.open("wb") as file:
        file.truncate(LARGE)
    os.utime(path, (0, 0))
    yield path
    path.unlink()


@pytest.mark.parametrize("before", [None, b"yesterday's"])
def test_a_full_disk_leaves_no_half_archive(source, large, tmp_path, before):
    path = tmp_path / "sổ.zip"
    if before:
        path.write_bytes(before)

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, 1024 * 1024))

    code, said = source.run("backup", path, "--yes", preexec_fn=little_room)
    assert code == 1
    assert "Chưa sao lưu được" in said
    assert "tệp lớn quá mức cho phép" in said
    left = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert left == ({"sổ.zip": before} if before else {})


def test_an_interrupted_backup_leaves_no_half_archive(source, large, tmp_path):
    process = source.start("backup", tmp_path / "sổ.zip")
    while not any(path.stat().st_size for path in tmp_path.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_files_of_rows_still_being_recorded_stay_out(source, tmp_path):
    """A file that no row names goes in when it is old, and is somebody's upload when it is new."""
    old, new = source.media / "old.pdf", source.media / "new.pdf"
    for path, moment in ((old, 0), (new, time.time() + 3600)):
        path.write_bytes(b"%PDF-")
        os.utime(path, (moment, moment))
    try:
        assert source.run("backup", tmp_path / "sổ.zip")[0] == 0
    finally:
        old.unlink()
        new.unlink()
    manifest, _members = contents(tmp_path / "sổ.zip")
    assert {"old.pdf", "new.pdf"} & {*manifest["files"]} == {"old.pdf"}


def test_a_file_that_is_missing_is_named_and_the_rest_is_kept(source, tmp_path):
    path = next(path for path in source.media.rglob("*.pdf"))
    path.rename(source.media.parent / "elsewhere")
    try:
        code, said = source.run("backup", tmp_path / "sổ.zip")
    finally:
        (source.media.parent / "elsewhere").rename(path)
    assert code == 0
    assert f"Sổ nhắc đến tệp {path.relative_to(source.media)} nhưng tệp không còn" in said
    assert "và 1 tệp vào" in said


def test_a_database_of_another_version_is_not_backed_up(db, tmp_path):
    recorder = MigrationRecorder(connection)
    recorder.record_applied("blocs", "0999_later")
    with pytest.raises(CommandError, match=r"mới hơn \(có thêm blocs\.0999_later\)"):
        call_command("backup", tmp_path / "sổ.zip")
    recorder.record_unapplied("blocs", "0999_later")
    recorder.record_unapplied("registry", "0001_roles")
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match=r"thiếu registry\.0001_roles.*manage\.py migrate"):
            call_command(command, tmp_path / "sổ.zip")
    assert list(tmp_path.iterdir()) == []


# While somebody records


def test_a_snapshot_stands_still_and_nobody_waits_for_it(target):
    told = target.act("recorded_beside_a_snapshot")
    before = told["before"]
    assert told == {"before": before, "during": before, "after": before + 1, "waits": False}


def test_a_backup_is_one_moment(target, tmp_path):
    """The trail is read first and takes a while; a unit, its name and its trail are written together."""
    target.act("long_trail", 20_000)
    path = tmp_path / "sổ.zip"
    told = target.act("while_somebody_records", "backup", str(path))
    assert told["failed"] == []
    assert told["meanwhile"] > 0
    manifest, members = contents(path)

    def column(label, name):
        index = manifest["tables"][label]["columns"].index(name)
        return [row[index] for row in rows_of(members, label)]

    recorded = {*told["entered"]}
    units = recorded & {*column("blocs.unit", "id")}
    assert 0 < len(units) < len(recorded)
    assert units == recorded & {*column("blocs.unitname", "unit_id")}
    trail = {*column("emulation.auditentry", "record")}
    assert units == {key for key in recorded if f"unit:{key}" in trail}


def test_a_restore_while_somebody_records_is_whole(target, archive):
    told = target.act("while_somebody_records", "restore", str(archive), "--yes")
    assert told["failed"] == []
    assert target.act("loose_ends") == 0
