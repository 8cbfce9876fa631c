import datetime
import re
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from blocs.models import Allocation, BlocYear, Citation, Conference, Document
from blocs.services.documents import cite, uncite
from blocs.services.units import add_unit
from emulation.refusals import Refused
from registry.services.finalising import finalise
from registry.services.reopening import reopen
from tests.failing import failing_to_insert, files_in
from tests.registry.queries import assert_constant

PDF = b"%PDF-1.4\n%...\n"
TYPED = {"kind": "minutes", "title": "Biên bản", "about": "sitting"}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(bloc_year):
    return f"{bloc_year.get_absolute_url()}documents/"


def upload(content=PDF, name="biên bản.exe"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def scan(bloc_year):
    return cite(None, bloc_year, kind="minutes", title="Biên bản", about="sitting", file=upload())


def test_a_source_is_entered_and_cited(signed_in, officer_of, conference, units):
    client = signed_in(officer_of(units[1]))
    typed = TYPED | {
        "number": "12/BB",
        "issued_on": "18/12/2015",
        "url": "https://example.vn/tin",
        "conference": conference.pk,
        "quote": "lời trong biên bản",
        "file": upload(),
    }
    response = client.post(address(conference.bloc_year), typed, follow=True)
    assert "Đã ghi nguồn: 12/BB Biên bản." in response.content.decode()
    citation = Citation.objects.get()
    assert (citation.conference, citation.about, citation.quote) == (
        conference,
        "sitting",
        "lời trong biên bản",
    )
    document = citation.document
    assert (document.kind, document.issued_on) == ("minutes", datetime.date(2015, 12, 18))
    assert re.fullmatch(r"documents/[0-9a-f]{32}\.pdf", document.file.name)


def test_a_documents_words_are_measured_composed(signed_in, secretariat, bloc_year):
    words = {"title": "ế" * 500, "number": "Đ" + "ế" * 59, "quote": "ế\n" * 9_999 + "ệ"}
    typed = {name: unicodedata.normalize("NFD", each) for name, each in words.items()}
    assert signed_in(secretariat).post(address(bloc_year), TYPED | typed).status_code == 302
    document, citation = Document.objects.get(), Citation.objects.get()
    assert {"title": document.title, "number": document.number, "quote": citation.quote} == words


def test_a_form_sent_twice_is_entered_once(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    for _time in range(2):
        client.post(address(bloc_year), TYPED | {"file": upload()})
        client.post(address(bloc_year), TYPED)
    assert Citation.objects.count() == Document.objects.count() == 2
    client.post(address(bloc_year), TYPED | {"file": upload(PDF + b"khac")})
    assert Citation.objects.count() == 3


def test_a_source_that_could_not_be_saved_leaves_no_file(bloc_year, tmp_path):
    with failing_to_insert("blocs_citation"), pytest.raises(OperationalError):
        cite(None, bloc_year, kind="minutes", title="Biên bản", about="sitting", file=upload())
    assert not Document.objects.exists()
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Ghi tiêu đề, số ký hiệu hoặc địa chỉ trang, hoặc đính kèm tệp."),
        ({"issued_on": "31/02/2015"}, "Ngày 31/02/2015 không có trong lịch."),
        ({"url": "javascript:alert(1)"}, "Địa chỉ trang chưa đúng."),
        ({"url": "ftp://example.vn/tin"}, "địa chỉ"),
        ({"title": "x" * 501}, "500"),
        ({"about": "lạ"}, "lạ"),
        ({"conference": "999999"}, "Hội nghị"),
        ({"file": upload(b"<html>")}, "không phải PDF, PNG, JPEG, DOCX hay XLSX"),
        ({"file": upload(b"")}, "rỗng"),
    ],
)
def test_what_cannot_be_a_source_is_told_and_nothing_saved(
    signed_in, secretariat, bloc_year, typed, sentence
):
    response = signed_in(secretariat).post(address(bloc_year), TYPED | typed)
    assert response.status_code == 422
    assert sentence.lower() in response.content.decode().lower()
    assert not Document.objects.exists()
    assert not Citation.objects.exists()


