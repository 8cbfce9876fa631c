"""Sound archives that the database or the disk refuses all the same: rows and files are as before."""

from tests.emulation.backup.remaking import contents, rows_of, sealed, stored, with_rows


def broken_relation(manifest, members):
    rows = rows_of(members, "blocs.membership")
    unit = manifest["tables"]["blocs.membership"]["columns"].index("unit_id")
    rows[0][unit] = 999_999
    with_rows(manifest, members, "blocs.membership", rows)


def missing_value(manifest, members):
    rows = rows_of(members, "contenttypes.contenttype")
    rows[-1][1] = None
    with_rows(manifest, members, "contenttypes.contenttype", rows)


def impossible_date(manifest, members):
    rows = rows_of(members, "blocs.conference")
    held_on = manifest["tables"]["blocs.conference"]["columns"].index("held_on")
    rows[0][held_on] = "2015-02-31"
    with_rows(manifest, members, "blocs.conference", rows)


def file_where_the_folder_of_files_is(manifest, members):
    """Sorted before the others, so that they have arrived when this one cannot."""
    manifest["files"] = {"a.pdf": stored(b"x")} | manifest["files"]
    members.append(("files/a.pdf", b"x"))


def test_rows_the_database_refuses(target, archive, tmp_path):
    target.act("spoil")
    before = target.standing()
    for change, sentence in (
        (broken_relation, "không khớp với nhau"),
        (missing_value, "không nhận một dòng của bảng contenttypes.contenttype"),
        (impossible_date, "không nhận một dòng của bảng blocs.conference"),
    ):
        manifest, members = contents(archive)
        change(manifest, members)
        path = sealed(tmp_path / "refused.zip", manifest, members)
        code, said = target.run("restore", path, "--yes")
        assert code == 1
        assert sentence in said
        assert "Sổ vẫn như trước." in said
    assert target.standing() == before
    assert target.act("key_of_a_new_unit") > max(row["id"] for row in before["tables"]["blocs.Unit"])


def test_files_that_find_no_place_take_the_others_and_the_rows_back(target, archive, tmp_path):
    manifest, members = contents(archive)
    file_where_the_folder_of_files_is(manifest, members)
    path = sealed(tmp_path / "placeless.zip", manifest, members)
    target.act("spoil")
    (target.media / "documents").rename(target.media / "kept")
    (target.media / "documents").write_bytes(b"a file where the folder should be")
    before = target.standing()
    try:
        code, said = target.run("restore", path, "--yes")
        assert code == 1
        assert "Chưa ghi được các tệp" in said
        assert "đã có một tệp ở chỗ cần thư mục" in said
        assert target.standing() == before
    finally:
        (target.media / "documents").unlink()
        (target.media / "kept").rename(target.media / "documents")
