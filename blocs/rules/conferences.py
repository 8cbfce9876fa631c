"""When an annual review is held: R19 (custom of the blocs)."""

import datetime

from emulation.findings import WARN, Finding, _

PRACTICE = "thông lệ các khối"


def held_within_window(year, held_on, *, opens=(11, 1), closes=(4, 30), where="held_on"):
    """R19. From `opens` (month, day) of the year reviewed to `closes` of the next; an unknown date says nothing."""
    if held_on is None:
        return []
    first, last = datetime.date(year, *opens), datetime.date(year + 1, *closes)
    if first <= held_on <= last:
        return []
    text = _(
        "Ngày họp {day} nằm ngoài thời gian thường tổng kết năm {year} (từ {first} đến {last}). Kiểm tra lại ngày và năm."
    )
    text = text.format(day=_day(held_on), year=year, first=_day(first), last=_day(last))
    return [Finding("R19", WARN, text, {"year": year}, PRACTICE, where)]


def _day(date):
    return f"{date:%d/%m/%Y}"
