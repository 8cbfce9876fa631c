"""What an election says of itself: its outcome, its chosen, its votes. No id of the rules' table: "election"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, Finding

RULE = "election"
BASIS = "số học"
SETTLED = "settled"


def election_agrees(office, election, where):
    """`office` in words; `election`: outcome, valid and its candidates (chosen, votes)."""
    chosen = any(each["chosen"] for each in election["candidates"])
    findings = chosen_only_if_settled(office, election["outcome"], chosen, where)
    if election["outcome"] == SETTLED and not chosen:
        text = _("{office}: kết quả ghi “đã chọn được” nhưng chưa đánh dấu ai được chọn.")
        findings.append(Finding(RULE, BLOCK, text.format(office=office), {}, BASIS, where))
    for row, candidate in enumerate(election["candidates"]):
        findings += votes_within_the_valid(candidate["votes"], election["valid"], f"{where}:candidates:{row}")
    return findings


def chosen_only_if_settled(office, outcome, someone_chosen, where=""):
    if not someone_chosen or outcome == SETTLED:
        return []
    text = _("{office}: đã đánh dấu được chọn, nhưng kết quả chưa ghi “đã chọn được”.")
    return [Finding(RULE, BLOCK, text.format(office=office), {}, BASIS, where)]


def votes_within_the_valid(votes, valid, where=""):
    """Of one candidate; unknown numbers are left out."""
    if votes is None or valid is None or votes <= valid:
        return []
    text = _("Số phiếu ({votes}) lớn hơn số phiếu hợp lệ ({valid}). Kiểm tra lại biên bản kiểm phiếu.")
    numbers = {"votes": votes, "valid": valid}
    return [Finding(RULE, BLOCK, text.format(**numbers), numbers, BASIS, where)]
