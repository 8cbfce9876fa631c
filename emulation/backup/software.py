"""Rows fit only the tables they were read from: which migrations an archive, a database and this code have."""

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from emulation.backup.manifest import FORMAT
from emulation.refusals import Refused


def migrations_of_this_code():
    """{app: [migration, …]}"""
    return _by_app(MigrationLoader(None).disk_migrations)


def _by_app(names):
    found = {}
    for app, name in sorted(names):
        found.setdefault(app, []).append(name)
    return found


def refuse_unless_migrated(connection):
    """The database has the tables of this code, no more and no less."""
    here = migrations_of_this_code()
    applied = _by_app(key for key in MigrationRecorder(connection).applied_migrations() if key[0] in here)
    ahead, behind = _differences(applied, here)
    if ahead:
        text = _(
            "Cơ sở dữ liệu thuộc phiên bản phần mềm mới hơn (có thêm %s). Cập nhật phần mềm rồi làm lại."
        )
        raise Refused("database_ahead", text % ahead)
    if behind:
        text = _("Cơ sở dữ liệu chưa theo kịp phần mềm (thiếu %s). Chạy “manage.py migrate” rồi làm lại.")
        raise Refused("database_behind", text % behind)


def refuse_unless_of_this_code(manifest):
    """The archive was made by this version: neither a newer nor an older one's tables would hold its rows."""
    if manifest.format != FORMAT:
        text = _(
            "Bản sao lưu ghi theo định dạng số %(theirs)s, phần mềm này đọc định dạng số %(ours)s. "
            "Dùng phiên bản phần mềm đã làm ra bản sao lưu để khôi phục. Sổ chưa thay đổi gì."
        )
        raise Refused("other_format", text % {"theirs": manifest.format, "ours": FORMAT})
    newer, older = _differences(manifest.migrations, migrations_of_this_code())
    if newer:
        text = _(
            "Bản sao lưu được làm bằng phiên bản phần mềm mới hơn (có thêm %s). "
            "Cập nhật phần mềm của sổ này rồi khôi phục lại. Sổ chưa thay đổi gì."
        )
        raise Refused("newer", text % newer)
    if older:
        text = _(
            "Bản sao lưu được làm bằng phiên bản phần mềm cũ hơn (chưa có %s). Dùng đúng phiên bản cũ ấy với một "
            "cơ sở dữ liệu trống để khôi phục, rồi mới nâng cấp phần mềm. Sổ chưa thay đổi gì."
        )
        raise Refused("older", text % older)


def _differences(theirs, ours):
    """(what only they have, what only we have), each as one line of names."""
    theirs, ours = (
        {f"{app}.{name}" for app, names in each.items() for name in names} for each in (theirs, ours)
    )
    return ", ".join(sorted(theirs - ours)), ", ".join(sorted(ours - theirs))
