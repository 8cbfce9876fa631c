"""Asking others, and publishing: what is asked for an award, what was answered, what stands in the way of the docket."""

import datetime

import pytest
from django.utils import timezone

from awards.models import AwardType, Consultation, ConsultationRequirement, RuleSet
from awards.services.consultations import asked_for, consult, findings_of, record_answer, still_asked
from emulation.refusals import Refused
from tests.awards.services.conftest import yesterday

DAY = datetime.date(2016, 1, 5)


@pytest.fixture
def opinion(proposal):
    """The Ministry's flag asks for an opinion, within ten days."""
    return ConsultationRequirement.objects.create(
        rule_set=RuleSet.objects.filter(since__lte="2015-12-18").last(),
        award_type=proposal.award_type,
        kind="opinion",
        asked_of="Thanh tra Bộ",
        days=10,
        basis="NĐ 1",
    )


@pytest.fixture
def received(put):
    return put("received")


def refusal(act, *arguments):
    before = list(Consultation.objects.values())
    with pytest.raises(Refused) as refused:
        act(*arguments)
    assert list(Consultation.objects.values()) == before
    return refused.value


def test_what_is_asked_follows_the_award_and_the_day(proposal, opinion):
    assert asked_for(proposal) == [opinion]
    proposal.received_on = datetime.date(2024, 1, 1)
    assert asked_for(proposal) == []
    proposal.award_type = AwardType.objects.get(code="NAT_FIGHTER")
    assert [each.kind for each in asked_for(proposal)] == ["publication"]
    proposal.award_type = None
    assert asked_for(proposal) == []


def test_it_is_asked_until_somebody_answers(received, opinion, secretariat):
    asked = consult(secretariat, received, "opinion", "thanh tra  bộ", DAY)
    assert asked.until == datetime.date(2016, 1, 15)
    assert still_asked(received) == [opinion]
    record_answer(secretariat, asked, "silent", DAY)
    assert still_asked(received) == []


def test_only_a_confirmed_row_stops(received, opinion):
    (finding,) = findings_of(still_asked(received))
    assert (finding.severity, finding.basis) == ("block", "NĐ 1")
    assert "lấy ý kiến: Thanh tra Bộ" in finding.text
    ConsultationRequirement.objects.update(unconfirmed=True)
    assert [each.severity for each in findings_of(still_asked(received))] == ["warn"]


def test_somebody_else_is_asked_without_an_end(received, opinion, secretariat):
    assert consult(secretariat, received, "opinion", "Công an", DAY).until is None
    until = datetime.date(2016, 1, 7)
    assert consult(secretariat, received, "publication", "Cổng", DAY, until).until == until


def test_a_question_is_asked_once_a_day_and_not_before_its_day(received, secretariat):
    consult(secretariat, received, "opinion", "Công an", DAY)
    assert refusal(consult, secretariat, received, "opinion", "Công an", DAY).code == "refused"
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert refusal(consult, secretariat, received, "opinion", "Công an", tomorrow).code == "future"
    before = refusal(consult, secretariat, received, "opinion", "Thanh tra", DAY, datetime.date(2016, 1, 4))
    assert before.code == "refused"
    nobody = refusal(consult, secretariat, received, "opinion", "", DAY)
    assert list(nobody.errors) == ["asked_of"]


def test_an_answer_is_recorded_once(received, secretariat):
    asked = consult(secretariat, received, "opinion", "Công an", DAY)
    assert refusal(record_answer, secretariat, asked, "", DAY).code == "answer"
    assert refusal(record_answer, secretariat, asked, "perhaps", DAY).code == "answer"
    assert refusal(record_answer, secretariat, asked, "objects", DAY).code == "refused"
    early = refusal(record_answer, secretariat, asked, "agrees", datetime.date(2016, 1, 4))
    assert early.code == "refused"
    assert refusal(record_answer, secretariat, asked, "agrees", None).code == "day"
    record_answer(secretariat, asked, "objects", yesterday(), "Đang có khiếu nại")
    assert refusal(record_answer, secretariat, asked, "agrees", yesterday()).code == "answered"
    assert Consultation.objects.get().remarks == "Đang có khiếu nại"


@pytest.mark.parametrize("status", ["proposed", "submitted", "passed", "conferred"])
def test_nobody_is_asked_before_receipt_nor_after_the_vote(put, secretariat, status):
    assert refusal(consult, secretariat, put(status), "opinion", "Công an", DAY).code == "closed"


def test_asking_is_the_secretariat_s(received, leader):
    assert refusal(consult, leader, received, "opinion", "Công an", DAY).code == "not_allowed"
    asked = consult(None, received, "opinion", "Công an", DAY)
    assert refusal(record_answer, leader, asked, "agrees", DAY).code == "not_allowed"
