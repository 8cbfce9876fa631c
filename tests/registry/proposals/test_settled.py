"""What has left the bloc is shown in its conference's record, and written there no more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import AwardType, Person, Proposal, ProposalMove
from awards.services.dossiers import put_file
from awards.services.stages import recall, submit
from blocs.models import Conference
from emulation.refusals import Refused
from registry.services.recording import SECTIONS, read_section
from tests.fixtures import record
from tests.registry.forms import address, form_of, post

LEFT = "Đề nghị này đã rời khối (Đã trình, chờ nhận)"


@pytest.fixture
def reopened(finished, units):
    """A record reopened after the first of its two proposals was submitted."""
    flag = AwardType.objects.get(code="MIN_FLAG").pk
    rows = [
        {
            "award_type": flag,
            "unit": units[0].pk,
            "subject": "individual",
            "person_name": "An",
            "note": "một",
        },
        {"award_type": flag, "unit": units[1].pk, "note": "hai"},
    ]
    record("proposals", finished, proposals_known="complete", proposals=rows)
    Conference.objects.update(record="finalised")
    submit(None, Proposal.objects.first())
    Conference.objects.update(record="reopened")
    return Conference.objects.select_related("bloc_year__bloc").get()


def stored(conference):
    return read_section(SECTIONS["proposals"], conference)["proposals"]


def rows():
    return list(Proposal.objects.order_by("position").values()), list(Person.objects.values())


def refusal(conference, proposals):
    before = rows()
    with pytest.raises(Refused) as refused:
        record("proposals", conference, proposals=proposals)
    assert rows() == before
    return refused.value


@pytest.mark.parametrize(
    "changed",
    [{"note": "khác"}, {"person_name": "Ân"}, {"rank": 1}, {"status": "withdrawn"}, {"quote": "lời khác"}],
    ids=lambda changed: next(iter(changed)),
)
def test_what_has_left_is_not_changed(reopened, changed):
    first, second = stored(reopened)
    refused = refusal(reopened, [first | changed, second])
    assert refused.errors["proposals:0"][0].startswith(LEFT)


def test_what_has_left_is_not_removed(reopened):
    refused = refusal(reopened, stored(reopened)[1:])
    assert refused.errors["proposals"][0].startswith(LEFT)


def test_the_others_are_written_around_it(reopened):
    before = Proposal.objects.values().get(status="submitted")
    first, second = stored(reopened)
    record("proposals", reopened, proposals=[second | {"note": "ba"}, first])
    assert [row["note"] for row in stored(reopened)] == ["ba", "một"]
    assert Proposal.objects.values().get(status="submitted") == before | {"position": 2}


def test_what_was_recalled_stays_as_it_was_sent(reopened):
    recall(None, Proposal.objects.get(status="submitted"), "Thiếu chữ ký")
    first, second = stored(reopened)
    assert "proposals:0" in refusal(reopened, [first | {"note": "khác"}, second]).errors


def test_a_later_state_is_never_typed(reopened):
    first, second = stored(reopened)
    refused = refusal(reopened, [first, second | {"status": "conferred"}])
    assert "không ghi ở hồ sơ hội nghị" in refused.errors["proposals:1"][0]


def test_files_are_not_lost_with_a_row(reopened, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    still_here = Proposal.objects.get(status="proposed")
    put_file(None, still_here, "report", SimpleUploadedFile("a.pdf", b"%PDF-1.4"))
    first, second = stored(reopened)
    refused = refusal(reopened, [first])
    assert "đã gửi tệp hồ sơ" in refused.errors["proposals"][0]
    record("proposals", reopened, proposals=[first, second | {"note": "sửa được"}])
    assert Proposal.objects.get(status="proposed").note == "sửa được"


# On the page


def test_the_page_shows_it_with_its_state_and_the_way_to_it(clerk, reopened):
    text = clerk.get(address(reopened, "proposals")).content.decode()
    gone = Proposal.objects.get(status="submitted")
    assert "Đã rời khối, đang ở bước “Đã trình, chờ nhận”: xem đề nghị" in text
    assert f'href="/proposals/{gone.pk}/"' in text
    form = form_of(clerk, address(reopened, "proposals"))
    assert {name for name in form if name.startswith("proposals-0-")} == {"proposals-0-id"}
    assert "proposals-1-note" in form


def test_saving_the_section_keeps_it_untouched(clerk, reopened):
    before = rows()
    assert post(clerk, reopened, "proposals").status_code == 302
    assert rows() == before
    assert post(clerk, reopened, "proposals", {"proposals-1-note": "ba"}).status_code == 302
    assert [row["note"] for row in stored(reopened)] == ["một", "ba"]


@pytest.mark.parametrize("forged", [{"proposals-0-note": "khác"}, {"proposals-0-DELETE": "on"}])
def test_a_forged_post_is_told_and_changes_nothing(clerk, reopened, forged):
    before = rows()
    answer = post(clerk, reopened, "proposals", forged | {"proposals-1-note": "ba"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "không sửa được ở đây nữa" in text or LEFT in text
    assert "ba" in text
    assert rows() == before


def test_a_page_opened_before_it_left_is_told_and_keeps_what_was_typed(clerk, reopened):
    url = address(reopened, "proposals")
    form = form_of(clerk, url) | {"proposals-1-note": "ba"}
    Conference.objects.update(record="finalised")
    submit(None, Proposal.objects.get(status="proposed"))
    Conference.objects.update(record="reopened")
    answer = clerk.post(url, form)
    assert answer.status_code == 422
    assert "không sửa được ở đây nữa" in answer.content.decode()
    assert ProposalMove.objects.count() == 2


def test_only_what_the_bloc_decides_is_offered(clerk, reopened):
    form = clerk.get(address(reopened, "proposals")).context["form"].tables[0].formset
    assert [value for value, _label in form.empty_form.fields["status"].choices] == [
        "registered",
        "nominated",
        "proposed",
        "not_chosen",
        "withdrawn",
    ]


def test_a_pasted_list_does_not_cover_it(clerk, reopened):
    url = address(reopened, "proposals")
    pasted = {"paste": "proposals-0-award_type", "proposals-PASTED": "Cờ\tCục Một\nCờ\tCục Hai"}
    answer = clerk.post(url, form_of(clerk, url) | pasted)
    assert answer.status_code == 422
    assert "sẽ đè lên dòng 1" in answer.content.decode()
