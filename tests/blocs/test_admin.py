"""Blocs, documents and outcomes in the admin."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from awards.models import AwardType, Quota
from blocs.models import Bloc, BlocYear, Conference, Document, Membership
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from tests.failing import failing_to_insert, files_in
from tests.fixtures import record

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def test_a_new_bloc_is_entered_where_namesakes_are_asked_about(desk, bloc_year):
    namesake = {"name": bloc_year.bloc.name, "organiser": bloc_year.bloc.organiser_id}
    assert desk.post("/admin/blocs/bloc/add/", namesake).url == reverse("add_bloc")
    assert Bloc.objects.count() == 1
    page = desk.get(change_of(bloc_year.bloc)).content.decode()
    assert "/admin/blocs/bloc/add/" not in page


def test_a_renamed_bloc_keeps_its_address(desk, bloc_year):
    bloc = bloc_year.bloc
    desk.post(change_of(bloc), {"name": "Khối Đổi Tên"})
    bloc.refresh_from_db()
    assert (bloc.slug, bloc.name, bloc.folded) == ("so-1", "Khối Đổi Tên", "khoi doi ten")


def test_the_organiser_is_typed_in_only_while_no_year_is_open(desk, bloc_year, units):
    bloc = add_bloc(None, name="Khối chưa mở")
    desk.post(change_of(bloc), {"name": bloc.name, "organiser": units[0].pk})
    bloc.refresh_from_db()
    assert bloc.organiser == units[0]
    organiser = bloc_year.bloc.organiser
    desk.post(change_of(bloc_year.bloc), {"name": bloc_year.bloc.name, "organiser": units[0].pk})
    bloc_year.bloc.refresh_from_db()
    assert bloc_year.bloc.organiser == organiser


def change_of(bloc):
    return reverse("admin:blocs_bloc_change", args=[bloc.pk])


def organiser_of(bloc):
    return reverse("admin:bloc_organiser", args=[bloc.pk])


def test_the_organiser_is_changed_on_a_page_of_its_own(desk, bloc_year, secretariat):
    other = add_unit("Bộ Khác")
    assert f'<a href="{organiser_of(bloc_year.bloc)}">Đổi cơ quan tổ chức</a>' in (
        desk.get(change_of(bloc_year.bloc)).content.decode()
    )
    assert desk.get(organiser_of(bloc_year.bloc)).status_code == 200
    sent = {"organiser": other.pk, "reason": "Ghi nhầm"}
    page = desk.post(organiser_of(bloc_year.bloc), sent, follow=True).content.decode()
    assert "Đã ghi cơ quan tổ chức của Khối thi đua số 1." in page
    assert "Bộ Khác" in page
    assert set(Membership.objects.values_list("organiser", flat=True)) == {other.pk}
    act = AuditEntry.objects.get(act="change_organiser")
    assert (act.actor, act.reason) == (secretariat, "Ghi nhầm")


def test_an_organiser_that_cannot_be_is_told_at_its_field(desk, bloc_year, units):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    record("year", other, members=[{"unit": units[0].pk}])
    answer = desk.post(organiser_of(other.bloc), {"organiser": bloc_year.bloc.organiser_id})
    assert answer.status_code == 422
    assert "Cục Một đã là thành viên Khối thi đua số 1" in answer.context["form"].errors["organiser"][0]


def test_an_administrator_changes_no_organiser(signed_in, administrator, bloc_year):
    desk = signed_in(administrator)
    assert "Đổi cơ quan tổ chức" not in desk.get(change_of(bloc_year.bloc)).content.decode()
    assert desk.post(organiser_of(bloc_year.bloc), {"organiser": ""}).status_code == 403
    assert desk.get("/admin/blocs/bloc/add/").status_code == 403


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


def test_a_stored_file_is_replaced_by_no_other(desk, settings, tmp_path):
    """A new scan is a new document: the record keeps what was read when it was finalised."""
    settings.MEDIA_ROOT = tmp_path
    post_document(desk, SimpleUploadedFile("a.pdf", PDF))
    document = Document.objects.get()
    address = reverse("admin:blocs_document_change", args=[document.pk])
    assert 'type="file"' not in desk.get(address).content.decode()
    sent = {"kind": "minutes", "title": "Biên bản", "file": SimpleUploadedFile("b.pdf", PDF + b" khac")}
    assert desk.post(address, sent).status_code == 302
    assert [path.read_bytes() for path in files_in(tmp_path)] == [PDF]


def test_a_document_without_a_file_takes_one_later(desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = Document.objects.create(title="Biên bản")
    sent = {"kind": "minutes", "title": "Biên bản", "file": SimpleUploadedFile("b.pdf", PDF)}
    desk.post(reverse("admin:blocs_document_change", args=[document.pk]), sent)
    assert [path.read_bytes() for path in files_in(tmp_path)] == [PDF]


def test_a_document_that_could_not_be_saved_leaves_no_file(desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with failing_to_insert("blocs_document"), pytest.raises(OperationalError):
        post_document(desk, SimpleUploadedFile("a.pdf", PDF))
    assert files_in(tmp_path) == []


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
