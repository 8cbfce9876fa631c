"""The annual summary: what the columns of its two tables are. How they are written is `emulation.sheets`.

A cell is empty where the registry does not know, "không có" where a list says there are none. Titles and
words of the cells are those of the files people work on with: they are not translated.
"""

from collections import defaultdict
from operator import itemgetter

from django.utils.translation import gettext as _

from awards.models import AwardType
from awards.models.lives import Status, summed_up
from awards.rules.nominees import NOT_PUT_FORWARD
from blocs.models import Conference, ReportFigure
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from emulation.ballots import Method
from emulation.sheets import NAME, NUMBER, Column, Sheet
from emulation.text import number, sort_key
from registry.summary_facts import CIRCULARS, TEXTS, bloc_rows, proposal_rows, recipient

NONE = "không có"


def _members(row):
    """The list's number if the list is complete, else the stated one, else unknown."""
    return row["listed_members"] if row["members_known"] == Known.COMPLETE else row["stated_members"]


def _joined(values, known):
    if not values and known == Known.NONE:
        return NONE
    return "; ".join(values)


def _leader(row):
    return _joined(row["officers"][Role.LEADER], None)


def _deputies(row):
    return _joined(row["officers"][Role.DEPUTY], row["deputies_known"])


def _figure(indicator, column):
    """A lower bound is not the number: "ít nhất 100"."""

    def value(row):
        figure = row["figures"].get(indicator)
        if figure is None or figure[column] is None or not figure["precision"]:
            return figure and figure[column]
        return f"{ReportFigure.Precision(figure['precision']).label} {number(figure[column])}"

    return value


def _pledge(row):
    return _joined([f"{day:%d/%m/%Y}" for day in row["pledges"]], row["review__pledges_known"])


def _flags(level):
    """None where the list says so, or is complete without one; an award known by its words only may be one."""

    def value(row):
        known = row["review__proposals_known"]
        if known == Known.COMPLETE and not row["flags"][None]:
            known = Known.NONE
        return _joined(row["flags"][level], known)

    return value


def _next(role):
    return lambda row: _joined(row["elected"][role], row["review__elections_known"])


def _word(choices, column):
    return lambda row: str(choices(row[column]).label) if row[column] else ""


BLOC_COLUMNS = (
    Column("Năm", itemgetter("year")),
    Column("Khối", itemgetter("name"), NAME),
    Column("Số đơn vị", _members, NUMBER),
    Column("Khối trưởng", _leader, NAME),
    Column("Khối phó", _deputies, NAME),
    Column("Ngày tổng kết", itemgetter("review__held_on")),
    Column("Địa điểm", itemgetter("review__venue"), NAME),
    Column("Văn bản cấp Chính phủ (soạn thảo)", _figure(TEXTS, "amount"), NUMBER),
    Column("Văn bản cấp Chính phủ (ban hành)", _figure(TEXTS, "done"), NUMBER),
    Column("Thông tư (soạn thảo)", _figure(CIRCULARS, "amount"), NUMBER),
    Column("Thông tư (ban hành)", _figure(CIRCULARS, "done"), NUMBER),
    Column("Giao ước năm sau (ngày ký)", _pledge),
    Column("Khẩu hiệu năm sau", itemgetter("review__next_slogan"), NAME),
    Column("Đề nghị Cờ thi đua của Bộ", _flags(AwardType.Level.MINISTRY), NAME),
    Column("Đề nghị Cờ thi đua của Chính phủ", _flags(AwardType.Level.STATE), NAME),
    Column("Khối trưởng năm sau", _next(Role.LEADER), NAME),
    Column("Khối phó năm sau", _next(Role.DEPUTY), NAME),
    Column("Trạng thái", _word(Conference.Record, "review__record")),
)

PROPOSAL_COLUMNS = (
    Column("Năm", itemgetter("bloc_year__year")),
    Column("Khối", itemgetter("bloc_year__name"), NAME),
    Column("Đơn vị", recipient, NAME),
    Column("Mã danh hiệu hình thức", itemgetter("award_type__code")),
    Column("Danh hiệu hình thức khen thưởng", lambda row: row["award_type__name"] or row["title"]),
    Column("Thứ tự", itemgetter("rank"), NUMBER),
    Column("Hình thức biểu quyết", _word(Method, "method")),
    Column("Phiếu đồng ý", itemgetter("yes"), NUMBER),
    Column("Phiếu hợp lệ", itemgetter("valid"), NUMBER),
    Column("Kết quả", lambda row: summed_up(row["status"])),
)

TABLES = {
    "blocs": ("Tổng hợp khối", BLOC_COLUMNS, bloc_rows),
    "proposals": ("Đề nghị", PROPOSAL_COLUMNS, proposal_rows),
}


def sheet(name, year, user=None):
    """One of the two tables, for the person or (None) for the system."""
    title, columns, rows = TABLES[name]
    return Sheet(f"{title} {year}", columns, rows(year, user))


def table(name, year, user=None):
    """(header, lines of cells), as `csv_lines` takes them."""
    found = sheet(name, year, user)
    return found.header, found.lines()


def totals(blocs, proposals):
    """[(what, how many), …] of the rows of both tables: blocs, units, what is proposed by award."""
    counts = [(_("Khối"), str(len(blocs))), (_("Đơn vị thành viên"), _all_members(blocs))]
    return counts + [(_("Đề nghị %(award)s") % {"award": a}, str(n)) for a, n in _proposed(proposals)]


def _all_members(blocs):
    """A total is never made of some of its parts: the blocs that do not say are named beside it."""
    known = [_members(row) for row in blocs if _members(row) is not None]
    if len(known) == len(blocs):
        return str(sum(known))
    unknown = len(blocs) - len(known)
    if not known:
        return _("chưa rõ")
    return _("%(sum)s, chưa kể %(unknown)s khối chưa rõ") % {"sum": sum(known), "unknown": unknown}


def _proposed(proposals):
    """[(award, number of recipients), …] in the catalogue's order, awards outside it last."""
    return [(row["award"], row["proposed"]) for row in outcome_rows(proposals)]


# As the table's last column words it: what was declined after all reads there as not passed.
PASSED = (Status.PASSED, Status.SENT_UP, Status.CONFERRED)
OUTCOME_COLUMNS = (
    Column("Danh hiệu hình thức khen thưởng", itemgetter("award"), NAME),
    Column("Đề nghị", itemgetter("proposed"), NUMBER),
    Column("Hội đồng thông qua", itemgetter("passed"), NUMBER),
    Column("Đã tặng", itemgetter("conferred"), NUMBER),
)


def outcome_rows(proposals):
    """[{award, and how many recipients were proposed, passed, conferred}, …] of the rows of the proposals' table."""
    found = defaultdict(lambda: {"proposed": 0, "passed": 0, "conferred": 0})
    for row in proposals:
        if row["status"] in NOT_PUT_FORWARD:
            continue
        position = row["award_type__position"]
        counted = found[position is None, position, row["award_type__name"] or row["title"]]
        number = 1 if row["recipients"] is None else row["recipients"]
        counted["proposed"] += number
        counted["passed"] += number if row["status"] in PASSED else 0
        counted["conferred"] += number if row["status"] == Status.CONFERRED else 0
    ordered = sorted(found, key=lambda award: (*award[:2], sort_key(award[2])))
    return [{"award": award[2]} | found[award] for award in ordered]
