"""Putting appraised proposals on a docket, with what the rules say of each."""

import pytest
from django.urls import reverse
from registry.docket_findings import sentences_of

from awards.models import AwardType, Proposal, ReviewItem
from tests.councils import appraised, council_of, planned
from tests.fixtures import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposals(finished, units):
    """Four of the bloc for ministry flags and a Government flag whose unit is proposed for no other; appraised but one."""
    flag, state = (AwardType.objects.get(code=code).pk for code in ("MIN_FLAG", "GOV_FLAG"))
    rows = [{"award_type": flag, "unit": unit.pk} for unit in units[:3]]
    rows.append({"award_type": state, "unit": units[3].pk})
    leading = {"honours_known": "complete", "honours": [{"kind": "leading", "unit": units[0].pk}]}
    record("proposals", finished, proposals_known="complete", proposals=rows, **leading)
    found = list(Proposal.objects.order_by("position"))
    for each in found[1:]:
        each.status = "appraised"
        each.save()
    return found


@pytest.fixture
def session(secretariat):
    return planned(secretariat, council_of(3))


def address(session):
    return reverse("admin:councilsession_docket", args=[session.pk])


def test_only_what_is_appraised_is_offered_by_award(signed_in, secretariat, session, proposals, units):
    proposals[2].on_hold_since, proposals[2].on_hold_reason = "2016-01-01", "Đang xác minh"
    proposals[2].save()
    form = signed_in(secretariat).get(address(session)).context["form"]
    offered = [
        (award, [label for _key, label in listed]) for award, listed in form.fields["proposals"].choices
    ]
    assert offered == [
        ("Cờ thi đua của Chính phủ", ["Quỹ Bốn – Khối thi đua số 1, 2015"]),
        ("Cờ thi đua của Bộ", ["Cục Hai – Khối thi đua số 1, 2015"]),
    ]


def test_only_proposals_of_the_sessions_year_are_offered(signed_in, secretariat, session, proposals):
    session.year = 2016
    session.save()
    page = signed_in(secretariat).get(address(session))
    assert "Chưa có đề nghị nào đủ điều kiện xét." in page.text
    session.year = None
    session.save()
    assert len(signed_in(secretariat).get(address(session)).context["form"].ready) == 3


def test_chosen_ones_go_on_the_docket_with_their_findings(signed_in, secretariat, session, proposals):
    chosen = {"proposals": [each.pk for each in proposals[2:]]}
    answer = signed_in(secretariat).post(address(session), chosen, follow=True)
    assert "Đã đưa 2 đề nghị vào danh mục xét." in answer.text
    flag, ministry = ReviewItem.objects.order_by("position")
    assert (flag.proposal, ministry.proposal) == (proposals[3], proposals[2])
    assert any("Quỹ Bốn" in line for line in flag.findings.splitlines())
    assert "Quỹ Bốn" not in ministry.findings


def test_a_refusal_keeps_what_was_ticked(signed_in, secretariat, session, proposals):
    client = signed_in(secretariat)
    assert client.post(address(session), {}).status_code == 422
    Proposal.objects.filter(pk=proposals[1].pk).update(award_type=None, title="Cờ khác")
    answer = client.post(address(session), {"proposals": [proposals[1].pk, proposals[2].pk]})
    assert answer.status_code == 422
    assert "Cục Hai, Cờ khác: Chưa rõ danh hiệu" in answer.text
    assert answer.text.count(" checked") == 2
    assert not ReviewItem.objects.exists()


def test_a_forged_key_puts_nothing_on(signed_in, secretariat, session, proposals):
    answer = signed_in(secretariat).post(address(session), {"proposals": [proposals[0].pk]})
    assert answer.status_code == 422
    assert not ReviewItem.objects.exists()


def test_what_concerns_other_rows_is_not_told(proposals, bloc_year, units):
    found = sentences_of([*proposals, appraised(bloc_year, units[0], award="GOV_FLAG")])
    assert set(found) == set(Proposal.objects.values_list("pk", flat=True))
    assert any("Quỹ Bốn" in sentence for sentence in found[proposals[3].pk])
    assert not any("Quỹ Bốn" in sentence for sentence in found[proposals[0].pk])
