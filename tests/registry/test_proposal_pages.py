"""The page of a proposal and the pages of its steps: what they show, ask, refuse; queries."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from awards.models import (
    AwardType,
    Consultation,
    ConsultationRequirement,
    DossierFile,
    DossierItem,
    Proposal,
    ProposalMove,
    RuleSet,
)
from awards.services import stages
from awards.services.dossiers import put_file, receive_paper
from blocs.models import Conference
from blocs.services.units import add_unit
from registry.proposal_steps import STEPS
from tests.registry.queries import assert_constant
from tests.registry.test_accessible_pages import assert_told


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal(finished, units):
    made = Proposal.objects.create(
        bloc_year=finished.bloc_year,
        conference=finished,
        award_type=AwardType.objects.get(code="MIN_FLAG"),
        unit=units[3],
        method="consensus",
    )
    Conference.objects.update(record="finalised", proposals_known="complete", held_on="2015-12-18")
    return made


@pytest.fixture
def put(proposal):
    def at(status, **columns):
        Proposal.objects.filter(pk=proposal.pk).update(status=status, **columns)
        return Proposal.objects.get(pk=proposal.pk)

    return at


def a_file(content="một"):
    return SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4 " + content.encode())


def page(client, proposal, act=""):
    return client.get(f"{proposal.get_absolute_url()}{act}")


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def links(response, css):
    """Addresses of the main act, or of the quiet ones."""
    body = response.content.decode()
    block = body[body.index(f'<div class="{css}">') :]
    return re.findall(r'href="/proposals/\d+/([a-z-]+)/"', block[: block.index("</div>")])


# What the page shows


def test_the_page_says_what_for_whom_and_where_it_stands(clerk, proposal):
    shown = text(page(clerk, proposal))
    assert "<h1>Cờ thi đua của Bộ: Quỹ Bốn</h1>" in shown
    for words in ("Khối thi đua số 1, 2015", "Hội nghị tổng kết", "18/12/2015", "Nhất trí", "chưa nhận"):
        assert words in shown


def test_its_life_is_a_line_of_dated_steps(clerk, proposal, secretariat):
    stages.submit(secretariat, proposal)
    stages.recall(secretariat, proposal, "Thiếu chữ ký")
    life = text(page(clerk, proposal))
    life = life[life.index('<ol class="life">') : life.index("</ol>")]
    steps = re.sub(r"<[^>]+>", " ", life)
    for words in ("Khối đề nghị", "Trình Hội đồng", "Rút lại để sửa", "Thường trực Hội đồng", "Thiếu chữ ký"):
        assert words in steps
    assert f"{timezone.localdate():%d/%m/%Y}" in steps


@pytest.mark.parametrize(
    ("status", "main", "others"),
    [
        ("proposed", ["submit"], ["hold", "withdraw"]),
        ("submitted", ["receive"], ["recall", "hold", "withdraw"]),
        ("received", ["appraise"], ["return", "hold", "withdraw"]),
        ("returned", ["complete"], ["hold", "withdraw"]),
        ("appraised", [], ["return", "hold", "withdraw"]),
        ("docketed", [], ["hold", "withdraw"]),
        ("conferred", [], []),
        ("not_chosen", [], []),
    ],
)
def test_the_next_step_is_the_main_act_of_the_secretariat(clerk, put, status, main, others):
    shown = page(clerk, put(status))
    assert links(shown, "main-act") == main
    assert links(shown, "acts") == others


@pytest.mark.parametrize(
    ("status", "main", "others"),
    [
        ("proposed", ["submit"], ["withdraw"]),
        ("submitted", [], ["recall", "withdraw"]),
        ("received", [], []),
        ("returned", ["complete"], []),
    ],
)
def test_a_leader_is_offered_what_is_the_leader_s(signed_in, officer_of, units, put, status, main, others):
    shown = page(signed_in(officer_of(units[0])), put(status))
    assert links(shown, "main-act") == main
    assert links(shown, "acts") == others


def test_a_member_is_offered_nothing_and_the_unit_proposed_its_files(signed_in, officer_of, units, proposal):
    assert "Gửi tệp" not in text(page(signed_in(officer_of(units[2])), proposal))
    own = page(signed_in(officer_of(units[3])), proposal)
    assert (links(own, "main-act"), links(own, "acts")) == ([], [])
    assert "Gửi tệp" in text(own)


def test_on_hold_it_goes_on_first(clerk, put):
    held = put("received", on_hold_since="2016-02-03", on_hold_reason="Đang xác minh")
    shown = page(clerk, held)
    assert links(shown, "main-act") == ["go-on"]
    assert links(shown, "acts") == ["return", "withdraw"]
    assert "Tạm dừng xét từ ngày 03/02/2016: Đang xác minh" in text(shown)


def test_a_proposal_of_a_unit_outside_the_bloc_is_seen_by_its_officer(signed_in, officer_of, put):
    outside = add_unit("Viện Lạ")
    client = signed_in(officer_of(outside))
    proposal = put("proposed", unit=outside)
    shown = page(client, proposal)
    assert shown.status_code == 200
    assert proposal.bloc_year.get_absolute_url() not in shown.content.decode()


def test_the_dossier_shows_what_is_needed_what_came_and_what_is_missing(clerk, proposal, secretariat):
    put_file(secretariat, proposal, "report", a_file("một"))
    put_file(secretariat, proposal, "report", a_file("hai"))
    receive_paper(secretariat, proposal, "report", datetime.date(2016, 1, 4))
    shown = text(page(clerk, proposal))
    assert "còn thiếu: tờ trình (bản giấy và tệp); biên bản bình xét (bản giấy và tệp)" in shown
    row = shown[shown.index("Báo cáo thành tích") :]
    row = row[: row.index("</tr>")]
    assert "04/01/2016" in row and row.count("bao-cao.pdf") == 2
    first, second = DossierFile.objects.order_by("pk")
    assert row.index(f"/files/{second.pk}/") < row.index("Các tệp trước") < row.index(f"/files/{first.pk}/")


def test_a_returned_dossier_shows_the_reason_at_the_paper(clerk, put, secretariat):
    proposal = put("received")
    stages.return_(secretariat, proposal, {"report": "thiếu chữ ký"}, "Chưa đủ")
    shown = text(page(clerk, proposal))
    assert "phải bổ sung</span> thiếu chữ ký" in shown
    assert shown.count("Gửi tệp<span") == 1
    put_file(secretariat, proposal, "report", a_file())
    assert "đã bổ sung</span> thiếu chữ ký" in text(page(clerk, proposal))


# The steps

TAKEN = {
    "submit": ("proposed", {}, "submitted"),
    "recall": ("submitted", {"reason": "Thiếu"}, "proposed"),
    "receive": ("submitted", {"day": "05/01/2016"}, "received"),
    "appraise": ("received", {}, "appraised"),
    "return": ("received", {"reason": "Chưa đủ", "report": "mờ"}, "returned"),
    "complete": ("returned", {}, "received"),
    "hold": ("received", {"reason": "Xác minh", "day": "05/01/2016"}, "received"),
    "go-on": ("received", {"reason": "Xong"}, "received"),
    "withdraw": ("proposed", {"reason": "Nhầm"}, "withdrawn"),
}


def test_every_step_is_tried():
    assert set(TAKEN) == {step.slug for step in STEPS}


@pytest.mark.parametrize("slug", TAKEN)
def test_a_step_asks_and_is_taken(clerk, put, slug):
    before, typed, after = TAKEN[slug]
    held = {"on_hold_since": "2016-01-04", "on_hold_reason": "Xác minh"} if slug == "go-on" else {}
    proposal = put(before, **held)
    asked = page(clerk, proposal, f"{slug}/")
    assert asked.status_code == 200
    if typed:
        assert_told(asked.content.decode())
    answer = clerk.post(f"{proposal.get_absolute_url()}{slug}/", typed, follow=True)
    assert answer.redirect_chain == [(proposal.get_absolute_url(), 302)]
    assert Proposal.objects.get().status == after
    assert ProposalMove.objects.get().reason.startswith(typed.get("reason", ""))


@pytest.mark.parametrize(
    "slug", [slug for slug, (_before, typed, _after) in TAKEN.items() if "reason" in typed]
)
def test_a_step_without_its_reason_is_asked_again(clerk, put, slug):
    held = {"on_hold_since": "2016-01-04", "on_hold_reason": "Xác minh"} if slug == "go-on" else {}
    proposal = put(TAKEN[slug][0], **held)
    answer = clerk.post(f"{proposal.get_absolute_url()}{slug}/", {"reason": " ", "report": "mờ"})
    assert answer.status_code == 422
    assert "Ô này cần được ghi." in text(answer)
    assert not ProposalMove.objects.exists()
    if slug == "return":
        assert 'value="mờ"' in text(answer)


@pytest.mark.parametrize("slug", TAKEN)
def test_a_step_that_is_not_due_says_where_the_proposal_stands(clerk, put, slug):
    proposal = put("conferred")
    asked = page(clerk, proposal, f"{slug}/")
    assert asked.status_code == 200
    assert "Đề nghị đang ở bước “Đã tặng”" in text(asked)
    assert "<button class=" not in text(asked).partition("</header>")[2]
    answer = clerk.post(f"{proposal.get_absolute_url()}{slug}/", TAKEN[slug][1])
    assert answer.status_code == 422
    assert "Tải lại trang để xem bước hiện tại." in text(answer)


def test_a_dossier_that_is_not_whole_is_told_and_what_was_typed_stays(clerk, put):
    proposal = put("submitted")
    day = "01/02/2024"
    answer = clerk.post(f"{proposal.get_absolute_url()}receive/", {"day": day})
    assert answer.status_code == 422
    assert "Hồ sơ chưa đủ để nhận, còn thiếu: tờ trình" in text(answer)
    assert f'value="{day}"' in text(answer)


@pytest.mark.parametrize("day", ["32/01/2016", "hôm qua", "", "01/01/2100"])
def test_a_day_that_cannot_be_is_told_at_its_field(clerk, put, day):
    proposal = put("submitted")
    answer = clerk.post(f"{proposal.get_absolute_url()}receive/", {"day": day})
    assert answer.status_code == 422
    assert "id_day_error" in text(answer)
    assert Proposal.objects.get().status == "submitted"


def test_an_award_outside_the_catalogue_is_chosen_when_it_is_received(clerk, put):
    proposal = put("submitted", award_type=None, title="Cờ của Bộ")
    address = f"{proposal.get_absolute_url()}receive/"
    assert "Khối ghi: Cờ của Bộ." in text(clerk.get(address))
    answer = clerk.post(address, {"day": "05/01/2016"})
    assert answer.status_code == 422 and "Hội đồng xét theo danh mục" in text(answer)
    flag = AwardType.objects.get(code="MIN_FLAG").pk
    assert clerk.post(address, {"day": "05/01/2016", "award_type": flag}).status_code == 302
    assert Proposal.objects.get().award_type_id == flag


def test_a_return_without_a_paper_is_told(clerk, put):
    answer = clerk.post(f"{put('received').get_absolute_url()}return/", {"reason": "Chưa đủ"})
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một giấy tờ" in text(answer)


# Files in and out


def test_a_file_is_sent_and_taken_out_again(clerk, proposal):
    address = reverse("add_dossier_file", args=[proposal.pk, "report"])
    assert_told(clerk.get(address).content.decode())
    assert clerk.post(address, {"file": a_file()}).url == proposal.get_absolute_url()
    kept = DossierFile.objects.get()
    answer = clerk.get(reverse("dossier_file", args=[proposal.pk, kept.pk]))
    assert answer.getvalue() == b"%PDF-1.4 m\xe1\xbb\x99t"
    assert answer["Content-Disposition"] == f'attachment; filename="ho-so-{proposal.pk}-{kept.pk}.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_a_file_that_is_none_is_told_at_its_field(clerk, proposal):
    address = reverse("add_dossier_file", args=[proposal.pk, "report"])
    html = SimpleUploadedFile("bao-cao.pdf", b"<html><script>alert(1)</script>")
    for sent, told in (
        ({"file": html}, "không phải PDF"),
        ({}, "Chọn tệp để gửi."),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "Tệp rỗng."),
    ):
        answer = clerk.post(address, sent)
        assert answer.status_code == 422 and told in text(answer)
    assert not DossierFile.objects.exists()


def test_a_file_of_another_proposal_and_one_gone_from_the_disk_are_not_found(clerk, proposal, units):
    kept = put_file(None, proposal, "report", a_file())
    other = Proposal.objects.create(bloc_year=proposal.bloc_year, title="Cờ", unit=units[0])
    assert clerk.get(reverse("dossier_file", args=[other.pk, kept.pk])).status_code == 404
    kept.file.storage.delete(kept.file.name)
    assert clerk.get(reverse("dossier_file", args=[proposal.pk, kept.pk])).status_code == 404


@pytest.mark.parametrize("name", ["add_dossier_file", "receive_original"])
def test_a_paper_that_no_dossier_has_is_not_found(clerk, proposal, name):
    assert clerk.get(reverse(name, args=[proposal.pk, "passport"])).status_code == 404


def test_an_original_is_received_and_checked(clerk, proposal):
    address = reverse("receive_original", args=[proposal.pk, "letter"])
    assert_told(clerk.get(address).content.decode())
    assert clerk.post(address, {"day": "01/01/2100"}).status_code == 422
    assert clerk.post(address, {"day": "04/01/2016"}).status_code == 302
    check = reverse("check_paper", args=[proposal.pk, "letter"])
    assert clerk.get(check).url == proposal.get_absolute_url()
    assert DossierItem.objects.get().checked_by is None
    assert "Đã kiểm tra: tờ trình." in text(clerk.post(check, follow=True))
    assert "Thường trực Hội đồng đã kiểm tra" in text(page(clerk, proposal))
    refused = clerk.post(reverse("check_paper", args=[proposal.pk, "minutes"]), follow=True)
    assert "chưa có bản giấy, chưa có tệp" in text(refused)


# Consultations


@pytest.fixture
def opinion(proposal):
    return ConsultationRequirement.objects.create(
        rule_set=RuleSet.objects.filter(since__lte="2015-12-18").last(),
        award_type=proposal.award_type,
        kind="opinion",
        asked_of="Thanh tra Bộ",
    )


def test_who_is_to_be_asked_is_asked_and_the_answer_recorded(clerk, put, opinion):
    proposal = put("received")
    shown = text(page(clerk, proposal))
    assert "Chưa có kết quả lấy ý kiến: Thanh tra Bộ." in shown
    address = f"{reverse('consult', args=[proposal.pk])}?requirement={opinion.pk}"
    assert address in shown
    assert 'value="Thanh tra Bộ"' in text(clerk.get(address))
    assert_told(clerk.get(address).content.decode())
    asked = {"kind": "opinion", "asked_of": "Thanh tra Bộ", "asked_on": "05/01/2016", "until": "01/01/2016"}
    answer = clerk.post(address, asked)
    assert answer.status_code == 422 and "không được trước ngày hỏi" in text(answer)
    assert clerk.post(address, asked | {"until": ""}).status_code == 302
    waiting = text(page(clerk, proposal))
    assert "Chưa có kết quả" in waiting and "Ghi việc này" not in waiting
    answers = reverse("record_answer", args=[proposal.pk, Consultation.objects.get().pk])
    assert_told(clerk.get(answers).content.decode())
    assert clerk.post(answers, {"answer": "", "answered_on": "06/01/2016"}).status_code == 422
    assert clerk.post(answers, {"answer": "agrees", "answered_on": "06/01/2016"}).status_code == 302
    shown = text(page(clerk, proposal))
    assert "đồng ý, 06/01/2016" in shown and "Chưa có kết quả" not in shown


def test_an_answer_of_another_proposal_is_not_found(clerk, put, units):
    proposal = put("received")
    other = Proposal.objects.create(bloc_year=proposal.bloc_year, title="Cờ", unit=units[0])
    asked = Consultation.objects.create(
        proposal=other, kind="opinion", asked_of="Ai", asked_on=datetime.date(2016, 1, 5)
    )
    assert clerk.get(reverse("record_answer", args=[proposal.pk, asked.pk])).status_code == 404


# A whole year


def test_a_year_is_submitted_from_its_page(signed_in, officer_of, units, proposal):
    client, year = signed_in(officer_of(units[0])), proposal.bloc_year
    address = f"{year.get_absolute_url()}submit/"
    assert f'class="button main" href="{address}"' in text(client.get(year.get_absolute_url()))
    asked = client.get(address)
    assert "Quỹ Bốn" in text(asked)
    answer = client.post(address, {"proposal": [proposal.pk]}, follow=True)
    assert "Đã trình 1 đề nghị." in text(answer)
    assert address not in text(client.get(year.get_absolute_url()))
    answer = client.post(address, {"proposal": [proposal.pk]})
    assert answer.status_code == 422 and "Không còn đề nghị nào chờ trình" in text(answer)
    assert "Không có đề nghị nào chờ trình." in text(client.get(address))


def test_a_year_whose_list_changed_meanwhile_is_shown_again(clerk, proposal):
    address = f"{proposal.bloc_year.get_absolute_url()}submit/"
    for shown in ([], ["x"], [proposal.pk, proposal.pk + 1]):
        answer = clerk.post(address, {"proposal": shown})
        assert answer.status_code == 422 and "vừa thay đổi" in text(answer)
    assert Proposal.objects.get().status == "proposed"


def test_the_year_s_proposals_lead_to_their_pages(clerk, proposal):
    shown = text(clerk.get(proposal.bloc_year.get_absolute_url()))
    assert f'<a href="{proposal.get_absolute_url()}">Cờ thi đua của Bộ</a>' in shown


# Queries


# A page that is judged by the rules asks for them too, as a year's findings do.
JUDGED = 15


def moves(proposal, number):
    proposal.moves.all().delete()
    for _each in range(number):
        proposal.moves.create(act="submit", before="proposed", after="submitted", by_id=proposal.by)


def files(proposal, number):
    item = DossierItem.objects.get_or_create(proposal=proposal, paper="report", checked_by_id=proposal.by)[0]
    item.files.all().delete()
    for each in range(number):
        item.files.create(file=f"dossiers/{each}.pdf", added_by_id=proposal.by)


def consultations(proposal, number):
    proposal.consultations.all().delete()
    for each in range(number):
        proposal.consultations.create(kind="opinion", asked_of=f"Ai {each}", asked_on="2016-01-05")


@pytest.mark.parametrize("rows", [moves, files, consultations])
@pytest.mark.parametrize("role", ["secretariat", "officer"])
def test_a_page_asks_the_same_at_1_and_30(signed_in, secretariat, officer_of, units, put, rows, role):
    proposal = put("submitted")
    proposal.by = secretariat.pk
    user = secretariat if role == "secretariat" else officer_of(units[0])
    url = proposal.get_absolute_url()
    assert_constant(signed_in(user), url, lambda number: rows(proposal, number), most=JUDGED)
