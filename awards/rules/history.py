"""What a subject must have behind it before it is proposed: R08 to R11, R34 and R35. Years and days in, sentences out."""

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


def preconditions_hold(existed, excellent, holds, held_since, asked, award_names, where=""):
    """R35. `asked`: {existed: years, holds: award or "", years: of excellent completion in a row, one_of: [{award:
    number}]}; the rest is the subject's: years of existence, of excellent completion in a row, awards it holds, and
    {award: number} received within those years. Awards whose decision is not proven are left out by who asks."""
    said = []
    if existed is not None and existed < asked["existed"]:
        said.append(_("mới hoạt động {have} năm, cần {need} năm").format(have=existed, need=asked["existed"]))
    if asked["holds"] and asked["holds"] not in holds:
        said.append(_("chưa có {award}").format(award=award_names[asked["holds"]]))
    if excellent < asked["years"]:
        text = _("mới có {have} năm liền hoàn thành xuất sắc nhiệm vụ, cần {need} năm")
        said.append(text.format(have=excellent, need=asked["years"]))
    if not any(_has_all(held_since, each) for each in asked["one_of"]):
        ways = _(", hoặc ").join(_way(each, award_names) for each in asked["one_of"])
        said.append(_("trong thời gian ấy chưa có {ways}").format(ways=ways))
    if not said:
        return []
    return [Finding("R35", INFO, _("Chưa đủ điều kiện: {said}.").format(said="; ".join(said)), where=where)]


def _has_all(held, wanted):
    return all(held.get(award, 0) >= number for award, number in wanted.items())


def _way(wanted, names):
    return _(" và ").join(f"{number} {names[award]}" for award, number in wanted.items())
