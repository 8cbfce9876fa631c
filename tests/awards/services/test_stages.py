"""The steps to the council: who may, when, what stands in the way; a refusal writes nothing."""

import datetime

import pytest
from django.utils import timezone

from awards.models import AwardType, DossierItem, Proposal, ProposalMove
from awards.services import stages
from awards.services.dossiers import put_file, receive_paper
from blocs.models import Conference
from emulation.refusals import Refused
from tests.awards.services.conftest import a_file, yesterday

PAPERS = ("letter", "report", "minutes")


def refusal(act, *arguments, **named):
    """The refusal, and that nothing was written."""
    before = state()
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)
    assert state() == before
    return refused.value


def state():
    return (
        list(Proposal.objects.order_by("pk").values()),
        list(DossierItem.objects.order_by("pk").values()),
        list(ProposalMove.objects.order_by("pk").values()),
    )


def last_move():
    move = ProposalMove.objects.last()
    return move.act, move.before, move.after, move.by, move.reason


def make_whole(proposal):
    for paper in PAPERS:
        put_file(None, proposal, paper, a_file(paper))
        receive_paper(None, proposal, paper, yesterday())


# Submitting and recalling


def test_the_leader_submits_what_is_finalised(proposal, leader):
    stages.submit(leader, proposal)
    assert Proposal.objects.get().status == "submitted"
    assert last_move() == ("submit", "proposed", "submitted", leader, "")


@pytest.mark.parametrize("record", ["draft", "reopened"])
def test_what_is_still_being_recorded_is_not_submitted(proposal, leader, record):
    Conference.objects.update(record=record)
    assert refusal(stages.submit, leader, proposal).code == "not_finalised"


def test_what_was_proposed_at_no_sitting_is_submitted(proposal, secretariat):
    Conference.objects.update(record="draft")
    Proposal.objects.update(conference=None)
    stages.submit(secretariat, proposal)
    assert Proposal.objects.get().status == "submitted"


def test_a_proposal_twice_submitted_is_told_where_it_stands(proposal, leader):
    stages.submit(leader, proposal)
    Conference.objects.update(record="reopened")
    assert refusal(stages.submit, leader, proposal).code == "not_now"


def test_the_sender_recalls_before_receipt_with_a_reason(proposal, leader, put):
    put("submitted")
    refused = refusal(stages.recall, leader, proposal, " ")
    assert (refused.code, list(refused.errors)) == ("reason", ["reason"])
    stages.recall(leader, proposal, "Thiếu chữ ký")
    assert last_move() == ("recall", "submitted", "proposed", leader, "Thiếu chữ ký")


def test_what_was_received_is_not_recalled(proposal, leader, put):
    put("received")
    assert refusal(stages.recall, leader, proposal, "Thiếu").code == "not_now"


def test_a_year_is_submitted_at_once_as_it_was_shown(proposal, leader, units):
    on_hold = {"on_hold_since": "2016-01-05", "on_hold_reason": "Xác minh"}
    rows = {"bloc_year": proposal.bloc_year, "award_type": proposal.award_type}
    other = Proposal.objects.create(unit=units[1], **rows)
    Proposal.objects.create(unit=units[2], **rows, **on_hold)
    Proposal.objects.create(unit=units[0], status="not_chosen", **rows)
    refused = refusal(stages.submit_year, leader, proposal.bloc_year, [proposal.pk])
    assert refused.code == "stale"
    assert stages.submit_year(leader, proposal.bloc_year, [proposal.pk, other.pk]) == 2
    assert set(Proposal.objects.filter(status="submitted")) == {proposal, other}
    refused = refusal(stages.submit_year, leader, proposal.bloc_year, [proposal.pk, other.pk])
    assert refused.code == "nothing"


def test_a_year_is_submitted_by_who_records_it(proposal, their_unit):
    refused = refusal(stages.submit_year, their_unit, proposal.bloc_year, [proposal.pk])
    assert refused.code == "not_allowed"


# Receiving


