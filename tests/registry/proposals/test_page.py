"""The page of a proposal: what it shows to whom, what it offers; queries."""

import datetime
import re

import pytest
from django.utils import timezone

from awards.models import DossierFile, DossierItem
from awards.services import stages
from awards.services.dossiers import put_file, receive_paper
from blocs.services.units import add_unit
from tests.registry.proposals.conftest import a_file, page, text
from tests.registry.queries import assert_constant


def links(response, css):
    """Addresses of the main act, or of the quiet ones."""
    body = response.content.decode()
    block = body[body.index(f'<div class="{css}">') :]
    return re.findall(r'href="/proposals/\d+/([a-z-]+)/"', block[: block.index("</div>")])


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
