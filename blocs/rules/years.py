"""A bloc's year as a whole. No ids of the rules' table: "unconfirmed", "draft"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, Finding

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
