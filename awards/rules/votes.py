"""The council's vote: R12 (quorum and threshold), R14 (a written opinion counts once), R22 (minutes name the bloc)."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, Finding

BASES = {
    "total": lambda members, present, written: members,
    "present": lambda members, present, written: present,
    "present_and_written": lambda members, present, written: present + written,
}
KINDS = ("fighters", "flags")


def passes(yes, of, pct, strict):
    """Whole numbers, compared exactly: "at least" or, where strict, "more than" the percentage."""
    return 100 * yes > pct * of if strict else 100 * yes >= pct * of


def vote_carries(kind, yes, counts, *, quorum, where="", **thresholds):
    """R12. `kind`: "fighters" or "flags"; `yes` with written opinions in it; `counts`: (members, present, written)."""
    members, present, written = counts
    over, under = quorum
    findings = []
    if under * (present + written) < over * members:
        text = _("Chưa đủ số thành viên để họp: {present}/{members}, cần ít nhất {over}/{under}.")
        numbers = {"present": present + written, "members": members, "over": over, "under": under}
        findings.append(Finding("R12", BLOCK, text.format(**numbers), numbers, where=where))
    pct, strict = thresholds[f"{kind}_pct"], thresholds[f"{kind}_strict"]
    of = BASES[thresholds[f"{kind}_base"]](members, present, written)
    if not passes(yes, of, pct, strict):
        sign = "≤" if strict else "<"
        text = _("Không đủ phiếu đồng ý, {yes}/{of}: {got} {sign} {asked}.")
        numbers = {"yes": yes, "of": of, "got": 100 * yes, "asked": pct * of}
        findings.append(Finding("R12", BLOCK, text.format(sign=sign, **numbers), numbers, where=where))
    return findings


def written_opinions_count_once(attended, written, name_of, where=""):
    """R14. `attended` and `written`: lists of members; a name twice in `written` is an opinion counted twice."""
    both = [each for each in dict.fromkeys(written) if each in attended]
    twice = [each for each in dict.fromkeys(written) if written.count(each) > 1]
    sentences = (
        (_("{member} vừa dự họp vừa gửi ý kiến bằng văn bản. Chỉ tính một."), both),
        (_("Ý kiến bằng văn bản của {member} được tính hơn một lần."), twice),
    )
    return [
        Finding("R14", BLOCK, text.format(member=name_of(each)), where=where)
        for text, members in sentences
        for each in members
    ]


def minutes_name_the_bloc(nominees, where=""):
    """R22. `nominees`: [(who, the bloc printed beside the flag, or "")]."""
    without = [who for who, bloc in nominees if not bloc]
    if not without:
        return []
    text = _("Biên bản họp Hội đồng phải ghi khối mà đơn vị được đề nghị cờ dẫn đầu; còn thiếu: {names}.")
    numbers = {"number": len(without)}
    return [Finding("R22", BLOCK, text.format(names="; ".join(without)), numbers, where=where)]
