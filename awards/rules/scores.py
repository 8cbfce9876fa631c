"""Scores: R28 (a sheet adds up), R29 and R30 (no order by itself). Points are exact decimals; None = not scored."""

from collections import defaultdict

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding
from emulation.text import number


def sheet_adds_up(items, deducted, total, base, bonus_allowed, where=""):
    """R28. `items`: dicts with name, points, most, tier_of ("" unless one of several tiers) and is_bonus; `base`: the
    sheet's scale without bonus; unknown points leave the total open."""
    findings = [
        _said(
            _("{item}: {points} điểm, tối đa {most}."),
            where,
            item=each["name"],
            points=each["points"],
            most=each["most"],
        )
        for each in items
        if each["points"] is not None and each["points"] > each["most"]
    ]
    tiers = defaultdict(list)
    for each in items:
        if each["tier_of"] and each["points"]:
            tiers[each["tier_of"]].append(each["name"])
    findings += [
        _said(
            _("{section}: chỉ chấm một mức, đã chấm {chosen}."),
            where,
            section=section,
            chosen="; ".join(chosen),
        )
        for section, chosen in tiers.items()
        if len(chosen) > 1
    ]
    known = [each["points"] for each in items if each["points"] is not None]
    if len(known) == len(items) and total is not None and sum(known) - deducted != total:
        text = _("Cộng các mục trừ điểm trừ được {sum}, tổng ghi {total}.")
        findings.append(_said(text, where, sum=sum(known) - deducted, total=total))
    if total is not None and total > base and not bonus_allowed:
        text = _("Tổng {total} vượt thang điểm {base}, bảng chấm điểm này không có điểm thưởng.")
        findings.append(_said(text, where, total=total, base=base))
    return findings


def first_is_the_top(first, points, note, name_of, where=""):
    """R29. `first`: the first-ranked nominee; `points`: {unit: its score}. A note settles it."""
    if note or points.get(first) is None:
        return []
    top = max(each for each in points.values() if each is not None)
    if points[first] >= top:
        return []
    text = _("{unit} được xếp thứ nhất với {points} điểm, điểm cao nhất là {top}. Ghi lý do ở phần ghi chú.")
    said = text.format(unit=name_of(first), points=number(points[first]), top=number(top))
    return [Finding("R29", INFO, said, {"points": points[first], "top": top}, where=where)]


def equal_scores_are_explained(ranked, name_of, where=""):
    """R30. `ranked`: [(unit, points, rank, note)]; equals that were put in an order, with no word why."""
    by_points = defaultdict(list)
    for unit, points, rank, note in ranked:
        if points is not None and rank is not None and not note:
            by_points[points].append((unit, rank))
    text = _("{units} cùng {points} điểm mà xếp hạng khác nhau. Ghi lý do xếp thứ tự.")
    return [
        Finding(
            "R30",
            WARN,
            text.format(units="; ".join(name_of(unit) for unit, _rank in rows), points=number(points)),
            {"points": points},
            where=where,
        )
        for points, rows in by_points.items()
        if len({rank for _unit, rank in rows}) > 1
    ]


def _said(text, where, **values):
    words = {name: value if isinstance(value, str) else number(value) for name, value in values.items()}
    numbers = {name: value for name, value in values.items() if not isinstance(value, str)}
    return Finding("R28", BLOCK, text.format(**words), numbers, where=where)
