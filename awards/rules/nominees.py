"""Who is proposed for a flag, and how many: R01 to R04, R26 and R31.

A proposal is a dict with award (form, level, cycle, name and quota of its type, or None), unit, status and recipients.
"""

from collections import defaultdict

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding

# Entered, and not (or no longer) put forward.
NOT_PUT_FORWARD = ("registered", "nominated", "not_chosen", "withdrawn")
STATE = ("state",)
# A bloc of provincial bodies proposes the province's flag where a ministry's proposes the Ministry's.
OF_THE_BLOC_S_OWN_SIDE = ("ministry", "province")


def flags(proposals, levels):
    """[(index, proposal)] of the flags put forward at one of the levels."""
    return [
        (index, each)
        for index, each in enumerate(proposals)
        if each["award"]
        and each["award"]["form"] == "flag"
        and each["award"]["level"] in levels
        and each["status"] not in NOT_PUT_FORWARD
    ]


def government_flag_rests_on_another(proposals, leading, name_of, where="proposals"):
    """R01. `leading`: units voted leading; with none on record a nominee without the other flag stays undecided."""
    others = {each["unit"] for _index, each in flags(proposals, OF_THE_BLOC_S_OWN_SIDE)}
    text = _(
        "{unit} được đề nghị {award} nhưng không được đề nghị cờ thi đua của Bộ và cũng không phải đơn vị dẫn đầu "
        "của năm. Kiểm tra lại danh sách đề nghị."
    )
    return [
        _of(each, index, "R01", WARN, text, name_of, where)
        for index, each in flags(proposals, STATE)
        if each["unit"] and leading and each["unit"] not in others and each["unit"] not in leading
    ]


def nominees_are_members(proposals, is_of_the_bloc, name_of, where="proposals"):
    """R02. `is_of_the_bloc(unit)`, or None while nobody knows the year's members. A flag for a theme is exempt."""
    if is_of_the_bloc is None:
        return []
    text = _(
        "{unit} được đề nghị {award} nhưng không phải đơn vị thành viên của khối trong năm. Sửa đơn vị, hoặc ghi đủ "
        "danh sách đơn vị thành viên."
    )
    return [
        _of(each, index, "R02", BLOCK, text, name_of, where)
        for index, each in flags(proposals, (*STATE, *OF_THE_BLOC_S_OWN_SIDE))
        if each["award"]["cycle"] == "yearly" and each["unit"] and not is_of_the_bloc(each["unit"])
    ]


def flags_within_the_cap(proposed, bases, *, pct, base, where="proposals"):
    """R03, over the whole ministry. `bases`: {name of the base: its number, None while unknown}."""
    of = bases.get(base)
    if of is None or 100 * proposed <= pct * of:
        return []
    text = _(
        "Toàn Bộ có {proposed} đề nghị Cờ thi đua của Chính phủ, được {allowed}: {pct}% của {of} {base}."
    )
    return [_of_the_cap(BLOCK, text, proposed, of, pct, base, where)]


def flags_in_figures(proposed, bases, *, pct, base, where="proposals"):
    """R03 before it decides: the ministry's figures for who proposes."""
    of = bases.get(base)
    text = _(
        "Toàn Bộ đã có {proposed} đề nghị Cờ thi đua của Chính phủ, được {allowed}: {pct}% của {of} {base}. Quyết định "
        "khi Bộ trình."
    )
    if of is None:
        text = _(
            "Toàn Bộ đã có {proposed} đề nghị Cờ thi đua của Chính phủ; được bao nhiêu chưa rõ, vì sổ chưa ghi số "
            "{base} ({pct}% của số ấy)."
        )
    return [_of_the_cap(INFO, text, proposed, of, pct, base, where)]


def _of_the_cap(severity, text, proposed, of, pct, base, where):
    allowed = None if of is None else pct * of // 100
    numbers = {"proposed": proposed, "allowed": allowed, "pct": pct, "of": of}
    words = {
        "meets_ministry_flag": _("tập thể đạt tiêu chuẩn cờ thi đua của Bộ"),
        "voted_leading": _("đơn vị dẫn đầu các khối"),
    }
    return Finding("R03", severity, text.format(base=words[base], **numbers), numbers, where=where)


def nominees_within_quota(proposals, *, quota, where="proposals"):
    """R04. A type's own number in the bloc's year goes before the row's; without either nothing is asked."""
    counted, awards = defaultdict(int), {}
    for _index, each in flags(proposals, OF_THE_BLOC_S_OWN_SIDE):
        award = each["award"]
        awards[award["name"]] = award
        counted[award["name"]] += 1 if each["recipients"] is None else each["recipients"]
    text = _(
        "Khối đề nghị {count} {award}, được đề nghị không quá {allowed}. Bỏ bớt, hoặc hỏi lại số được giao."
    )
    findings = []
    for name, count in counted.items():
        allowed = quota if awards[name]["quota"] is None else awards[name]["quota"]
        if allowed is not None and count > allowed:
            numbers = {"count": count, "allowed": allowed}
            said = text.format(award=name, **numbers)
            findings.append(Finding("R04", WARN, said, numbers, where=where))
    return findings


def subject_is_not_on_hold(proposal, since, reason, name_of, where="proposals"):
    """R26. On hold is no refusal: nothing moves until it is lifted."""
    if since is None:
        return []
    text = _("Đề nghị {award} cho {unit} đang tạm dừng xét từ ngày {day}: {reason}")
    said = text.format(
        award=_award(proposal), unit=_unit(proposal, name_of), day=f"{since:%d/%m/%Y}", reason=reason
    )
    return [Finding("R26", BLOCK, said, where=where)]


def unit_still_stands(proposal, ended_on, on, name_of, where="proposals"):
    """R31. `on`: the proposal's day; `ended_on` None for a unit that has not ended."""
    if ended_on is None or on <= ended_on or proposal["status"] in NOT_PUT_FORWARD:
        return []
    text = _("{unit} đã kết thúc hoạt động ngày {day} nên không được đề nghị {award} sau ngày ấy.")
    said = text.format(unit=_unit(proposal, name_of), day=f"{ended_on:%d/%m/%Y}", award=_award(proposal))
    return [Finding("R31", BLOCK, said, where=where)]


def _of(proposal, index, rule, severity, text, name_of, where):
    said = text.format(unit=_unit(proposal, name_of), award=_award(proposal))
    return Finding(rule, severity, said, where=f"{where}:{index}")


def _unit(proposal, name_of):
    return name_of(proposal["unit"]) if proposal["unit"] else _("người được đề nghị")


def _award(proposal):
    return proposal["award"]["name"] if proposal["award"] else proposal["title"]
