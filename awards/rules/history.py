"""What a subject must have behind it before it is proposed: R08 to R11, R34 and R35. Years and days in, sentences out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding


def fighter_of_years_in_a_row(held, year, *, years, where=""):
    """R08. `held`: years with the grassroots title; asked for are the last `years` up to the one considered."""
    missing = [each for each in range(year - years + 1, year + 1) if each not in held]
    if not missing:
        return []
    text = _("Chưa đủ {years} năm liền là Chiến sĩ thi đua cơ sở tính đến năm {year}: thiếu năm {missing}.")
    numbers = {"years": years, "year": year}
    said = text.format(missing=", ".join(map(str, missing)), **numbers)
    return [Finding("R08", BLOCK, said, numbers, where=where)]


def national_fighter_is_next(titles, last, grassroots_held, year, *, ministry, grassroots, where=""):
    """R09. `titles`: how many ministry-level titles in a row, the latest given for `last`; proposed the year after."""
    findings = []
    if titles < ministry:
        text = _("Mới có {titles} lần liên tục là Chiến sĩ thi đua cấp Bộ, cần {ministry} lần.")
        findings.append((text, {"titles": titles, "ministry": ministry}))
    elif last != year - 1:
        text = _(
            "Lần gần nhất là Chiến sĩ thi đua cấp Bộ là năm {last}: phải đề nghị vào năm liền sau, không phải {year}."
        )
        findings.append((text, {"last": last, "year": year}))
    run = 0
    while year - 1 - run in grassroots_held:
        run += 1
    if run < grassroots:
        text = _("Mới có {run} năm liền là Chiến sĩ thi đua cơ sở trước năm đề nghị, cần {grassroots} năm.")
        findings.append((text, {"run": run, "grassroots": grassroots}))
    return [Finding("R09", BLOCK, text.format(**numbers), numbers, where=where) for text, numbers in findings]


def state_requests_of_a_person(count, year, *, n, where=""):
    """R10."""
    if count <= n:
        return []
    text = _("Cá nhân này có {count} đề nghị khen thưởng cấp Nhà nước trong năm {year}, không nên quá {n}.")
    numbers = {"count": count, "year": year, "n": n}
    return [Finding("R10", WARN, text.format(**numbers), numbers, where=where)]


def one_merit_certificate(count, state_years, year, where=""):
    """R11. `count`: Minister's certificates of the subject in `year`; `state_years`: years of its state awards."""
    if count > 1:
        text = _("Có {count} Bằng khen của Bộ trưởng cho một đối tượng trong năm {year}, chỉ nên có một.")
        numbers = {"count": count, "year": year}
        return [Finding("R11", WARN, text.format(**numbers), numbers, where=where)]
    near = [each for each in state_years if each in (year - 1, year)]
    if not count or not near:
        return []
    text = _(
        "Đã có khen thưởng cấp Nhà nước năm {state}: năm ấy và năm sau không tặng Bằng khen của Bộ trưởng."
    )
    numbers = {"state": max(near), "year": year}
    return [Finding("R11", WARN, text.format(**numbers), numbers, where=where)]


def counts_from_the_decision(decided_on, asked_on, needed, where=""):
    """R34. `needed` years of achievement are counted from the day of the decision before."""
    if decided_on is None or _years_after(decided_on, needed) <= asked_on:
        return []
    text = _("Thành tích để đề nghị tiếp tính từ quyết định ngày {day}: chưa đủ {needed} năm.")
    return [
        Finding(
            "R34",
            INFO,
            text.format(day=f"{decided_on:%d/%m/%Y}", needed=needed),
            {"needed": needed},
            where=where,
        )
    ]


def _years_after(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


@dataclass(frozen=True)
class Condition:
    """`holds` is None where too little is recorded to say."""

    says: str
    has: str
    holds: bool | None


def conditions(existed, excellent, held, within, asked, names):
    """Each thing asked of a subject's history, and whether it is there.

    `asked`: {existed: years or None, holds: award or "", years, excellent: yes or no, ways: [{award: number}]}. Of the
    subject: `existed` full years, None if unknown; `excellent` (years in a row, whether the year before them is known);
    `held` awards; `within` {award: number} received in those years. Awards whose decision is not proven are left out
    by who asks (R36).
    """
    found = []
    if asked["existed"]:
        found.append(_has_existed(existed, asked["existed"]))
    if asked["holds"]:
        holds = asked["holds"] in held
        says = _("đã được tặng {award}").format(award=names[asked["holds"]])
        found.append(Condition(says, _("đã có") if holds else _("sổ chưa ghi"), holds))
    if asked["excellent"] and asked["years"]:
        found.append(_is_excellent(*excellent, asked["years"]))
    if asked["ways"]:
        found.append(_has_one_way(within, asked, names))
    return found


def _has_existed(existed, needed):
    says = _("hoạt động ít nhất {years} năm").format(years=needed)
    if existed is None:
        return Condition(says, _("chưa rõ ngày thành lập"), None)
    return Condition(says, _("{years} năm").format(years=existed), existed >= needed)


def _is_excellent(run, is_known, needed):
    says = _("{years} năm liền hoàn thành xuất sắc nhiệm vụ").format(years=needed)
    has = _("{years} năm").format(years=run)
    if run < needed and not is_known:
        return Condition(says, _("{has}, năm trước đó chưa rõ xếp loại").format(has=has), None)
    return Condition(says, has, run >= needed)


def _has_one_way(within, asked, names):
    ways = _(", hoặc ").join(_way(each, names) for each in asked["ways"])
    says = _("trong {years} năm ấy có {ways}").format(years=asked["years"], ways=ways)
    has = _way(within, names) if within else _("không có")
    return Condition(says, has, any(_has_all(within, each) for each in asked["ways"]))


def preconditions_hold(found, where=""):
    """R35. `found`: the conditions; those nobody can decide are told as unknown, not as missing."""
    missing = [f"{each.says} ({each.has})" for each in found if each.holds is not True]
    if not missing:
        return []
    text = _("Chưa thấy đủ điều kiện về thành tích: {missing}.")
    return [Finding("R35", INFO, text.format(missing="; ".join(missing)), where=where)]


def _has_all(held, wanted):
    return all(held.get(award, 0) >= number for award, number in wanted.items())


def _way(wanted, names):
    return _(" và ").join(f"{number} {names[award]}" for award, number in wanted.items())
