"""Files of a dossier in and out, originals, opinions: each from a page that asks."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import (
    Consultation,
    ConsultationRequirement,
    DossierFile,
    DossierItem,
    Proposal,
    RuleSet,
)
from awards.services.dossiers import put_file
from tests.registry.proposals.conftest import a_file, page, text
from tests.registry.test_accessible_pages import assert_told

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