def test_a_whole_dossier_is_received_on_the_day_given(proposal, secretariat, put, asks_for_all):
    put("submitted")
    make_whole(proposal)
    stages.receive(secretariat, proposal, yesterday())
    received = Proposal.objects.get()
    assert (received.status, received.received_on) == ("received", yesterday())
    assert last_move()[:4] == ("receive", "submitted", "received", secretariat)


def test_a_dossier_that_is_not_whole_is_refused_with_what_is_missing(
    proposal, secretariat, put, asks_for_all
):
    put("submitted")
    put_file(None, proposal, "letter", a_file())
    receive_paper(None, proposal, "report", yesterday())
    refused = refusal(stages.receive, secretariat, proposal, yesterday())
    assert refused.code == "not_whole"
    (sentence,) = refused.errors[""]
    assert "tờ trình (bản giấy); báo cáo thành tích (tệp); biên bản bình xét (bản giấy và tệp)" in sentence


def test_where_the_rule_is_off_on_the_day_what_is_missing_is_only_told(proposal, secretariat, put):
    """R23 holds from 1 January 2024: the day of receipt decides, not the year of the conference."""
    put("submitted")
    last_day_without = datetime.date(2023, 12, 31)
    refused = refusal(stages.receive, secretariat, proposal, datetime.date(2024, 1, 1))
    assert refused.code == "not_whole"
    stages.receive(secretariat, proposal, last_day_without)
    assert Proposal.objects.get().received_on == last_day_without


def test_a_day_of_receipt_is_given_and_has_come(proposal, secretariat, put):
    put("submitted")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert refusal(stages.receive, secretariat, proposal, None).code == "day"
    refused = refusal(stages.receive, secretariat, proposal, tomorrow)
    assert (refused.code, list(refused.errors)) == ("future", ["day"])


def test_today_has_come(proposal, secretariat, put, asks_for_all):
    put("submitted")
    make_whole(proposal)
    stages.receive(secretariat, proposal, timezone.localdate())
    assert Proposal.objects.get().status == "received"


def test_an_award_known_by_its_words_alone_is_chosen_at_receipt(proposal, secretariat, put):
    put("submitted", award_type=None, title="Cờ của Bộ")
    day = datetime.date(2016, 1, 5)
    refused = refusal(stages.receive, secretariat, proposal, day)
    assert (refused.code, list(refused.errors)) == ("award_unknown", ["award_type"])
    flag = AwardType.objects.get(code="MIN_FLAG")
    stages.receive(secretariat, proposal, day, flag)
    received = Proposal.objects.get()
    assert (received.award_type, received.title) == (flag, "Cờ của Bộ")


def test_an_award_chosen_by_the_bloc_is_not_changed_at_receipt(proposal, secretariat, put):
    put("submitted")
    other = AwardType.objects.get(code="GOV_FLAG")
    stages.receive(secretariat, proposal, datetime.date(2016, 1, 5), other)
    assert Proposal.objects.get().award_type.code == "MIN_FLAG"


# Appraising, returning, completing


def test_the_secretariat_appraises_what_was_received(proposal, secretariat, put):
    put("received")
    stages.appraise(secretariat, proposal)
    assert last_move() == ("appraise", "received", "appraised", secretariat, "")


def test_a_dossier_is_returned_with_the_papers_to_send_again(proposal, secretariat, put):
    put("appraised")
    DossierItem.objects.create(proposal=proposal, paper="report", checked_by=secretariat)
    DossierItem.objects.create(proposal=proposal, paper="letter", checked_by=secretariat)
    stages.return_(secretariat, proposal, {"report": "thiếu chữ ký", "minutes": "mờ"}, "Chưa đủ")
    assert Proposal.objects.get().status == "returned"
    rows = DossierItem.objects.order_by("paper").values_list("paper", "flagged", "flag_reason", "checked_by")
    assert list(rows) == [
        ("letter", False, "", secretariat.pk),
        ("minutes", True, "mờ", None),
        ("report", True, "thiếu chữ ký", None),
    ]
    assert last_move()[4] == "Chưa đủ\n– báo cáo thành tích: thiếu chữ ký\n– biên bản bình xét: mờ"


