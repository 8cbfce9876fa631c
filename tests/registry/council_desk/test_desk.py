"""The council's desk by role: what each sees of a session and its items, and what stays closed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import CouncilSession, Proposal, Recusal, ReviewItem, SessionTotal, Vote
from awards.services.closing import close_item
from awards.services.votes import cast_vote, enter_counts
from tests.councils import DAY, council_of, seat
from tests.registry.council_desk.conftest import (
    SECRET_COUNTS,
    act,
    buttons,
    file_of,
    item_of,
    page_of,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_the_desk_shows_the_docket_side_by_side(signed_in, secretariat, session):
    shown = signed_in(secretariat).get(page_of(session))
    groups = shown.context["desk"].groups
    assert [(group.award, len(group.lines)) for group in groups] == [
        ("Cờ thi đua của Bộ", 2),
        ("Chiến sĩ thi đua cấp Bộ", 1),
    ]
    text = text_of(shown)
    for part in ("Cục Một", "855/1000", "Điểm không phải cao nhất.", "Nguyễn Thị Lan", "ít nhất 80 %"):
        assert part in text


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("secretariat", ["Điểm danh", "Thành viên rời phiên họp", "Thành viên trở lại", "Không họp"]),
        (3, ["Điểm danh", "Thành viên rời phiên họp", "Đưa vào danh mục xét"]),
        (1, ["Kết thúc phiên họp"]),
        (4, []),
    ],
)
def test_each_role_has_its_buttons(request, signed_in, people, session, who, offered):
    user = people[who] if who in people else request.getfixturevalue(who)
    shown = buttons(signed_in(user).get(page_of(session)))
    assert set(offered) <= set(shown)
    if who in (1, 4):
        assert shown == offered


def test_who_has_no_seat_on_the_day_sees_nothing(signed_in, people, session, council_member, units):
    strangers = signed_in(council_member)
    assert page_of(session) not in strangers.get("/admin/awards/councilsession/").text
    assert strangers.get(page_of(session)).status_code == 302
    assert strangers.get(file_of(item_of(session, 2))).status_code == 302
    seat(session.council, 4).__class__.objects.filter(number=4).update(until="2016-04-19")
    former = signed_in(people[4])
    assert former.get(page_of(session)).status_code == 302
    assert former.get(act(item_of(session, 2), "vote")).status_code == 404


def test_a_member_of_the_unit_answers_before_reading(signed_in, people, session):
    own, client = item_of(session, 1), signed_in(people[5])
    docket = client.get(page_of(session))
    assert "855/1000" not in docket.text and "Điểm không phải cao nhất." not in docket.text
    assert act(own, "answer") in docket.text and file_of(own) not in docket.text
    refused = client.get(file_of(own))
    assert refused.status_code == 403
    assert "trả lời có tham gia xét hay không trước khi đọc hồ sơ" in text_of(refused).lower()
    assert "Điểm không phải cao nhất." not in refused.text
    history = reverse("admin:awards_reviewitem_history", args=[own.pk])
    assert client.get(history).status_code == 403
    assert client.get(act(own, "vote")).status_code == 403
    answered = client.post(act(own, "answer"), {"answer": "takes_part", "reason": ""})
    assert answered.url == page_of(session)
    assert "Điểm không phải cao nhất." in client.get(file_of(own)).text
    assert client.get(act(own, "vote")).status_code == 200


def test_who_takes_no_part_never_reads_the_file(signed_in, people, session):
    own, client = item_of(session, 1), signed_in(people[5])
    client.post(act(own, "answer"), {"answer": "steps_back", "reason": "Cùng đơn vị"})
    assert Recusal.objects.values_list("recused", "reason").get() == (True, "Cùng đơn vị")
    assert client.get(file_of(own)).status_code == 403
    assert client.post(act(own, "vote"), {"choice": "yes"}).status_code == 403
    assert "855/1000" not in client.get(page_of(session)).text
    cast_vote(people[1], own, "yes")
    close_item(people[1], own)
    assert client.get(file_of(own)).status_code == 403
    assert client.get(reverse("admin:reviewitem_scan", args=[own.pk])).status_code == 404
    assert not Vote.objects.filter(seat__number=5).exists()


def test_a_vote_is_sent_once(signed_in, people, session):
    item, client = item_of(session, 2), signed_in(people[4])
    empty = client.post(act(item, "vote"), {})
    assert (empty.status_code, Vote.objects.count()) == (422, 0)
    assert client.post(act(item, "vote"), {"choice": "yes"}).status_code == 302
    again = client.post(act(item, "vote"), {"choice": "no"})
    assert again.status_code == 422 and "mỗi thành viên biểu quyết một lần" in again.text
    assert Vote.objects.get().choice == "yes"


def test_no_count_is_shown_before_an_item_is_closed(client, secretariat, auditor, people, session):
    secret = item_of(session, 3)
    cast_vote(people[4], item_of(session, 2), "yes")
    enter_counts(people[3], secret, SECRET_COUNTS)
    # The chair hears that they are in; who enters them may read them again.
    for user, told in (
        (people[1], False),
        (people[4], False),
        (auditor, False),
        (people[3], True),
        (secretariat, True),
    ):
        client.force_login(user)
        page = text_of(client.get(file_of(secret)))
        assert ("Số phiếu đồng ý 11" in page) is told
        assert "Số phiếu đồng ý" not in text_of(client.get(file_of(item_of(session, 2))))
        assert "Thành viên 4 đồng ý" not in text_of(client.get(file_of(item_of(session, 2))))
    client.force_login(people[1])
    assert "đã nhập kết quả kiểm phiếu" in text_of(client.get(page_of(session)))
    client.force_login(people[4])
    assert "đã nhập kết quả kiểm phiếu" not in text_of(client.get(page_of(session)))


def test_a_closed_item_shows_its_votes_its_arithmetic_and_its_frozen_text(client, people, session, auditor):
    item = item_of(session, 2)
    cast_vote(people[4], item, "yes")
    close_item(people[1], item)
    client.force_login(auditor)
    page = text_of(client.get(file_of(item)))
    for part in ("Thành viên 4 đồng ý", "1/13: 100 &lt; 1040", "bản chốt còn nguyên", "Không thông qua"):
        assert part in page
    ReviewItem.objects.filter(pk=item.pk).update(seen="{}")
    assert "không khớp dấu đã ghi" in text_of(client.get(file_of(item)))


def test_a_secret_vote_never_shows_choices(client, people, session, secretariat):
    item = item_of(session, 3)
    enter_counts(people[3], item, SECRET_COUNTS)
    close_item(people[1], item)
    client.force_login(secretariat)
    page = text_of(client.get(file_of(item)))
    assert "Số phiếu đồng ý 11" in page
    assert not re.search(r"Thành viên \d+ (không )?đồng ý", page)


def test_an_administrator_sees_what_is_closed(client, administrator, people, session):
    client.force_login(administrator)
    assert client.get(file_of(item_of(session, 2))).status_code == 302
    assert "Cục Hai" not in client.get(page_of(session)).text
    cast_vote(people[4], item_of(session, 2), "yes")
    close_item(people[1], item_of(session, 2))
    assert client.get(file_of(item_of(session, 2))).status_code == 200
    assert "Cục Hai" in client.get(page_of(session)).text


def test_counts_are_refused_at_their_field_and_kept(client, people, session):
    item = item_of(session, 3)
    client.force_login(people[3])
    typed = {"issued": "14", "collected": "14", "valid": "14", "invalid": "0", "yes": "12"}
    answer = client.post(act(item, "counts"), typed)
    assert answer.status_code == 422
    assert "Số phiếu thu về (14) lớn hơn" in answer.text and 'value="14"' in answer.text
    scan = SimpleUploadedFile("phieu.pdf", b"<html></html>")
    answer = client.post(act(item, "counts"), typed | {"scan": scan})
    assert "không phải PDF" in answer.text
    assert ReviewItem.objects.get(pk=item.pk).collected is None


def test_a_scan_is_given_as_a_file_to_who_may_see_the_counts(client, people, session, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    item = item_of(session, 3)
    scan = SimpleUploadedFile("phieu.pdf", b"%PDF-1.4 phieu")
    enter_counts(people[3], item, SECRET_COUNTS, scan=scan)
    address = reverse("admin:reviewitem_scan", args=[item.pk])
    client.force_login(people[4])
    assert client.get(address).status_code == 403
    close_item(people[1], item)
    answer = client.get(address)
    assert b"".join(answer) == b"%PDF-1.4 phieu"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_secretary_runs_the_session_from_plan_to_minutes(client, people, units):
    council_of(users=people, unit=units[3])
    client.force_login(people[3])
    assert "Chuẩn bị phiên họp" in client.get("/admin/awards/councilsession/add/").text
    council = CouncilSession.council.field.related_model.objects.get()
    asked = {"council": council.pk, "held_on": "20/04/2016", "place": "Trụ sở Bộ", "year": "2015"}
    page = client.post("/admin/awards/councilsession/add/", asked, follow=True)
    session = CouncilSession.objects.get()
    assert (session.held_on, session.place, session.year, session.status) == (
        DAY,
        "Trụ sở Bộ",
        2015,
        "planned",
    )
    assert "Đã chuẩn bị Phiên họp 20/04/2016." in page.text
    client.post(reverse("admin:councilsession_open", args=[session.pk]), {"held_on": "20/04/2016"})
    roll = {f"seat-{each.pk}": "present" for each in council.seats.all()}
    roll[f"seat-{seat(council, 4).pk}"] = "written"
    client.post(reverse("admin:councilsession_roll", args=[session.pk]), roll)
    left = reverse("admin:councilsession_left", args=[session.pk])
    nonsense = client.post(left, {"seat": seat(council, 6).pk, "left_at": "25:99"})
    assert (nonsense.status_code, 'value="25:99"' in nonsense.text) == (422, True)
    client.post(left, {"seat": seat(council, 6).pk, "left_at": "10:30"})
    page = text_of(client.get(page_of(session)))
    assert "có mặt, rời lúc 10:30 20/04/2016" in page
    client.post(reverse("admin:councilsession_back", args=[session.pk]), {"seat": seat(council, 6).pk})
    flag = Proposal.award_type.field.related_model.objects.get(code="MIN_FLAG")
    total = {"award_type": flag.pk, "subject": "collective", "proposed": "69", "passed": "48"}
    client.post(reverse("admin:councilsession_total", args=[session.pk]), total)
    assert SessionTotal.objects.values_list("proposed", "passed").get() == (69, 48)
    minutes = client.get(reverse("admin:councilsession_minutes", args=[session.pk]))
    assert "Kết quả từng mục" in minutes.text


def test_who_was_recused_is_not_led_round_by_the_answer_of_another(client, people, session):
    """Who runs the session records what another said; the own seat's answer is what opens the file."""
    own = item_of(session, 1)
    client.force_login(people[3])
    fifth = seat(session.council, 5)
    client.post(act(own, "answer"), {"seat": fifth.pk, "answer": "steps_back", "reason": "Nói tại phiên"})
    client.force_login(people[5])
    assert client.get(file_of(own)).status_code == 403
    assert client.post(act(own, "answer"), {"answer": "takes_part"}).status_code == 422
    assert client.get(file_of(own)).status_code == 403


def test_a_member_is_offered_nothing_that_would_refuse_them(client, people, session):
    """Every link of the desk opens; the history, which names everybody's changes, is not offered."""
    client.force_login(people[4])
    for address in (page_of(session), file_of(item_of(session, 2)), "/admin/", "/admin/awards/reviewitem/"):
        page = client.get(address).text
        for link in set(re.findall(r'href="(/admin/[^"?#]*)', page)) - {"/admin/logout/"}:
            assert client.get(link).status_code in (200, 302), (address, link)
