"""A finalised record is reopened with a reason, or asked to be; next year follows what was corrected."""

import pytest
from django.urls import reverse

from blocs.models import BlocYear, Leadership, ReopenRequest
from blocs.services.years import confirm_year
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.findings import findings_of
from registry.services.finalising import finalise
from registry.services.recording import add_conference
from registry.services.reopening import ask_to_reopen, decline, reopen
from tests.fixtures import record
from tests.registry.queries import A_PAGE, queries_of
from tests.registry.test_finalising import chosen

REASON = "Biên bản ghi khác: đơn vị được bầu là Cục Ba."


@pytest.fixture
def finalised(finished, secretariat):
    return finalise(secretariat, finished)


def address(conference):
    year = conference.bloc_year
    return reverse("reopening", args=[year.bloc.slug, year.year, conference.pk])


def officers_of_2016():
    rows = Leadership.objects.filter(bloc_year__year=2016).order_by("-role", "number")
    return list(rows.values_list("role", "unit__slug"))


def test_the_secretariat_reopens_with_a_reason(finalised, secretariat):
    reopen(secretariat, finalised, REASON)
    finalised.refresh_from_db()
    assert finalised.record == "reopened"
    assert AuditEntry.objects.get(act="reopen").reason == REASON
    record("sitting", finalised, venue="Hà Nội")
    assert finalise(secretariat, finalised).is_finalised


def test_without_a_reason_it_stays_closed(finalised, secretariat):
    with pytest.raises(Refused) as refused:
        reopen(secretariat, finalised, " \n ")
    assert "reason" in refused.value.errors
    finalised.refresh_from_db()
    assert finalised.is_finalised


def test_reopening_twice_is_once(finalised, secretariat):
    reopen(secretariat, finalised, REASON)
    with pytest.raises(Refused) as refused:
        reopen(secretariat, finalised, REASON)
    assert refused.value.code == "not_finalised"
    assert AuditEntry.objects.filter(act="reopen").count() == 1


def test_only_the_secretariat_reopens(finalised, officer_of, units, administrator):
    for user in (officer_of(units[0]), administrator):
        with pytest.raises(Refused) as refused:
            reopen(user, finalised, REASON)
        assert refused.value.code == "not_allowed"


def test_an_officer_asks_and_the_secretariat_grants(finalised, officer_of, units, secretariat):
    asked = ask_to_reopen(officer_of(units[0]), finalised, REASON)
    with pytest.raises(Refused) as refused:
        ask_to_reopen(officer_of(units[1]), finalised, "Cũng vậy")
    assert refused.value.code == "asked"
    reopen(secretariat, finalised, "Theo đề nghị")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("granted", secretariat)


def test_an_officer_of_another_member_does_not_ask(finalised, officer_of, units):
    with pytest.raises(Refused) as refused:
        ask_to_reopen(officer_of(units[2]), finalised, REASON)
    assert refused.value.code == "not_allowed"
    assert not ReopenRequest.objects.exists()


def test_a_declined_request_says_why_and_may_be_asked_again(finalised, officer_of, units, secretariat):
    officer = officer_of(units[0])
    asked = ask_to_reopen(officer, finalised, REASON)
    with pytest.raises(Refused):
        decline(secretariat, asked, "")
    decline(secretariat, asked, "Biên bản đúng như đã ghi.")
    with pytest.raises(Refused) as refused:
        decline(secretariat, asked, "Lần nữa")
    assert refused.value.code == "answered"
    finalised.refresh_from_db()
    assert finalised.is_finalised
    assert ask_to_reopen(officer, finalised, "Xin xem lại").answer == "waiting"


def test_next_years_officers_follow_the_correction(finalised, units, secretariat):
    reopen(secretariat, finalised, REASON)
    record("election", finalised, elections=[chosen(units[3]), chosen(units[2], role="deputy")])
    finalise(secretariat, finalised)
    assert officers_of_2016() == [("leader", units[3].slug), ("deputy", units[2].slug)]


def test_an_office_struck_from_the_record_is_free_next_year(finalised, units, secretariat):
    reopen(secretariat, finalised, REASON)
    record("election", finalised, elections=[chosen(units[2])], elections_known="partial")
    finalise(secretariat, finalised)
    assert officers_of_2016() == [("leader", units[2].slug)]
    assert BlocYear.objects.get(year=2016).deputies_known == "not_entered"


def test_who_speaks_for_a_unit_that_stays_is_kept(finalised, units, secretariat):
    draft = BlocYear.objects.get(year=2016)
    leader = draft.leaderships.get(role="leader")
    record(
        "year",
        draft,
        officers=[row(leader, person="Người đại diện"), row(draft.leaderships.get(role="deputy"))],
    )
    reopen(secretariat, finalised, REASON)
    record("election", finalised, elections=[chosen(units[2]), chosen(units[1], role="deputy")])
    finalise(secretariat, finalised)
    assert draft.leaderships.get(role="leader").person == "Người đại diện"
    assert draft.leaderships.get(role="deputy").unit == units[1]


def row(office, **changes):
    return {"role": office.role, "number": office.number, "unit": office.unit_id} | changes


def test_officers_changed_by_hand_stay_and_both_years_say_so(finalised, units, secretariat):
    draft = BlocYear.objects.get(year=2016)
    record("year", draft, officers=[{"role": "leader", "number": 1, "unit": units[0].pk}])
    reopen(secretariat, finalised, REASON)
    finalise(secretariat, finalised)
    assert ("leader", units[0].slug) in officers_of_2016()
    (here,) = [each for each in findings_of(finalised) if each.rule == "succession"]
    assert "Cục Ba" in here.text and "Cục Một" in here.text
    confirm_year(secretariat, draft)
    review = add_conference(None, draft, "annual_review")
    (there,) = [each for each in findings_of(review) if each.rule == "succession"]
    assert there.text == here.text and there.where == "officers"


