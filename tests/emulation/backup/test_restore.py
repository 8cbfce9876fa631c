"""A registry goes into one file and comes back, whole or not at all, on both databases and from one to the other."""

import io
import os

import pytest
from django.core.management.base import OutputWrapper

from emulation.management.asking import agreed

SESSIONS = "emulation.OpenSession"


def same(one, other):
    """Compared table by table, so that a failure names the table."""
    for part in ("tables", "sheets", "files"):
        assert one[part].keys() == other[part].keys()
        for name, found in one[part].items():
            if name != SESSIONS:
                assert other[part][name] == found, name
    return True


def test_everything_comes_back_in_an_empty_registry(source, restored):
    registry, said = restored
    assert "Đã khôi phục" in said
    left, right = source.standing(), registry.standing()
    assert same(left, right)
    assert {2015, 2020, 2022, 2023} < {year for _table, year in left["sheets"]}
    assert len(left["files"]) == 2
    assert len(left["tables"]["emulation.AuditEntry"]) > 100
    assert left["tables"][SESSIONS]
    assert right["tables"][SESSIONS] == []
    assert {path.stat().st_mode & 0o777 for path in registry.media.rglob("*.pdf")} == {0o600}
    _code, said = registry.run("check_integrity")
    assert "Khối thi đua Tổng cục, Cục, Ban và Quỹ → Khối mới" in said
    assert "Sổ có 1 chỗ" in said


def test_keys_once_given_are_not_given_again(source, target):
    assert source.act("key_of_a_new_unit") == target.act("key_of_a_new_unit")


def test_a_backup_of_the_restored_replaces_whatever_stands_there(target, tmp_path):
    before = target.standing()
    assert target.run("backup", tmp_path / "again.zip")[0] == 0
    target.act("spoil")
    assert target.standing() != before
    code, said = target.at_a_terminal("khoi phuc", "restore", tmp_path / "again.zip")
    assert code == 0
    assert "Sổ này đang có dữ liệu" in said
    assert "Gõ “khôi phục” để tiếp tục" in said
    assert same(before, target.standing())


def test_a_registry_with_data_is_left_alone_unless_somebody_agrees(target, archive):
    target.act("spoil")
    before = target.standing()
    code, said = target.run("restore", archive)
    assert code == 1
    assert "Sổ này đang có dữ liệu" in said
    assert "Thêm --yes" in said
    code, said = target.at_a_terminal("có", "restore", archive)
    assert code == 1
    assert "Chưa khôi phục: sổ vẫn như trước." in said
    assert target.standing() == before


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [
        ("khôi phục", True),
        ("KHOI PHUC ", True),
        ("", False),
        ("y", False),
        ("khôi", False),
        ("khôi phục đi", False),
    ],
)
def test_only_the_word_agrees(monkeypatch, typed, agrees):
    ours, theirs = os.openpty()
    os.write(ours, f"{typed}\n".encode())
    with os.fdopen(theirs) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        assert agreed(OutputWrapper(io.StringIO()), "Sổ có dữ liệu.", "khôi phục", False) == agrees
    os.close(ours)
