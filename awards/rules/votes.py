"""The council's vote: R12 (quorum and threshold), R14 (a written opinion counts once), R22 (minutes name the bloc)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, Finding

NO_QUORUM, TIE = "no_quorum", "tie"


@dataclass(frozen=True)
class Threshold:
    """What a row of vote rules says. `base`: of whom the percentage is asked."""

    percent: int
    strict: bool = False
    base: str = "total"
    quorum_over: int = 2
    quorum_under: int = 3
    recused_count: bool = True

    @property
    def counts_written(self):
        """Who writes is a member like any other, but not among those present."""
        return self.base != "present"


@dataclass(frozen=True)
class Cast:
    """One item's votes. `members`, `present`: seats with a vote, of the council and in the room; `recused` and
    `recused_present`: those of them who take no part. `written` opinions stand on a line of their own."""

    members: int
    present: int
    yes: int
    no: int
    written: int = 0
    written_yes: int = 0
    recused: int = 0
    recused_present: int = 0


@dataclass(frozen=True)
class Outcome:
    """`passed` is None where nothing was decided, and `why` says for which reason."""

    passed: bool | None
    arithmetic: str
    why: str = ""


def passes(yes, of, pct, strict):
    """Whole numbers, compared exactly: "at least" or, where strict, "more than" the percentage."""
    return 100 * yes > pct * of if strict else 100 * yes >= pct * of


def outcome_of(cast, rule):
    """Passed, not passed, or undecided: without a quorum and at a tie nothing is decided."""
    if lacking := lacks_quorum(cast, rule):
        return Outcome(None, lacking, NO_QUORUM)
    yes, no = _sides(cast, rule)
    if yes == no:
        text = _("Số phiếu ngang nhau: {yes} đồng ý, {no} không đồng ý.")
        return Outcome(None, text.format(yes=yes, no=no), TIE)
    of = base_of(cast, rule)
    passed = passes(yes, of, rule.percent, rule.strict)
    signs = {(True, True): ">", (True, False): "≥", (False, True): "≤", (False, False): "<"}
    sign = signs[passed, rule.strict]
    return Outcome(passed, f"{yes}/{of}: {100 * yes} {sign} {rule.percent * of}")


def lacks_quorum(cast, rule):
    """A sentence with the numbers, "" where enough take part. Who is recused is at the meeting all the same."""
    part = cast.present + (cast.written if rule.counts_written else 0)
    over, under = rule.quorum_over, rule.quorum_under
    if under * part >= over * cast.members:
        return ""
    text = _("Chưa đủ số thành viên để họp: {part}/{members}, cần ít nhất {over}/{under}.")
    return text.format(part=part, members=cast.members, over=over, under=under)


def base_of(cast, rule):
    """The number the percentage is asked of."""
    if rule.base == "total":
        return cast.members - (0 if rule.recused_count else cast.recused)
    present = cast.present - (0 if rule.recused_count else cast.recused_present)
    return present + (cast.written if rule.counts_written else 0)


def _sides(cast, rule):
    if not rule.counts_written:
        return cast.yes, cast.no
    return cast.yes + cast.written_yes, cast.no + cast.written - cast.written_yes


def vote_carries(cast, rule, where=""):
    """R12."""
    outcome = outcome_of(cast, rule)
    if outcome.passed:
        return []
    text = outcome.arithmetic
    if outcome.passed is False:
        text = _("Không đủ phiếu đồng ý, {arithmetic}.").format(arithmetic=outcome.arithmetic)
    numbers = {"yes": cast.yes + cast.written_yes, "members": cast.members, "present": cast.present}
    return [Finding("R12", BLOCK, text, numbers, where=where)]


def quorum_is_there(cast, rule, where=""):
    """R12 before anybody votes: whether the session can decide at all."""
    lacking = lacks_quorum(cast, rule)
    numbers = {"members": cast.members, "present": cast.present, "written": cast.written}
    return [Finding("R12", BLOCK, lacking, numbers, where=where)] if lacking else []


def papers_are_of_voters(collected, voters):
    """A sentence where more papers came back than there are members who may vote, else ""."""
    if collected is None or collected <= voters:
        return ""
    text = _(
        "Số phiếu thu về ({collected}) lớn hơn số thành viên dự họp được bỏ phiếu ({voters}). Kiểm tra lại biên bản kiểm "
        "phiếu và danh sách dự họp."
    )
    return text.format(collected=collected, voters=voters)


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
