"""Findings stop a proposal's way: a block always, a warning until somebody passes it over with a reason."""

import datetime

import pytest

from awards.models import AwardType, Proposal, ProposalMove
from blocs.models import BlocYear, Conference, Unit
from emulation.refusals import Refused
from registry.proposal_findings import findings_of_proposal
from registry.services.finalising import finalise
from registry.services.overriding import pass_over
from registry.services.putting_forward import appraise, submit, submit_year


@pytest.fixture
def proposals(finished, units):
    """Two of one finalised conference, of 2025."""
    BlocYear.objects.update(year=2025)
    Conference.objects.update(held_on="2025-12-18", proposals_known="complete")
    award_type = AwardType.objects.get(code="MIN_FLAG")
    for unit in units[2:]:
        Proposal.objects.create(
            bloc_year=finished.bloc_year, conference=finished, award_type=award_type, unit=unit
        )
    Conference.objects.filter(pk=finished.pk).update(record="finalised")
    return list(Proposal.objects.select_related("conference", "bloc_year").order_by("pk"))


def dissolve(unit, day="2025-09-01"):
    Unit.objects.filter(pk=unit.pk).update(ended_on=day)


def states():
    return list(Proposal.objects.order_by("pk").values_list("status", flat=True))


def test_a_block_keeps_a_proposal_at_the_bloc(secretariat, proposals):
    dissolve(proposals[0].unit)
    with pytest.raises(Refused) as refused:
        submit(secretariat, proposals[0])
    assert refused.value.code == "blocked"
    assert "01/09/2025" in refused.value.errors[""][0]
    assert states() == ["proposed", "proposed"] and not ProposalMove.objects.exists()
    submit(secretariat, proposals[1])
    assert states() == ["proposed", "submitted"]


def test_one_blocked_proposal_keeps_the_year_s_others_back(secretariat, proposals):
    dissolve(proposals[0].unit)
    year, shown = proposals[0].bloc_year, {each.pk for each in proposals}
    with pytest.raises(Refused, match="blocked"):
        submit_year(secretariat, year, shown)
    assert states() == ["proposed", "proposed"]
    Unit.objects.update(ended_on=None)
    assert submit_year(secretariat, year, shown) == 2
    assert states() == ["submitted", "submitted"]


def test_a_warning_stops_the_appraisal_until_it_is_passed_over(secretariat, proposals):
    late = datetime.date(2026, 4, 1)
    Proposal.objects.update(status="received", received_on=late)
    with pytest.raises(Refused) as refused:
        appraise(secretariat, proposals[0])
    assert refused.value.code == "stopped"
    assert "01/04/2026" in refused.value.errors[""][0]
    assert states() == ["received", "received"]

    def find():
        return findings_of_proposal(Proposal.objects.select_related("conference").get(pk=proposals[0].pk))

    for each in find():
        if each.may_be_passed_over:
            pass_over(secretariat, proposals[0].bloc_year, each.fingerprint, "Bộ gia hạn", find)
    appraise(secretariat, proposals[0])
    assert states() == ["appraised", "received"]


def test_the_sentence_is_shown_where_the_step_was_taken(signed_in, secretariat, proposals):
    dissolve(proposals[0].unit)
    client = signed_in(secretariat)
    answer = client.post(f"/proposals/{proposals[0].pk}/submit/")
    assert answer.status_code == 422
    assert "đã kết thúc hoạt động ngày 01/09/2025" in answer.content.decode()
    page = client.get(f"/proposals/{proposals[0].pk}/").content.decode()
    assert "R31" in page and "Lỗi phải sửa" in page


def test_a_year_without_proposals_has_nothing_to_submit(finished, secretariat):
    finalise(None, finished)
    with pytest.raises(Refused, match="nothing"):
        submit_year(secretariat, finished.bloc_year, set())