@pytest.mark.parametrize(
    ("flags", "reason", "code", "places"),
    [
        ({}, "Chưa đủ", "flags", [""]),
        ({"passport": "thiếu"}, "Chưa đủ", "flags", [""]),
        ({"report": " ", "letter": "mờ"}, "Chưa đủ", "flags", ["report"]),
        ({"report": "mờ"}, "", "reason", ["reason"]),
    ],
)
def test_a_return_says_what_and_why(proposal, secretariat, put, flags, reason, code, places):
    put("received")
    refused = refusal(stages.return_, secretariat, proposal, flags, reason)
    assert (refused.code, list(refused.errors)) == (code, places)


def test_what_was_returned_is_complete_once_every_flagged_paper_came_again(
    proposal, leader, secretariat, put
):
    make_whole(put("submitted"))
    put("received", received_on="2016-01-05")
    stages.return_(secretariat, proposal, {"report": "mờ", "minutes": "thiếu dấu"}, "Chưa đủ")
    refused = refusal(stages.complete, leader, proposal)
    assert refused.code == "not_supplied"
    assert "báo cáo thành tích; biên bản bình xét" in str(refused)
    put_file(leader, proposal, "report", a_file("rõ hơn"))
    assert "báo cáo" not in str(refusal(stages.complete, leader, proposal))
    # The same day as before, and yet a new original.
    receive_paper(secretariat, proposal, "minutes", yesterday())
    stages.complete(leader, proposal)
    back = Proposal.objects.get()
    assert (back.status, back.received_on) == ("received", datetime.date(2016, 1, 5))
    assert not DossierItem.objects.filter(flagged=True).exists()


def test_a_second_return_asks_anew(proposal, leader, secretariat, put):
    put("received")
    stages.return_(secretariat, proposal, {"report": "mờ"}, "Chưa đủ")
    put_file(leader, proposal, "report", a_file())
    stages.complete(leader, proposal)
    stages.return_(secretariat, proposal, {"report": "vẫn mờ"}, "Chưa đủ")
    assert refusal(stages.complete, leader, proposal).code == "not_supplied"


# Beside the way


def test_a_proposal_under_verification_waits_and_goes_on(proposal, secretariat, put):
    put("received")
    stages.hold(secretariat, proposal, "Đang xác minh", yesterday())
    held = Proposal.objects.get()
    assert (held.status, held.on_hold_since, held.on_hold_reason) == (
        "received",
        yesterday(),
        "Đang xác minh",
    )
    assert refusal(stages.appraise, secretariat, proposal).code == "on_hold"
    assert refusal(stages.hold, secretariat, proposal, "Nữa").code == "on_hold"
    stages.go_on(secretariat, proposal, "Xác minh xong")
    assert Proposal.objects.on_hold().count() == 0
    assert last_move() == ("go_on", "received", "received", secretariat, "Xác minh xong")
    assert refusal(stages.go_on, secretariat, proposal, "Nữa").code == "not_on_hold"


def test_a_hold_begins_no_later_than_today_and_says_why(proposal, secretariat, put):
    put("received")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert refusal(stages.hold, secretariat, proposal, "Xác minh", tomorrow).code == "future"
    assert refusal(stages.hold, secretariat, proposal, "").code == "reason"
    stages.hold(secretariat, proposal, "Xác minh")
    assert Proposal.objects.get().on_hold_since == timezone.localdate()


def test_the_bloc_withdraws_until_receipt(proposal, leader, put):
    put("received")
    assert refusal(stages.withdraw, leader, proposal, "Nhầm").code == "not_allowed"
    put("submitted", on_hold_since="2016-01-05", on_hold_reason="Xác minh")
    stages.withdraw(leader, proposal, "Nhầm")
    gone = Proposal.objects.get()
    assert (gone.status, gone.on_hold_since, gone.on_hold_reason) == ("withdrawn", None, "")


def test_the_secretariat_withdraws_until_it_is_decided(proposal, secretariat, put):
    put("conferred")
    assert refusal(stages.withdraw, secretariat, proposal, "Nhầm").code == "not_now"
    put("passed")
    stages.withdraw(secretariat, proposal, "Nhầm")
    assert Proposal.objects.get().status == "withdrawn"
