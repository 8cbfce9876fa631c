"""A decision confers awards on what was passed: with the names of its day, whole or not at all."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.models import AnnualRating, Award, AwardType, Decision, Person, Proposal, ProposalMove
from awards.services.conferring import record_decision
from awards.track_record import records_behind
from blocs.models import UnitName
from blocs.services.units import add_unit
from emulation.models import AuditEntry
from emulation.refusals import Refused
from tests.awards.decided import DAY, decided, paper, proposed, reviewed, session
from tests.failing import failing_to_insert, files_in


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


@pytest.fixture
def passed(bloc_year, units):
    return [proposed(bloc_year, unit) for unit in units[:3]]


def refused(*proposals, code, place, actor=None, **told):
    """Nothing is written by an act that is refused; gives what it said."""
    before = list(Proposal.objects.values_list("pk", "status"))
    with pytest.raises(Refused) as found:
        record_decision(actor, list(proposals), **told)
    assert (found.value.code, list(found.value.errors)) == (code, [place])
    assert list(Proposal.objects.values_list("pk", "status")) == before
    assert not Decision.objects.filter(back_entered=False).exclude(number="1/cũ").exists()
    assert not Award.objects.exists() and not ProposalMove.objects.exists()
    return " ".join(found.value.errors[place])


def test_a_decision_confers_awards_and_keeps_the_words_of_its_day(secretariat, issuer, passed, units):
    UnitName.objects.create(unit=units[0], full_name="Cục Nhất", valid_from=DAY(2016, 1, 1))
    UnitName.objects.create(unit=units[0], full_name="Cục Sau", valid_from=DAY(2016, 3, 1))
    decision = record_decision(secretariat, passed[:1], **paper(issuer, signer_post="Bộ trưởng"))
    assert (decision.kind, decision.number, decision.year, decision.issuer_name, decision.back_entered) == (
        "confer",
        "12/QĐ-BTN",
        2016,
        "Bộ Ban hành",
        False,
    )
    award = Award.objects.get()
    assert (award.title, award.recipient_name, award.year) == ("Cờ thi đua của Bộ", "Cục Nhất", 2015)
    assert (award.unit, award.proposal, award.decision, award.subject) == (
        units[0],
        passed[0],
        decision,
        "collective",
    )
    move = ProposalMove.objects.get()
    assert (move.act, move.before, move.after, move.by) == ("confer", "passed", "conferred", secretariat)
    assert move.reason == "Quyết định số 12/QĐ-BTN ngày 01/02/2016"
    assert AuditEntry.objects.filter(record=f"decision:{decision.pk}", act="record_decision").count() == 1


def test_names_never_change_afterwards(issuer, passed, units):
    decision = decided(issuer, passed[0])
    for unit in (units[0], issuer):
        UnitName.objects.filter(unit=unit).update(full_name="Đổi tên")
        UnitName.objects.create(unit=unit, full_name="Đổi nữa", valid_from=DAY(2016, 1, 20))
    AwardType.objects.update(name="Tên mới")
    decision.refresh_from_db()
    decision.signer_post = "Bộ trưởng"
    decision.save()
    award = Award.objects.get()
    award.save()
    assert (award.title, award.recipient_name, decision.issuer_name) == (
        "Cờ thi đua của Bộ",
        "Cục Một",
        "Bộ Ban hành",
    )


def test_a_part_and_a_person_are_named_with_their_unit(issuer, bloc_year, units):
    person = Person.objects.create(full_name="Nguyễn Thị Lan", post="Chuyên viên", unit=units[2])
    part = proposed(bloc_year, units[0], part="Văn phòng")
    alone = proposed(bloc_year, None, code="MIN_CERT", person=person, subject="individual")
    decided(issuer, part, alone)
    assert set(Award.objects.values_list("recipient_name", "unit", "part", "person", "subject")) == {
        ("Văn phòng, Cục Một", units[0].pk, "Văn phòng", None, "collective"),
        ("Nguyễn Thị Lan (Chuyên viên); Cục Ba", units[2].pk, "", person.pk, "individual"),
    }


def test_of_69_proposed_48_are_conferred_and_the_others_wait_or_are_declined(secretariat, issuer, bloc_year):
    proposals = [proposed(bloc_year, add_unit(f"Viện {number}")) for number in range(69)]
    record_decision(
        secretariat,
        proposals[:48],
        declined=proposals[48:60],
        reason="Vượt chỉ tiêu",
        **paper(issuer),
    )
    statuses = [each.status for each in Proposal.objects.order_by("pk")]
    assert statuses == ["conferred"] * 48 + ["declined"] * 12 + ["passed"] * 9
    assert Award.objects.count() == 48
    assert set(ProposalMove.objects.filter(act="decline").values_list("reason", flat=True)) == {
        "Vượt chỉ tiêu"
    }


def test_those_declined_need_a_reason(issuer, passed):
    refused(passed[0], declined=passed[1:2], code="reason", place="reason", **paper(issuer))


def test_nobody_is_given_and_declined_at_once(issuer, passed):
    said = refused(
        passed[0], declined=passed[:1], reason="vì thế", code="both", place="proposals", **paper(issuer)
    )
    assert said.startswith("Cục Một: vừa tặng vừa không tặng")


def test_only_the_secretariat_decides(issuer, passed, administrator, officer_of, units):
    for user in (administrator, officer_of(units[0])):
        refused(passed[0], code="not_allowed", place="", actor=user, **paper(issuer))


def test_no_proposals_chosen(issuer):
    refused(code="none_chosen", place="proposals", **paper(issuer))


@time_machine.travel("2016-02-01 09:00+07:00")
def test_a_decision_of_tomorrow_is_refused_and_one_of_today_is_not(issuer, passed):
    refused(passed[0], code="in_the_future", place="issued_on", **paper(issuer, issued_on=DAY(2016, 2, 2)))
    assert decided(issuer, passed[0]).issued_on == DAY(2016, 2, 1)


def test_a_decision_dated_before_its_session_is_refused_and_on_its_day_is_not(issuer, passed):
    held = session(DAY(2016, 1, 15))
    told = paper(issuer, session=held)
    early = told | {"issued_on": DAY(2016, 1, 14)}
    said = refused(passed[0], code="before_session", place="issued_on", **early)
    assert "ngày 14/01/2016" in said and "ngày 15/01/2016" in said
    assert decided(issuer, passed[0], session=held, issued_on=DAY(2016, 1, 15)).session == held


@pytest.mark.parametrize("status", ["planned", "open", "cancelled"])
def test_a_session_that_is_not_over_decides_nothing(issuer, passed, status):
    refused(passed[0], code="session", place="session", **paper(issuer, session=session(status=status)))


def test_a_decision_dated_before_the_session_that_reviewed_is_refused(issuer, passed):
    reviewed(passed[0], timezone.now())  # recorded today, held on 15/01/2016
    early = paper(issuer, issued_on=DAY(2016, 1, 14))
    said = refused(passed[0], passed[1], code="before_review", place="proposals", **early)
    assert said == "Cục Một: Hội đồng xét ngày 15/01/2016, sau ngày ký. Kiểm tra lại ngày ký."
    decided(issuer, *passed[:2], issued_on=DAY(2016, 1, 15))


def test_a_number_is_used_once_by_an_issuer_in_a_year(issuer, passed):
    decided(issuer, passed[0])
    with pytest.raises(Refused) as found:
        decided(issuer, passed[1], issued_on=DAY(2016, 5, 5))
    assert found.value.code == "number_used"
    (said,) = found.value.errors["number"]
    assert "Bộ Ban hành đã có quyết định khen thưởng số 12/QĐ-BTN ngày 01/02/2016 trong sổ" in said
    assert (Decision.objects.count(), Award.objects.count()) == (1, 1)
    decided(issuer, passed[1], issued_on=DAY(2017, 1, 1))
    decided(add_unit("Bộ Khác"), passed[2])


@pytest.mark.parametrize("missing", ["number", "issuer", "issued_on"])
def test_a_new_decision_is_never_half_known(issuer, passed, missing):
    with pytest.raises(Refused) as found:
        record_decision(None, passed, **paper(issuer) | {missing: "" if missing == "number" else None})
    assert found.value.code == "invalid"
    assert not Decision.objects.exists() and not Award.objects.exists()


def test_nameless_recipients_are_named_first(issuer, passed, bloc_year):
    nameless = proposed(bloc_year, None, code="MIN_CERT", recipients=4)
    said = refused(passed[0], nameless, code="nameless", place="proposals", **paper(issuer))
    assert said.startswith("(4 tập thể): mới ghi số lượng. Ghi tên từng người nhận")


def test_an_award_known_by_its_words_alone_gets_its_type_first(issuer, bloc_year, units):
    words = Proposal.objects.create(bloc_year=bloc_year, unit=units[0], title="Cờ lạ", status="passed")
    refused(words, code="no_award_type", place="proposals", **paper(issuer))


@pytest.mark.parametrize("code", ["GOV_FLAG", "PM_CERT", "LABOUR_ORDER_1"])
def test_what_is_decided_above_must_have_been_sent_up(issuer, bloc_year, units, code):
    flag = proposed(bloc_year, units[0], code=code)
    said = refused(flag, code="not_sent_up", place="proposals", **paper(issuer))
    assert "chưa ghi là đã trình" in said
    Proposal.objects.update(status="sent_up")
    decided(issuer, flag)
    assert Proposal.objects.get().status == "conferred"


@pytest.mark.parametrize("status", sorted(set(Proposal.Status.values) - {"passed", "sent_up"}))
def test_only_what_was_passed_is_conferred(issuer, bloc_year, units, status):
    proposal = proposed(bloc_year, units[0], status=status)
    refused(proposal, code="not_now", place="proposals", **paper(issuer))


def test_what_is_on_hold_is_not_conferred_and_every_hindrance_is_named(issuer, passed):
    Proposal.objects.filter(pk=passed[0].pk).update(on_hold_since=DAY(2016, 1, 1), on_hold_reason="xác minh")
    Proposal.objects.filter(pk=passed[1].pk).update(status="withdrawn")
    with pytest.raises(Refused) as found:
        decided(issuer, *passed)
    assert [each.partition(":")[0] for each in found.value.errors["proposals"]] == ["Cục Một", "Cục Hai"]
    assert not Award.objects.exists() and not ProposalMove.objects.exists()


def test_an_award_is_of_no_later_year_than_its_decision(issuer, passed):
    refused(passed[0], code="year_after", place="issued_on", **paper(issuer, issued_on=DAY(2014, 12, 31)))


# Files


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_scan_is_kept_under_a_random_name(issuer, passed, media):
    scan = SimpleUploadedFile("quyết định.exe", b"%PDF-1.4")
    decision = decided(issuer, passed[0], file=scan)
    assert decision.file.name.startswith("decisions/") and decision.file.name.endswith(".pdf")
    assert len(files_in(media)) == 1


def test_a_page_named_as_a_paper_is_refused(issuer, passed, media):
    page = SimpleUploadedFile("quyet-dinh.pdf", b"<html><script>alert(1)</script></html>")
    refused(passed[0], code="file", place="file", file=page, **paper(issuer))
    assert files_in(media) == []


def test_a_scan_goes_again_where_the_act_fails(issuer, passed, media):
    scan = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    Proposal.objects.filter(pk=passed[0].pk).update(status="withdrawn")
    refused(passed[0], code="not_now", place="proposals", file=scan, **paper(issuer))
    with pytest.raises(Exception, match="lost"), failing_to_insert("awards_award"):
        decided(issuer, passed[1], file=scan)
    assert files_in(media) == []
    assert not Decision.objects.exists()


# What subjects have behind them, for the rules


def test_a_track_record_is_read_in_two_queries(issuer, passed, bloc_year, units, django_assert_num_queries):
    person = Person.objects.create(full_name="An", post="Chuyên viên", unit=units[0])
    own = proposed(bloc_year, units[0], code="MIN_CERT", person=person, subject="individual")
    part = proposed(bloc_year, units[0], code="MIN_CERT", part="Văn phòng")
    decided(issuer, passed[0], own, part)
    AnnualRating.objects.create(unit=units[0], year=2015, grade="good")
    AnnualRating.objects.create(unit=units[0], year=2014, grade="excellent")
    with django_assert_num_queries(2):
        found = records_behind(units=[each.pk for each in units], persons=[person.pk])
    of_unit, of_person = found["unit", units[0].pk], found["person", person.pk]
    (held,) = of_unit.awards
    assert (held.code, held.form, held.level, held.year) == ("MIN_FLAG", "flag", "ministry", 2015)
    assert of_unit.decided_on("MIN_FLAG") == DAY(2016, 2, 1)
    assert of_person.years_of("MIN_CERT") == {2015}
    assert of_unit.ratings == {2014: "excellent", 2015: "good"}
    assert found["unit", units[1].pk].awards == []
