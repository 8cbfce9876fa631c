"""The council's desk by role: what each sees of a session and its items, and what stays closed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import CouncilSession, Person, Proposal, Recusal, ReviewItem, SessionTotal, Vote
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket
from awards.services.votes import cast_vote, enter_counts
from blocs.models import Honour
from blocs.services.units import add_unit
from emulation.access import COUNCIL_MEMBER
from tests.councils import DAY, appraised, council_of, in_session, planned, seat
from tests.fixtures import person
from tests.registry.queries import assert_constant
from tests.registry.test_list_files import csv_of, xlsx_of

pytestmark = pytest.mark.django_db

SECRET_COUNTS = {"issued": 13, "collected": 13, "valid": 12, "invalid": 1, "yes": 11}


@pytest.fixture
def people(db):
    names = {1: "chutich", 2: "phochutich", 3: "thuky", 4: "uyvien4", 5: "uyvien5"}
    return {number: person(name, COUNCIL_MEMBER) for number, name in names.items()}


@pytest.fixture
def session(secretariat, people, units, bloc_year, conference):
    """Open; on its docket a flag for the fifth member's unit, one for another unit, and a fighter (secret)."""
    council = council_of(users=people, units={5: units[0]})
    session = in_session(secretariat, council)
    flags = [appraised(bloc_year, unit, rank=rank) for rank, unit in enumerate(units[:2], start=1)]
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[2])
    fighter = appraised(bloc_year, None, award="MIN_FIGHTER", person=lan, subject="individual")
    Honour.objects.create(conference=conference, kind="ranked", unit=units[0], points=855, out_of=1000)
    findings = {flags[0].pk: ["Điểm không phải cao nhất."]}
    put_on_docket(secretariat, session, [*flags, fighter], findings)
    return session


def item_of(session, position):
    return ReviewItem.objects.get(session=session, position=position)


def page_of(session):
    return reverse("admin:awards_councilsession_change", args=[session.pk])


def file_of(item):
    return reverse("admin:awards_reviewitem_change", args=[item.pk])


def act(item, name):
    return reverse(f"admin:reviewitem_{name}", args=[item.pk])


def buttons(answer):
    return [str(label) for label, _address in answer.context["act_links"]]


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


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


def test_lists_go_out_as_files_with_what_their_filters_show(client, secretariat, people, session, auditor):
    close_item(people[1], item_of(session, 2))
    client.force_login(secretariat)
    lines = csv_of(client, f"/admin/awards/reviewitem/?session__id__exact={session.pk}")
    assert [line["Người nhận"] for line in lines] == ["Cục Một", "Cục Hai", "Nguyễn Thị Lan, Cục Ba"]
    assert [line["Kết quả"] for line in lines] == ["chưa kết thúc", "Chưa quyết định được", "chưa kết thúc"]
    assert lines == xlsx_of(client, f"/admin/awards/reviewitem/?session__id__exact={session.pk}")
    assert csv_of(client, "/admin/awards/reviewitem/?q=cuc+hai")[0]["Thứ tự"] == "2"
    (line,) = csv_of(client, "/admin/awards/councilsession/?status__exact=open")
    assert (line["Ngày họp"], line["Số mục"], line["Đã kết thúc"]) == ("20/04/2016", "3", "1")
    assert csv_of(client, "/admin/awards/councilsession/?status__exact=closed") == []
    page = client.get("/admin/awards/councilsession/?status__exact=open").text
    assert "status__exact=open&amp;format=csv" in page


@pytest.fixture
def more_items(secretariat, session, bloc_year, people, units):
    made = []

    def make(number):
        for each in range(len(made), number):
            made.append(appraised(bloc_year, add_unit(f"Viện {each}")))
            put_on_docket(secretariat, session, [made[-1]], {made[-1].pk: ["Một câu."]})
        for item in ReviewItem.objects.filter(session=session, is_secret=False, votes=None):
            cast_vote(people[4], item, "yes")

    return make


@pytest.mark.parametrize("who", ["secretariat", 1, 3, 5, "auditor"])
def test_a_docket_costs_the_same_for_one_item_and_for_thirty(
    request, client, people, session, more_items, who
):
    client.force_login(people[who] if who in people else request.getfixturevalue(who))
    assert_constant(client, page_of(session), more_items)


def test_items_and_minutes_cost_the_same_however_many_there_are(client, people, session, more_items):
    client.force_login(people[3])
    assert_constant(client, file_of(item_of(session, 2)), more_items)
    assert_constant(client, reverse("admin:councilsession_minutes", args=[session.pk]), more_items)


def test_a_list_of_sessions_costs_the_same_for_one_and_for_thirty(client, people, secretariat, session):
    client.force_login(people[3])

    def make(number):
        for _each in range(number):
            planned(secretariat, session.council)

    assert_constant(client, "/admin/awards/councilsession/", make)


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
