"""Putting appraised proposals on a docket, with what the rules say of each."""

import pytest
from django.urls import reverse

from awards.models import AwardType, ConsultationRequirement, Proposal, ReviewItem, RuleSet
from blocs.models import BlocYear, Unit
from emulation.refusals import Refused
from registry.proposal_findings import findings_of_proposal
from registry.services.overriding import pass_over
from registry.services.putting_forward import put_on_docket
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


def test_what_concerns_other_rows_is_not_told(secretariat, session, proposals, bloc_year, units):
    alone = appraised(bloc_year, units[0], award="GOV_FLAG")
    items = put_on_docket(secretariat, session, [*proposals[1:], alone])
    told = {item.proposal_id: item.findings for item in items}
    assert "Quỹ Bốn" in told[proposals[3].pk]
    assert not any("Quỹ Bốn" in told[each.pk] for each in (proposals[1], proposals[2], alone))


def test_what_was_passed_over_goes_along_with_its_reason(secretariat, session, proposals):
    def find():
        return findings_of_proposal(Proposal.objects.select_related("conference").get(pk=proposals[3].pk))

    warning = next(each for each in find() if each.may_be_passed_over)
    pass_over(secretariat, proposals[3].bloc_year, warning.fingerprint, "Bộ đã đồng ý", find)
    (item,) = put_on_docket(secretariat, session, [proposals[3]])
    assert f"{warning.finding.text} (Đã bỏ qua: Bộ đã đồng ý)" in item.findings.splitlines()


def test_a_block_keeps_a_proposal_off_the_docket(secretariat, session, proposals):
    BlocYear.objects.update(year=2025)
    Proposal.objects.update(received_on="2025-12-20")
    Unit.objects.filter(pk=proposals[2].unit_id).update(ended_on="2025-09-01")
    with pytest.raises(Refused, match="blocked"):
        put_on_docket(secretariat, session, proposals[1:])
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize(("unconfirmed", "stops"), [(False, True), (True, False)])
def test_who_was_to_be_asked_has_answered_before_the_docket(
    secretariat, session, proposals, unconfirmed, stops
):
    for rule_set in RuleSet.objects.all():
        ConsultationRequirement.objects.create(
            rule_set=rule_set,
            award_type=proposals[1].award_type,
            kind="opinion",
            asked_of="Thanh tra Bộ",
            unconfirmed=unconfirmed,
        )
    if stops:
        with pytest.raises(Refused, match="not_docketed"):
            put_on_docket(secretariat, session, [proposals[1]])
        assert Proposal.objects.get(pk=proposals[1].pk).status == "appraised"
        return
    (item,) = put_on_docket(secretariat, session, [proposals[1]])
    assert "Thanh tra Bộ" in item.findings
