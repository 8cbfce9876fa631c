"""When a conference is held: R19 (custom of the blocs), its day, and its hours."""

import datetime

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, WARN, Finding

PRACTICE = "thông lệ các khối"
# Of a conference said to be held: no reproach while the section is still empty.
DAY_UNKNOWN = "day"


def not_before_it_happens(status, held_on, today):
    """A sitting of tomorrow was announced, not held."""
    if status != "held" or held_on is None or held_on <= today:
        return []
    text = _("Ngày họp {day} chưa đến. Kiểm tra lại ngày, hoặc ghi tình trạng là mới thông báo.")
    day = _day(held_on)
    return [Finding("future_day", BLOCK, text.format(day=day), {"day": day}, "lịch", "held_on")]


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


def held_on_a_day(status, held_on, year, where="held_on"):
    """What was held was held on a day. No id of the rules' table: rule "day"."""
    if status != "held" or held_on is not None:
        return []
    text = _(
        "Hội nghị ghi là đã họp nhưng ngày họp còn chưa rõ. Ghi ngày họp theo biên bản; nếu nguồn không nêu thì "
        "để trống, hồ sơ ghi tên các đơn vị như ngày 31/12/{year}."
    )
    return [Finding(DAY_UNKNOWN, WARN, text.format(year=year), {"year": year}, "cách ghi sổ", where)]


def hours_in_order(starts_at, closes_at, ends_on, where="closes_at"):
    """A sitting of one day closes after it begins. No id of the rules' table: rule "hours"."""
    if starts_at is None or closes_at is None or ends_on is not None or closes_at > starts_at:
        return []
    text = _("Giờ bế mạc ({closes}) không sau giờ khai mạc ({starts}). Kiểm tra lại biên bản hội nghị.")
    text = text.format(closes=f"{closes_at:%H:%M}", starts=f"{starts_at:%H:%M}")
    return [Finding("hours", WARN, text, {}, "số học", where)]


def _day(date):
    return f"{date:%d/%m/%Y}"