def test_a_file_too_large_is_refused(signed_in, secretariat, bloc_year, settings):
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024
    content = PDF + b"x" * settings.ATTACHMENT_MAX_BYTES
    response = signed_in(secretariat).post(address(bloc_year), TYPED | {"file": upload(content)})
    assert "Tệp lớn quá 1 MB." in response.content.decode()
    assert not Document.objects.exists()


def test_a_conference_of_another_year_cannot_be_cited(signed_in, secretariat, bloc_year):
    other = BlocYear.objects.create(bloc=bloc_year.bloc, year=2016, name="Khối")
    foreign = Conference.objects.create(bloc_year=other)
    assert (
        signed_in(secretariat).post(address(bloc_year), TYPED | {"conference": foreign.pk}).status_code == 422
    )


def test_a_source_is_taken_back_and_the_document_stays(signed_in, officer_of, scan, bloc_year, units):
    citation = Citation.objects.get()
    url = f"{address(bloc_year)}{citation.pk}/remove/"
    response = signed_in(officer_of(units[0])).post(url, follow=True)
    assert "Đã bỏ nguồn khỏi hồ sơ." in response.content.decode()
    assert not Citation.objects.exists()
    assert Document.objects.get() == scan


def test_a_source_of_another_year_is_not_found(signed_in, secretariat, scan, bloc_year):
    other = BlocYear.objects.create(bloc=bloc_year.bloc, year=2016, name="Khối")
    url = f"{address(other)}{Citation.objects.get().pk}/remove/"
    assert signed_in(secretariat).post(url).status_code == 404
    assert Citation.objects.exists()


def test_members_that_do_not_record_read_only(signed_in, officer_of, scan, bloc_year, units):
    client = signed_in(officer_of(units[2]))
    page = client.get(address(bloc_year)).content.decode()
    assert "Biên bản" in page
    assert "Thêm nguồn" not in page
    assert "Bỏ nguồn này" not in page
    assert "không được giao" in client.post(address(bloc_year), TYPED).content.decode()
    client.post(f"{address(bloc_year)}{Citation.objects.get().pk}/remove/")
    assert Citation.objects.count() == 1


def test_after_finalising_only_the_secretariat_changes_sources(officer_of, secretariat, finished, units):
    officer = officer_of(units[0])
    early = cite(officer, finished.bloc_year, kind="page", title="Trang tin", about="whole")
    finalise(None, finished)
    with pytest.raises(Refused, match="finalised"):
        cite(officer, finished.bloc_year, kind="page", title="Trang khác", about="whole")
    with pytest.raises(Refused, match="finalised"):
        uncite(officer, Citation.objects.get())
    assert Document.objects.get() == early
    cite(secretariat, finished.bloc_year, kind="minutes", title="Bản quét đến muộn", about="whole")
    assert Citation.objects.count() == 2


def test_a_finalised_record_keeps_its_sources_until_it_is_reopened(signed_in, secretariat, finished):
    cite(None, finished.bloc_year, kind="page", title="Trang tin", about="whole")
    finalise(None, finished)
    client = signed_in(secretariat)
    assert "Bỏ nguồn này" not in client.get(address(finished.bloc_year)).content.decode()
    answer = client.post(f"{address(finished.bloc_year)}{Citation.objects.get().pk}/remove/", follow=True)
    assert "Mở lại hồ sơ trước khi bỏ nguồn" in answer.content.decode()
    reopen(secretariat, finished, "Nguồn ghi nhầm")
    uncite(secretariat, Citation.objects.get())
    assert not Citation.objects.exists()