def test_officers_under_whom_a_conference_was_recorded_stay(finalised, units, secretariat):
    draft = BlocYear.objects.get(year=2016)
    confirm_year(secretariat, draft)
    add_conference(None, draft, "mid_year_review")
    reopen(secretariat, finalised, REASON)
    record("election", finalised, elections=[chosen(units[3]), chosen(units[2], role="deputy")])
    finalise(secretariat, finalised)
    assert officers_of_2016() == [("leader", units[2].slug), ("deputy", units[3].slug)]
    assert [each for each in findings_of(finalised) if each.rule == "succession"]


def test_the_draft_follows_members_and_slogan_but_keeps_what_was_edited(finalised, units, secretariat):
    draft = BlocYear.objects.get(year=2016)
    record("year", draft, members=[{"unit": unit.pk} for unit in units[1:]])
    reopen(secretariat, finalised, REASON)
    record("year", finalised.bloc_year, members=[{"unit": unit.pk} for unit in units[:3]])
    record("pledge", finalised, next_slogan="Đoàn kết")
    finalise(secretariat, finalised)
    draft.refresh_from_db()
    # The first was taken out of the draft by hand, the last out of the record by the correction.
    assert set(draft.memberships.values_list("unit", flat=True)) == {units[1].pk, units[2].pk}
    assert draft.slogan == "Đoàn kết"


def test_the_officer_asks_on_the_page_and_it_waits_at_home(finalised, officer_of, units, client, secretariat):
    client.force_login(officer_of(units[0]))
    assert "Đề nghị mở lại" in client.get(finalised.get_absolute_url()).content.decode()
    empty = client.post(address(finalised), {"reason": ""})
    assert empty.status_code == 422 and "Ô này cần được ghi" in empty.content.decode()
    client.post(address(finalised), {"reason": REASON})
    assert "đang chờ" in client.get(finalised.get_absolute_url()).content.decode()
    client.force_login(secretariat)
    assert REASON in client.get("/").content.decode()
    waiting = ReopenRequest.objects.get()
    client.post(f"{address(finalised)}{waiting.pk}/decline/", {"reply": "Ghi đúng rồi."})
    assert REASON not in client.get("/").content.decode()
    client.force_login(waiting.asked_by)
    assert "Ghi đúng rồi." in client.get(finalised.get_absolute_url()).content.decode()


def test_the_secretariat_reopens_on_the_page(finalised, client, secretariat):
    client.force_login(secretariat)
    response = client.post(address(finalised), {"reason": REASON}, follow=True)
    assert "Đã mở lại hồ sơ." in response.content.decode()
    again = client.post(address(finalised), {"reason": REASON})
    assert again.status_code == 422 and "đang mở" in again.content.decode()


def test_the_answer_to_a_request_is_read_on_the_record_whichever_it_was(
    finalised, officer_of, units, client, secretariat
):
    officer = officer_of(units[0])
    asked = ask_to_reopen(officer, finalised, REASON)
    client.force_login(secretariat)
    refused = client.post(f"{address(finalised)}{asked.pk}/decline/", {"reply": "lý do " * 500})
    assert refused.status_code == 422 and refused.text.count("lý do lý do lý do") > 100
    client.force_login(officer)
    page = client.get(finalised.get_absolute_url()).text
    assert "đang chờ Thường trực Hội đồng trả lời" in page and "Đề nghị mở lại để sửa" not in page
    reopen(secretariat, finalised, "Đồng ý, sửa người được chọn.")
    page = client.get(finalised.get_absolute_url()).text
    assert "Đồng ý, sửa người được chọn." in page and "rồi chốt lại ở trang này" in page
    assert "hồ sơ được mở lại để sửa" in client.get("/?year=2015").text


def test_what_finalising_again_will_correct_by_itself_is_no_contradiction(finalised, units, secretariat):
    reopen(secretariat, finalised, REASON)
    record("election", finalised, elections=[chosen(units[0]), chosen(units[1], role="deputy")])
    assert "succession" not in {each.rule for each in findings_of(finalised)}
    finalise(secretariat, finalised)
    assert officers_of_2016() == [("leader", "cuc-mot"), ("deputy", "cuc-hai")]


def test_slogans_that_differ_are_told_in_both_years(finalised, secretariat, signed_in):
    reopen(secretariat, finalised, REASON)
    record("pledge", finalised, next_slogan="Đoàn kết")
    finalise(secretariat, finalised)
    following = BlocYear.objects.get(year=2016)
    record("year", following, slogan="Sáng tạo")
    told = "hội nghị tổng kết năm 2015 ghi “Đoàn kết”, hồ sơ năm 2016 ghi “Sáng tạo”"
    client = signed_in(secretariat)
    assert told in client.get(finalised.get_absolute_url()).text
    assert told in client.get(reverse("recording_year", args=[following.bloc.slug, 2016])).text


def test_home_and_review_ask_no_more_for_the_requests(finalised, officer_of, units, client, secretariat):
    client.force_login(secretariat)
    before = [queries_of(client, url) for url in ("/", finalised.get_absolute_url())]
    ask_to_reopen(officer_of(units[0]), finalised, REASON)
    after = [queries_of(client, url) for url in ("/", finalised.get_absolute_url())]
    assert before == after and max(after) <= A_PAGE
