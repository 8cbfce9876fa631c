"""A warning is passed over with a reason that stays in the record; a block never is, whatever is posted."""

import pytest
from django.urls import reverse

from awards.models import Override, Proposal
from blocs.models import BlocYear
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.proposal_findings import findings_of_proposal
from registry.services.overriding import ask_again, pass_over
from registry.year_findings import YearFindings, years_to_judge
from tests.fixtures import record
from tests.registry.test_year_findings import award

LATE = {"received_on": "2016-04-01"}
HELD = {"on_hold_since": "2024-02-01", "on_hold_reason": "đang xác minh", "received_on": "2024-01-02"}


@pytest.fixture
def proposal(finished, units):
    rows = [
        {"subject": "collective", "status": "proposed", "unit": units[1].pk, "award_type": award("MIN_FLAG")}
    ]
    record("proposals", finished, proposals_known="complete", proposals=rows)
    return Proposal.objects.get()


def told_of(proposal, rule):
    proposal = Proposal.objects.select_related("conference").get(pk=proposal.pk)
    return next((each for each in findings_of_proposal(proposal) if each.rule == rule), None)


def put(proposal, **columns):
    Proposal.objects.filter(pk=proposal.pk).update(**columns)


def year():
    return years_to_judge(BlocYear.objects.select_related("bloc")).get()


def find():
    return YearFindings(year()).told


def page_of(told):
    return reverse("pass_over", args=[year().bloc.slug, year().year, told.fingerprint])


def test_a_warning_passed_over_stays_in_sight_with_its_reason(signed_in, secretariat, proposal):
    put(proposal, **LATE)
    client, told = signed_in(secretariat), told_of(proposal, "R24")
    assert told.stops
    page = client.get(page_of(told)).content.decode()
    assert "01/04/2016" in page
    answer = client.post(page_of(told), {"reason": "Bộ gia hạn đến 30/4"}, follow=True)
    assert "Đã bỏ qua cảnh báo." in answer.content.decode()
    assert "Bộ gia hạn đến 30/4" in answer.content.decode()
    again = told_of(proposal, "R24")
    assert not again.stops
    assert (again.override.by, again.override.reason) == (str(secretariat), "Bộ gia hạn đến 30/4")
    stored = Override.objects.get()
    assert (stored.by, stored.proposal, stored.rule) == (secretariat, proposal, "R24")
    entry = AuditEntry.objects.get(object_repr=stored.text)
    assert "Bộ gia hạn đến 30/4" in str(entry.changes)


def test_the_reason_is_printed_with_the_record(signed_in, secretariat, finished):
    BlocYear.objects.update(stated_members=9)
    told = next(each for each in find() if each.may_be_passed_over)
    pass_over(secretariat, year(), told.fingerprint, "Quyết định ghi nhầm số", find)
    review = signed_in(secretariat).get(finished.get_absolute_url()).content.decode()
    assert "Quyết định ghi nhầm số" in review


def test_with_other_numbers_it_is_asked_again(secretariat, proposal):
    put(proposal, **LATE)
    pass_over(secretariat, year(), told_of(proposal, "R24").fingerprint, "Bộ gia hạn", find)
    put(proposal, received_on="2016-04-02")
    assert told_of(proposal, "R24").stops
    put(proposal, **LATE)
    assert not told_of(proposal, "R24").stops


def test_a_block_is_never_passed_over_not_even_by_a_forged_post(signed_in, secretariat, proposal):
    put(proposal, **HELD)
    told = told_of(proposal, "R26")
    assert told.stops and not told.may_be_passed_over
    client = signed_in(secretariat)
    assert told.fingerprint not in client.get(f"/blocs/{year().bloc.slug}/2015/findings/").content.decode()
    answer = client.post(page_of(told), {"reason": "cứ cho qua"})
    assert answer.status_code == 422
    assert "không bỏ qua được" in answer.content.decode() and "cứ cho qua" in answer.content.decode()
    assert not Override.objects.exists()
    assert told_of(proposal, "R26").stops


@pytest.mark.parametrize(
    ("who", "reason", "code"),
    [
        ("officer", "vì", "not_allowed"),
        ("secretariat", "  ", "reason"),
        ("secretariat", "x" * 2001, "reason"),
    ],
)
def test_refused_and_nothing_written(secretariat, officer_of, units, proposal, who, reason, code):
    put(proposal, **LATE)
    user = secretariat if who == "secretariat" else officer_of(units[0])
    with pytest.raises(Refused) as refused:
        pass_over(user, year(), told_of(proposal, "R24").fingerprint, reason, find)
    assert refused.value.code == code
    assert not Override.objects.exists()


def test_what_is_gone_or_only_information_or_passed_over_already_is_refused(secretariat, proposal):
    put(proposal, **LATE)
    fingerprint = told_of(proposal, "R24").fingerprint
    told = told_of(proposal, "R24").finding
    Proposal.objects.create(
        bloc_year=proposal.bloc_year,
        conference=proposal.conference,
        unit=proposal.unit,
        award_type_id=award("GOV_FLAG"),
    )
    info = next(each for each in find() if each.finding.severity == "info")
    with pytest.raises(Refused, match="no_warning"):
        pass_over(secretariat, year(), info.fingerprint, "vì", find)
    pass_over(secretariat, year(), fingerprint, "vì", find)
    with pytest.raises(Refused, match="passed_over"):
        pass_over(secretariat, year(), fingerprint, "vì", find)
    put(proposal, received_on="2015-12-01")
    with pytest.raises(Refused, match="gone"):
        pass_over(secretariat, year(), fingerprint, "vì", find)
    assert Override.objects.get().text == told.text


def test_asked_again_the_warning_stands_and_the_trail_keeps_the_reason(signed_in, secretariat, proposal):
    put(proposal, **LATE)
    told = told_of(proposal, "R24")
    pass_over(secretariat, year(), told.fingerprint, "Bộ gia hạn", find)
    client = signed_in(secretariat)
    answer = client.post(f"{page_of(told)}again/", follow=True).content.decode()
    assert "Cảnh báo được hỏi lại." in answer
    assert told_of(proposal, "R24").stops
    with pytest.raises(Refused, match="gone"):
        ask_again(secretariat, year(), told.fingerprint)
    history = client.get(f"/blocs/{year().bloc.slug}/2015/history/").content.decode()
    assert "Bộ gia hạn" in history


def test_a_proposal_of_another_sitting_has_findings_of_its_own(signed_in, secretariat, bloc_year, units):
    alone = Proposal.objects.create(
        bloc_year=bloc_year, unit=units[0], award_type_id=award("MIN_FLAG"), received_on="2016-04-01"
    )
    told = told_of(alone, "R24")
    url = f"{page_of(told)}?proposal={alone.pk}"
    client = signed_in(secretariat)
    assert client.get(url).status_code == 200
    assert client.get(page_of(told)).status_code == 404
    assert client.post(url, {"reason": "Bộ gia hạn"}).status_code == 302
    assert told_of(alone, "R24").override.reason == "Bộ gia hạn"


@pytest.mark.parametrize("forged", ["0", "x", "9" * 30, "-1"])
def test_a_forged_address_is_not_found(signed_in, secretariat, proposal, forged):
    url = reverse("pass_over", args=[year().bloc.slug, 2015, "0" * 64])
    assert signed_in(secretariat).get(f"{url}?proposal={forged}").status_code == 404
