"""Leaders and deputies: R15a, R15b, R16, R17 (custom of the blocs; HD 1122/BTĐKT-VI for R16)."""

import datetime

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding

PRACTICE = "thông lệ các khối"
ROTATION = "HD 1122/BTĐKT-VI"


def different_units(offices, name_of, where="officers"):
    """R15a. `offices`: dicts with role, number, unit, since and until; a unit holds one office at a time."""
    terms = _terms(offices)
    findings = []
    for index, office in enumerate(offices):
        clash = any(
            office["unit"] and other["unit"] == office["unit"] and _overlap(terms[index], terms[earlier])
            for earlier, other in enumerate(offices[:index])
        )
        if clash:
            text = _(
                "{unit} giữ hai chức danh trong cùng thời gian. Khối trưởng và các Khối phó phải là "
                "những đơn vị khác nhau."
            )
            findings.append(
                Finding(
                    "R15a", BLOCK, text.format(unit=name_of(office["unit"])), {}, PRACTICE, f"{where}:{index}"
                )
            )
    return findings


def _terms(offices):
    """[(first day, day after the last)]: an office ends where its next holder begins, or where it says so."""
    first, never = datetime.date.min, datetime.date.max
    starts = [office["since"] or first for office in offices]
    terms = []
    for office, since in zip(offices, starts, strict=True):
        later = [
            start
            for other, start in zip(offices, starts, strict=True)
            if (other["role"], other["number"]) == (office["role"], office["number"]) and start > since
        ]
        terms.append((since, min([office["until"] or never, *later])))
    return terms


def _overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def one_leader(leaders, year, places):
    """R17. `leaders`: how many are marked as chosen to lead in `year`, each at its place."""
    if leaders <= 1:
        return []
    text = _("Có {leaders} đơn vị, cá nhân được đánh dấu chọn làm Khối trưởng năm {year}. Chỉ đánh dấu một.")
    numbers = {"leaders": leaders, "year": year}
    return [Finding("R17", BLOCK, text.format(**numbers), numbers, PRACTICE, place) for place in places[1:]]


def officers_are_members(offices, members, year, name_of, where="officers"):
    """R15b. Asked once the allocation of the year of office is confirmed: `members` None leaves it open."""
    if members is None:
        return []
    text = _("{unit} giữ chức danh năm {year} nhưng không có trong danh sách đơn vị của khối năm ấy.")
    return [
        Finding(
            "R15b",
            WARN,
            text.format(unit=name_of(office["unit"]), year=year),
            {"year": year},
            PRACTICE,
            f"{where}:{index}",
        )
        for index, office in enumerate(offices)
        if office["unit"] and office["unit"] not in members
    ]


def officers_are_recognised(offices, name_of, where="officers"):
    """R18. `offices`: dicts with unit, how and recognised (whether the Minister's paper is on record)."""
    text = _("{unit} đã được bầu, chưa ghi văn bản công nhận của Bộ trưởng.")
    return [
        Finding("R18", INFO, text.format(unit=name_of(office["unit"])), {}, "", f"{where}:{index}")
        for index, office in enumerate(offices)
        if office["unit"] and office["how"] == "elected" and not office["recognised"]
    ]


def leader_rotates(chosen, year, leaders_by_year, member_count, name_of, where=""):
    """R16. `chosen` unit should lead in `year`; `leaders_by_year` {year: {units}} of the years before.

    The same leader twice running, or one that led within the last (members − 1) years, is against custom.
    """
    if chosen is None:
        return []
    if chosen in leaders_by_year.get(year - 1, ()):
        text = _("{unit} đã là Khối trưởng năm {last}, nay lại được chọn cho năm {year}.")
        return [_rotation(text, name_of(chosen), year - 1, year, where)]
    if not member_count:
        return []
    span = range(year - member_count + 1, year - 1)
    led = [past for past in span if chosen in leaders_by_year.get(past, ())]
    if not led:
        return []
    text = _(
        "{unit} đã là Khối trưởng năm {last}, chưa hết một vòng luân phiên thì lại được chọn cho năm {year}."
    )
    return [_rotation(text, name_of(chosen), max(led), year, where)]


def _rotation(text, unit, last, year, where):
    numbers = {"last": last, "year": year}
    return Finding("R16", WARN, text.format(unit=unit, **numbers), numbers, ROTATION, where)


def officers_follow_election(chosen, seated, office, year, name_of, where=""):
    """`chosen`: units settled on for `office` (in words) in `year`; `seated`: units that hold it in that year's record.

    Where nobody is seated there is nothing to compare. No id of the rules' table: rule "succession".
    """
    missing = [unit for unit in chosen if unit not in seated]
    if not seated or not missing:
        return []
    text = _(
        "Hội nghị tổng kết năm {last} chọn {chosen} làm {office} năm {year}, hồ sơ năm {year} lại ghi {seated}. "
        "Kiểm tra và sửa bên sai."
    )
    words = {
        "chosen": "; ".join(map(name_of, missing)),
        "seated": "; ".join(sorted(map(name_of, seated))),
        "office": office,
    }
    numbers = {"last": year - 1, "year": year}
    return [Finding("succession", WARN, text.format(**words, **numbers), numbers, PRACTICE, where)]
