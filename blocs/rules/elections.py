"""What an election says of itself: its outcome, its chosen, its votes. No id of the rules' table: "election"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, Finding

RULE = "election"
BASIS = "số học"


def election_agrees(election, where):
    """`election`: outcome, valid and its candidates (chosen, votes). Chosen only if settled, and the reverse;
    nobody has more votes than there are valid ballots."""
    chosen = [each for each in election["candidates"] if each["chosen"]]
    settled = election["outcome"] == "settled"
    findings = []
    if chosen and not settled:
        text = _("Đã đánh dấu được chọn, nhưng kết quả chưa ghi “đã chọn được”.")
        findings.append(Finding(RULE, BLOCK, text, {}, BASIS, where))
    if settled and not chosen:
        text = _("Kết quả ghi “đã chọn được” nhưng chưa đánh dấu ai được chọn.")
        findings.append(Finding(RULE, BLOCK, text, {}, BASIS, where))
    return findings + _votes_within_valid(election, where)


def _votes_within_valid(election, where):
    findings = []
    valid = election["valid"]
    for row, candidate in enumerate(election["candidates"]):
        votes = candidate["votes"]
        if valid is not None and votes is not None and votes > valid:
            numbers = {"votes": votes, "valid": valid}
            text = _(
                "Số phiếu ({votes}) lớn hơn số phiếu hợp lệ ({valid}). Kiểm tra lại biên bản kiểm phiếu."
            ).format(**numbers)
            findings.append(Finding(RULE, BLOCK, text, numbers, BASIS, f"{where}:candidates:{row}"))
    return findings
