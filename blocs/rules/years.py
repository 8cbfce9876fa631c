"""A bloc's year as a whole. No ids of the rules' table: "unconfirmed", "slogan", "draft"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding

UNCONFIRMED = "unconfirmed"
BASIS = "cách ghi sổ"


def year_is_confirmed(confirmed, year):
    """A draft copied from last year counts nowhere, so nothing of it is finalised."""
    if confirmed:
        return []
    text = _(
        "Năm {year} của khối còn là bản nháp. Thường trực Hội đồng xác nhận danh sách của năm trước khi chốt."
    )
    return [Finding(UNCONFIRMED, BLOCK, text.format(year=year), {"year": year}, BASIS)]


def slogans_agree(decided, own, year, where=""):
    """`decided`: the slogan of `year` as the review before it has it; `own`: as the year itself has it."""
    if not decided or not own or decided == own:
        return []
    text = _(
        "Khẩu hiệu năm {year}: hội nghị tổng kết năm {last} ghi “{decided}”, hồ sơ năm {year} ghi “{own}”."
    )
    numbers = {"last": year - 1, "year": year}
    return [Finding("slogan", WARN, text.format(decided=decided, own=own, **numbers), numbers, BASIS, where)]


def draft_differs(confirmed, members, last_members, year, name_of, where="members"):
    """What a draft lacks or has beyond last year's members, for who confirms it."""
    if confirmed or not last_members:
        return []
    sentences = (
        (_("So với năm {last}, bản nháp năm {year} chưa có: {names}."), last_members, members),
        (_("So với năm {last}, bản nháp năm {year} có thêm: {names}."), members, last_members),
    )
    findings = []
    for text, these, others in sentences:
        names = "; ".join(name_of(unit) for unit in these if unit not in others)
        if names:
            numbers = {"last": year - 1, "year": year}
            findings.append(
                Finding("draft", INFO, text.format(names=names, **numbers), numbers, BASIS, where)
            )
    return findings
