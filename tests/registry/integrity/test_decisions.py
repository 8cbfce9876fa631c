"""Decisions and awards that a write past the services left in disagreement are told."""

import datetime

import pytest

from awards.models import Award, Decision, Proposal
from awards.services.revoking import record_return, revoke
from blocs.models import Unit
from tests.awards.decided import decided, paper, proposed
from tests.registry.integrity.asking import ask

DAY = datetime.date


@pytest.fixture
def given(whole, units):
    """Two awards of one decision, the second revoked and returned; nothing is wrong."""
    decision = decided(units[3], *(proposed(whole.bloc_year, unit) for unit in units[:2]))
    award = decision.awards.last()
    revoke(None, [award], "Khai man", **paper(units[3], number="90/QĐ-BTN", issued_on=DAY(2017, 3, 1)))
    record_return(None, award, DAY(2017, 4, 1))
    assert ask()[0] == 0
    return decision


BREAKS = {
    "a decision of another year": (
        lambda: Decision.objects.filter(kind="confer").update(year=2017),
        "Quyết định 12/QĐ-BTN ngày 01/02/2016: năm ký ghi là 2017",
    ),
    "a unit that had ended": (
        lambda: Unit.objects.filter(slug="cuc-mot").update(ended_on=DAY(2016, 1, 15)),
        "Khen thưởng đã tặng: dòng của Cục Một ghi ngày 01/02/2016, sau khi đơn vị kết thúc",
    ),
    "given without a decision": (
        lambda: Proposal.objects.filter(title="Bằng khen").update(status="conferred"),
        "Khối thi đua số 1, 2015: đề nghị “Bằng khen” ghi là đã tặng mà sổ chưa có quyết định",
    ),
    "an award whose proposal went back": (
        lambda: Proposal.objects.filter(unit__slug="cuc-mot").update(status="passed"),
        "Quyết định 12/QĐ-BTN (01/02/2016): khen thưởng của Cục Một không khớp với đề nghị",
    ),
    "an award of another year than its proposal": (
        lambda: Award.objects.filter(unit__slug="cuc-mot").update(year=2014),
        "khen thưởng của Cục Một không khớp với đề nghị",
    ),
    "an award of a later year than its decision": (
        lambda: Award.objects.filter(unit__slug="cuc-mot").update(year=2019),
        "khen thưởng của Cục Một có năm, ngày hoặc loại quyết định không hợp nhau",
    ),
    "given by a decision that revokes": (
        lambda: Award.objects.filter(unit__slug="cuc-mot").update(
            decision=Decision.objects.get(kind="revoke")
        ),
        "Quyết định 90/QĐ-BTN (01/03/2017): khen thưởng của Cục Một có năm, ngày hoặc loại",
    ),
    "revoked by a decision that confers": (
        lambda: Decision.objects.filter(kind="revoke").update(kind="confer"),
        "khen thưởng của Cục Hai có năm, ngày hoặc loại",
    ),
    "revoked before it was given": (
        lambda: Decision.objects.filter(kind="revoke").update(issued_on=DAY(2016, 1, 31), year=2016),
        "khen thưởng của Cục Hai có năm, ngày hoặc loại",
    ),
    "returned before it was revoked": (
        lambda: Award.objects.filter(unit__slug="cuc-hai").update(returned_on=DAY(2017, 2, 28)),
        "khen thưởng của Cục Hai có năm, ngày hoặc loại",
    ),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_what_disagrees_is_told(given, broken):
    breaks, sentence = BREAKS[broken]
    breaks()
    code, said = ask()
    assert code == 1
    assert sentence in said
    assert said.count("\n- ") + said.startswith("- ") <= 3
