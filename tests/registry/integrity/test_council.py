"""What the council decided stays as it was: votes that are missing, frozen text that was touched, a proposal adrift."""

import pytest

from awards.models import Proposal, ReviewItem, Vote
from awards.services.closing import close_item
from awards.services.votes import cast_vote
from emulation.access import COUNCIL_MEMBER
from tests.councils import appraised, council_of, in_session
from tests.fixtures import person
from tests.registry.integrity.asking import ask


@pytest.fixture
def decided(whole, secretariat, units):
    chair = person("chutich", COUNCIL_MEMBER)
    council = council_of(3, users={1: chair})
    proposals = [appraised(whole.bloc_year, unit) for unit in units[1:3]]
    session = in_session(secretariat, council, proposals)
    item = session.items.first()
    cast_vote(chair, item, "yes")
    close_item(chair, item)
    assert ask()[0] == 0
    return ReviewItem.objects.get(pk=item.pk)


def test_a_vote_that_is_missing_is_told(decided):
    Vote.objects.all().delete()
    code, said = ask()
    assert code == 1
    assert "Phiên họp 20/04/2016, Mục 1: sổ giữ 0 phiếu, kết quả đếm 1 phiếu." in said


def test_frozen_text_that_was_touched_is_told(decided):
    ReviewItem.objects.filter(pk=decided.pk).update(seen=decided.seen.replace("đồng ý", "không đồng ý"))
    code, said = ask()
    assert code == 1
    assert "Phiên họp 20/04/2016, Mục 1: bản chốt không khớp dấu" in said


def test_a_docketed_proposal_that_nobody_reviews_is_told(decided, units):
    Proposal.objects.filter(unit=units[1], award_type__code="MIN_FLAG").update(status="docketed")
    code, said = ask()
    assert code == 1
    assert "Khối thi đua số 1, 2015: một đề nghị ở bước “Trong danh mục xét”" in said


def test_counts_entered_on_paper_need_no_votes_of_their_own(decided):
    ReviewItem.objects.filter(pk=decided.pk).update(is_secret=True, on_paper=True)
    Vote.objects.all().delete()
    assert ask()[0] == 0
