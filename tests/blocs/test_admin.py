"""Blocs, documents and outcomes in the admin."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import AwardType, Quota
from blocs.models import Bloc, BlocYear, Conference, Document
from emulation.models import AuditEntry

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def test_a_new_bloc_takes_its_address_from_its_name_and_keeps_it(desk, units):
    desk.post("/admin/blocs/bloc/add/", {"name": "Khối thi đua Đà Nẵng", "organiser": units[0].pk})
    desk.post("/admin/blocs/bloc/add/", {"name": "Khối thi đua Đà Nẵng"})
    first, second = Bloc.objects.order_by("pk")
    assert (first.slug, second.slug, first.folded) == ("da-nang", "da-nang-2", "khoi thi dua da nang")
    desk.post(reverse("admin:blocs_bloc_change", args=[first.pk]), {"name": "Khối Đổi Tên"})
    first.refresh_from_db()
    assert (first.slug, first.name, first.folded) == ("da-nang", "Khối Đổi Tên", "khoi doi ten")


def post_document(desk, file, **fields):
    return desk.post(
        "/admin/blocs/document/add/", {"kind": "minutes", "title": "Biên bản", "file": file, **fields}
    )


def test_a_file_is_kept_under_a_name_that_tells_nothing(desk):
    answer = post_document(desk, SimpleUploadedFile("bí mật.exe", PDF))
    assert answer.status_code == 302
    document = Document.objects.get()
    assert document.file.name.startswith("documents/")
    assert document.file.name.endswith(".pdf")
    assert "mat" not in document.file.name
    page = desk.get(reverse("admin:blocs_document_change", args=[document.pk])).content.decode()
    assert f'href="{reverse("document", args=[document.pk])}"' in page
    assert document.file.name not in page


def test_a_file_of_no_known_kind_is_refused(desk):
    answer = post_document(desk, SimpleUploadedFile("biên bản.pdf", b"MZ\x90\x00 no paper"))
    assert "không phải PDF" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_too_large_is_refused(desk, settings):
    settings.ATTACHMENT_MAX_BYTES = 20
    answer = post_document(desk, io.BytesIO(PDF))
    assert "Tệp lớn quá" in answer.content.decode()
    assert not Document.objects.exists()


def test_saving_a_document_again_keeps_its_file(desk):
    post_document(desk, SimpleUploadedFile("a.pdf", PDF))
    document = Document.objects.get()
    stored = document.file.name
    form = {"kind": "minutes", "title": "Biên bản họp", "file-clear": "on"}
    desk.post(reverse("admin:blocs_document_change", args=[document.pk]), form)
    document.refresh_from_db()
    assert (document.title, document.file.name) == ("Biên bản họp", stored)


def test_documents_are_found_without_diacritics(desk):
    Document.objects.create(number="12/QĐ-BTĐ", title="Quyết định phân chia khối")
    found = desk.get("/admin/blocs/document/", {"q": "qd phan chia"}).context["cl"].result_list
    assert [document.number for document in found] == ["12/QĐ-BTĐ"]
    assert not desk.get("/admin/blocs/document/", {"q": "minh hoa"}).context["cl"].result_list


@pytest.mark.parametrize("model", [BlocYear, Conference])
def test_outcomes_are_shown_and_never_written(desk, conference, model):
    row = model.objects.get()
    before = model.objects.values().get()
    address = reverse(f"admin:blocs_{model._meta.model_name}_change", args=[row.pk])
    page = desk.get(address)
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert desk.post(address, {"name": "Khác", "kind": "cluster", "venue": "Khác"}).status_code == 403
    assert model.objects.values().get() == before


def test_the_button_leads_to_the_recording_pages(desk, conference):
    year = conference.bloc_year
    page = desk.get(reverse("admin:blocs_blocyear_change", args=[year.pk])).content.decode()
    assert f'<a href="/blocs/{year.bloc.slug}/2015/record/">Ghi kết quả hội nghị</a>' in page
    page = desk.get(reverse("admin:blocs_conference_change", args=[conference.pk])).content.decode()
    address = f"/blocs/{year.bloc.slug}/2015/conferences/{conference.pk}/sitting/"
    assert f'<a href="{address}">Ghi kết quả hội nghị</a>' in page


def test_who_may_not_record_gets_no_button(signed_in, administrator, conference):
    page = signed_in(administrator).get(reverse("admin:blocs_conference_change", args=[conference.pk]))
    assert "Ghi kết quả hội nghị" not in page.content.decode()


def test_a_blocs_year_lists_its_conferences(desk, conference):
    page = desk.get(reverse("admin:blocs_blocyear_change", args=[conference.bloc_year_id])).content.decode()
    assert reverse("admin:blocs_conference_change", args=[conference.pk]) in page


def test_a_removed_quota_stays_in_the_years_trail(desk, conference):
    year = conference.bloc_year
    quota = Quota.objects.create(bloc_year=year, award_type=AwardType.objects.get(code="MIN_FLAG"), at_most=3)
    desk.post(reverse("admin:awards_quota_delete", args=[quota.pk]), {"post": "yes"})
    entry = AuditEntry.objects.get(action=AuditEntry.Action.DELETE)
    assert entry.record == f"blocyear:{year.pk}"
    history = desk.get(reverse("admin:blocs_blocyear_history", args=[year.pk])).content.decode()
    assert "Không quá: 3" in history
