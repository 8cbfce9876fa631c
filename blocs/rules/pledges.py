"""Pledges: R20 (which year) and R21 (every member signs), custom of the blocs."""

from django.utils.translation import gettext as _

from emulation.findings import WARN, Finding

PRACTICE = "thông lệ các khối"


def pledge_year(year_from, signed_on, reviewed, at_annual_review, where=""):
    """R20. At the annual review the pledge is for the year after the one reviewed; at a meeting of its own
    in January to April for the calendar year."""
    if year_from is None:
        return []
    if at_annual_review:
        expected = reviewed + 1
    elif signed_on and signed_on.month <= 4:
        expected = signed_on.year
    else:
        return []
    if year_from == expected:
        return []
    text = _(
        "Giao ước ghi năm {year}, trong khi theo thông lệ là năm {expected}. Kiểm tra lại năm của giao ước."
    )
    numbers = {"year": year_from, "expected": expected}
    return [Finding("R20", WARN, text.format(**numbers), numbers, PRACTICE, where)]


def every_member_signs(members, signatures, name_of, where=""):
    """R21. `signatures`: {unit: True, False or None}. Members without a row, and absent ones, are listed."""
    without = [unit for unit in members if unit not in signatures]
    absent = [unit for unit in members if signatures.get(unit) is False]
    findings = []
    if without:
        text = _("Chưa ghi việc ký của {number} đơn vị thành viên: {names}.")
        findings.append(_listed(text, without, name_of, where))
    if absent:
        text = _("Có {number} đơn vị thành viên không ký: {names}.")
        findings.append(_listed(text, absent, name_of, where))
    return findings


def _listed(text, units, name_of, where):
    names = "; ".join(name_of(unit) for unit in units)
    return Finding(
        "R21", WARN, text.format(number=len(units), names=names), {"number": len(units)}, PRACTICE, where
    )
