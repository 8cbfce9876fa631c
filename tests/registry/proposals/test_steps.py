"""The pages of a proposal's steps: what they ask, what they refuse."""

import pytest

from awards.models import AwardType, Proposal, ProposalMove
from registry.proposal_steps import STEPS
from tests.registry.proposals.conftest import page, text
from tests.registry.test_accessible_pages import assert_told

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
