import pytest

from emulation.ballot_rules import ballot_findings


@pytest.mark.parametrize(
    ("counts", "broken"),
    [
        ({}, 0),
        ({"issued": 13, "voters": 13}, 0),
        ({"issued": 14, "voters": 13}, 1),
        ({"collected": 13, "issued": 13}, 0),
        ({"collected": 14, "issued": 13}, 1),
        ({"valid": 11, "invalid": 2, "collected": 13}, 0),
        ({"valid": 11, "invalid": 1, "collected": 13}, 1),
        ({"valid": 14, "collected": 13}, 1),
        ({"yes": 11, "valid": 11}, 0),
        ({"yes": 12, "valid": 11}, 1),
        ({"yes": 12, "voters": 11}, 1),
        ({"yes": 0, "valid": 0}, 0),
    ],
)
def test_ballot_arithmetic_both_sides_of_each_boundary(counts, broken):
    findings = ballot_findings(counts)
    assert len(findings) == broken
    assert all(each.rule == "R13" and each.severity == "block" for each in findings)


def test_the_sentence_says_the_numbers():
    (finding,) = ballot_findings({"yes": 12, "valid": 11})
    assert finding.text == (
        "Số phiếu đồng ý (12) lớn hơn số phiếu hợp lệ (11). Kiểm tra lại biên bản kiểm phiếu."
    )
    assert finding.numbers == {"yes": 12, "valid": 11} and finding.where == "yes"