def test_a_finalised_sitting_closes_its_own_sources_only(officer_of, bloc_year, units):
    officer = officer_of(units[0])
    sitting = Conference.objects.create(
        bloc_year=bloc_year,
        kind="mid_year_review",
        record="finalised",
        **{
            f"{name}_known": "none"
            for name in ("delegates", "guests", "reports", "proposals", "honours", "pledges", "elections")
        },
    )
    with pytest.raises(Refused, match="finalised"):
        cite(officer, bloc_year, kind="page", title="Trang tin", about="sitting", conference=sitting)
    cite(officer, bloc_year, kind="page", title="Trang tin", about="year")
    assert Citation.objects.count() == 1


def test_the_page_says_that_the_record_is_closed(signed_in, officer_of, finished, units):
    finalise(None, finished)
    page = signed_in(officer_of(units[0])).get(address(finished.bloc_year)).content.decode()
    assert "Hồ sơ đã chốt." in page
    assert "Thêm nguồn hoặc tệp đính kèm" not in page


# Files


def test_a_file_is_given_to_keep_and_never_shown_in_place(signed_in, officer_of, scan, units):
    response = signed_in(officer_of(units[3])).get(f"/documents/{scan.pk}/")
    assert response.getvalue() == PDF
    assert response["Content-Disposition"] == f'attachment; filename="tai-lieu-{scan.pk}.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_cited_in_no_year_of_mine_is_not_found(
    signed_in, officer_of, secretariat, administrator, scan
):
    url = f"/documents/{scan.pk}/"
    stranger = officer_of(add_unit("Cục Lạ"))
    assert signed_in(stranger).get(url).status_code == 404
    for user in (secretariat, administrator):
        assert signed_in(user).get(url).getvalue() == PDF


def test_a_decision_that_divides_my_bloc_is_mine_to_read(signed_in, officer_of, bloc_year, units):
    decision = Document.objects.create(title="Quyết định", file=upload(name="tep.pdf"))
    url = f"/documents/{decision.pk}/"
    client = signed_in(officer_of(units[3]))
    assert client.get(url).status_code == 404
    allocation = Allocation.objects.create(organiser=bloc_year.bloc.organiser, document=decision)
    BlocYear.objects.filter(pk=bloc_year.pk).update(allocation=allocation)
    assert client.get(url).getvalue() == PDF


def test_a_document_without_a_file_or_with_a_lost_one_is_not_found(signed_in, secretariat, scan, bloc_year):
    client = signed_in(secretariat)
    page = cite(None, bloc_year, kind="page", url="https://example.vn", about="whole")
    assert client.get(f"/documents/{page.pk}/").status_code == 404
    scan.file.storage.delete(scan.file.name)
    assert client.get(f"/documents/{scan.pk}/").status_code == 404


def test_queries_do_not_grow_with_sources(signed_in, officer_of, conference, units):
    def sources(count):
        for number in range(Citation.objects.count(), count):
            document = Document.objects.create(title=f"Văn bản {number}", issuer=units[0])
            Citation.objects.create(document=document, bloc_year=conference.bloc_year, conference=conference)

    assert_constant(signed_in(officer_of(units[0])), address(conference.bloc_year), sources)


def test_the_year_and_the_review_tell_a_source_alike(signed_in, secretariat, conference, units):
    cite(
        None,
        conference.bloc_year,
        kind="minutes",
        number="12/BB",
        title="Biên bản",
        about="sitting",
        quote="đã họp",
    )
    Document.objects.update(issuer=units[0], issued_on=datetime.date(2015, 12, 18))
    client = signed_in(secretariat)
    told = []
    for page in (conference.bloc_year, conference):
        html = client.get(page.get_absolute_url()).content.decode()
        told.append(re.search(r'<ul class="plain sources">.*?</ul>', html, re.DOTALL)[0])
    assert told[0] == told[1]
    assert "Biên bản số 12/BB ngày 18/12/2015 của Cục Một" in told[0] and "đã họp" in told[0]
