"""The annual summary: what its two tables hold. How they are written is `emulation.sheets`.

A cell is empty where the registry does not know, "không có" where a list says there are none.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards.models import AwardType, Proposal
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from registry.summary_facts import CIRCULARS, TEXTS, bloc_rows, proposal_rows, recipient

NONE = "không có"
JOINED = "; "


@dataclass(frozen=True)
class Column:
    title: str
    value: object


def _members(row):
    year = row.bloc_year
    return row.members if year.members_known == Known.COMPLETE else year.stated_members


def _leader(row):
    return JOINED.join(name for role, name in row.officers if role == Role.LEADER)


def _deputies(row):
    if row.bloc_year.deputies_known == Known.NONE:
        return NONE
    return JOINED.join(name for role, name in row.officers if role == Role.DEPUTY)


def _figure(code, index):
    return lambda row: row.figures.get(code, (None, None))[index]


def _of_review(name):
    return lambda row: getattr(row.review, name) if row.review else None


def _pledge_day(row):
    if row.review and row.review.pledges_known == Known.NONE:
        return NONE
    return JOINED.join(f"{day:%d/%m/%Y}" for day in row.pledges)


def _flags(level):
    def value(row):
        if row.review and row.review.proposals_known == Known.NONE:
            return NONE
        return JOINED.join(row.flags.get(level, []))

    return value


def _next(role):
    def value(row):
        if row.review and row.review.elections_known == Known.NONE:
            return NONE
        return JOINED.join(row.elected.get(role, []))

    return value


BLOC_COLUMNS = (
    Column("Năm", lambda row: row.bloc_year.year),
    Column("Khối", lambda row: row.bloc_year.name),
    Column("Số đơn vị", _members),
    Column("Khối trưởng", _leader),
    Column("Khối phó", _deputies),
    Column("Ngày tổng kết", _of_review("held_on")),
    Column("Địa điểm", _of_review("venue")),
    Column("Văn bản cấp Chính phủ (soạn thảo)", _figure(TEXTS, 0)),
    Column("Văn bản cấp Chính phủ (ban hành)", _figure(TEXTS, 1)),
    Column("Thông tư (soạn thảo)", _figure(CIRCULARS, 0)),
    Column("Thông tư (ban hành)", _figure(CIRCULARS, 1)),
    Column("Giao ước năm sau (ngày ký)", _pledge_day),
    Column("Khẩu hiệu năm sau", _of_review("next_slogan")),
    Column("Đề nghị Cờ thi đua của Bộ", _flags(AwardType.Level.MINISTRY)),
    Column("Đề nghị Cờ thi đua của Chính phủ", _flags(AwardType.Level.STATE)),
    Column("Khối trưởng năm sau", _next(Role.LEADER)),
    Column("Khối phó năm sau", _next(Role.DEPUTY)),
    Column("Trạng thái", lambda row: str(row.review.get_record_display()) if row.review else None),
)

PROPOSAL_COLUMNS = (
    Column("Năm", lambda row: row["bloc_year__year"]),
    Column("Khối", lambda row: row["bloc_year__name"]),
    Column("Đơn vị", lambda row: recipient(row)),
    Column("Mã danh hiệu hình thức", lambda row: row["award_type__code"]),
    Column("Danh hiệu hình thức khen thưởng", lambda row: row["award_type__name"] or row["title"]),
    Column("Thứ tự", lambda row: row["rank"]),
    Column(
        "Hình thức biểu quyết",
        lambda row: str(dict(Proposal._meta.get_field("method").choices).get(row["method"], "")),
    ),
    Column("Phiếu đồng ý", lambda row: row["yes"]),
    Column("Phiếu hợp lệ", lambda row: row["valid"]),
    Column("Kết quả", lambda row: str(Proposal.Status(row["status"]).label)),
)


def header(columns):
    return [column.title for column in columns]


def cells(columns, rows):
    for row in rows:
        yield [column.value(row) for column in columns]


TABLES = {"blocs": (BLOC_COLUMNS, bloc_rows), "proposals": (PROPOSAL_COLUMNS, proposal_rows)}


def table(name, year, user=None):
    """(header, rows of cells) of one of the two tables."""
    columns, rows = TABLES[name]
    return header(columns), cells(columns, rows(year, user))


def totals(rows):
    """What the page says above the tables: blocs, units known, flags proposed."""
    return [
        (_("Khối"), len(rows)),
        (_("Đơn vị thành viên"), sum(_members(row) or 0 for row in rows)),
        (
            _("Đề nghị Cờ thi đua của Bộ"),
            sum(len(row.flags.get(AwardType.Level.MINISTRY, [])) for row in rows),
        ),
        (
            _("Đề nghị Cờ thi đua của Chính phủ"),
            sum(len(row.flags.get(AwardType.Level.STATE, [])) for row in rows),
        ),
    ]
