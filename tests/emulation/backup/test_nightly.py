"""What a server does every night: each step even where one before it failed, and exit 1 for whoever watches."""

import datetime
import os
import time
import zipfile
from zoneinfo import ZoneInfo

import pytest

from emulation.backup.keeping import archive_name

A_YEAR_AND_A_HALF = datetime.timedelta(days=548)


def tonight():
    """The name of the archive of this night, asked when a test needs it: a run of the suite may go past midnight."""
    return archive_name(datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())


@pytest.fixture(scope="module")
def sound(new_registry):
    """Nothing in it breaks a rule."""
    return new_registry()


@pytest.fixture
def old(tmp_path):
    """A night's archive that nobody needs any more."""
    path = tmp_path / archive_name(datetime.date.today() - A_YEAR_AND_A_HALF)
    path.write_bytes(b"old")
    return path


def test_a_night_leaves_an_archive_removes_the_old_and_forgets_sessions(sound, tmp_path, old):
    sound.act("a_session_that_is_over")
    (tmp_path / "before-upgrade.zip").write_bytes(b"kept")
    code, said = sound.run("nightly", tmp_path)
    assert code == 0, said
    assert sorted(os.listdir(tmp_path)) == ["before-upgrade.zip", tonight()]
    assert zipfile.ZipFile(tmp_path / tonight()).testzip() is None
    assert sound.act("sessions") == 0
    assert f"Đã xóa {old}: quá hạn giữ." in said
    assert "không có chỗ nào trái quy tắc" in said


def test_a_second_run_replaces_the_nights_archive(sound, tmp_path):
    (tmp_path / tonight()).write_bytes(b"half the day")
    assert sound.run("nightly", tmp_path)[0] == 0
    assert zipfile.is_zipfile(tmp_path / tonight())


def test_a_failed_backup_keeps_the_old_archives_and_the_rest_is_done(sound, tmp_path, old):
    sound.act("a_session_that_is_over")
    (tmp_path / tonight()).mkdir()
    code, said = sound.run("nightly", tmp_path)
    assert code == 1
    assert old.exists()
    assert sound.act("sessions") == 0
    assert "không có chỗ nào trái quy tắc" in said
    assert said.endswith("Chưa làm xong: backup. Xem lý do ở trên.\n")


def test_a_folder_that_is_not_there_is_said(sound, tmp_path):
    code, said = sound.run("nightly", tmp_path / "none")
    assert code == 1
    assert "không có thư mục hoặc tệp ấy" in said


def test_a_broken_rule_fails_the_night_and_the_archive_is_there(source, tmp_path):
    code, said = source.run("nightly", tmp_path)
    assert code == 1
    assert os.listdir(tmp_path) == [tonight()]
    assert "Sổ có 1 chỗ trái quy tắc" in said
    assert said.endswith("Chưa làm xong: check_integrity. Xem lý do ở trên.\n")


def test_what_a_killed_backup_left_goes_after_a_day(sound, tmp_path):
    yesterdays, todays = tmp_path / ".registry-2025-11-24.zip.abc", tmp_path / ".registry-2025-11-25.zip.abc"
    for path in (yesterdays, todays):
        path.write_bytes(b"half")
    os.utime(yesterdays, (time.time() - 90_000,) * 2)
    assert sound.run("nightly", tmp_path)[0] == 0
    assert sorted(os.listdir(tmp_path)) == [todays.name, tonight()]


def test_a_database_out_of_reach_fails_every_step_and_says_so(tmp_path, sound):
    nowhere = type(sound)("postgres:////nowhere/registry", sound.media)
    code, said = nowhere.run("nightly", tmp_path)
    assert code == 1
    assert os.listdir(tmp_path) == []
    assert "Chưa làm xong: backup, clearsessions, check_integrity." in said
