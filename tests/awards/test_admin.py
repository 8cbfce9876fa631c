"""The catalogues out as CSV and XLSX, and proposals shown only."""

import csv
import io

import openpyxl
import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from awards.models import AwardType, Person, Proposal, RuleSet
from blocs.models import Conference, Indicator
from registry.services.finalising import finalise
from tests.fixtures import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(text.splitlines()))


def test_the_catalogue_goes_out_as_shown(desk):
    AwardType.objects.filter(code="UNIT_CERT").update(name="=2+3")
    exported = rows(desk.get("/admin/awards/awardtype/export/?kind=commendation&q="))
    assert [row["Mã"] for row in exported] == list(
        AwardType.objects.filter(kind="commendation").values_list("code", flat=True)
    )
    order = exported[0]
    assert (order["Tên"], order["Dạng"], order["Cấp"], order["Cho hộ gia đình"], order["Chu kỳ"]) == (
        "Huân chương Lao động hạng Nhất",
        "huân chương",
        "cấp Nhà nước",
        "không",
        "",
    )
    assert "'=2+3" in {row["Tên"] for row in exported}


def test_a_workbook_of_the_catalogue_runs_nothing_either(desk):
    AwardType.objects.filter(code="UNIT_CERT").update(name='=HYPERLINK("http://a")')
    answer = desk.get("/admin/awards/awardtype/export/xlsx/?kind=commendation&q=")
    assert answer["Content-Disposition"].endswith('"danh-hieu-hinh-thuc-khen-thuong.xlsx"')
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    titles, *lines = page.iter_rows()
    assert [line[0].value for line in lines] == list(
        AwardType.objects.filter(kind="commendation").values_list("code", flat=True)
    )
    names = {line[1].value: line[1] for line in lines}
    assert titles[1].value == "Tên"
    assert names['=HYPERLINK("http://a")'].data_type == "s"
    assert {type(line[-1].value) for line in lines} == {int}


@pytest.mark.parametrize("text", ["=2+3", "+2", "-2", "@SUM(A1)"])
def test_nothing_of_a_csv_runs(desk, text):
    AwardType.objects.filter(code="UNIT_CERT").update(english_name=text)
    names = {row["Mã"]: row["Tên tiếng Anh"] for row in rows(desk.get("/admin/awards/awardtype/export/"))}
    assert names["UNIT_CERT"] == f"'{text}"


def test_both_files_are_offered_with_the_filter(desk):
    page = desk.get("/admin/awards/awardtype/?kind=commendation").content.decode()
    assert 'export/?kind=commendation"' in page
    assert 'export/xlsx/?kind=commendation"' in page


def test_indicators_name_their_parents(desk):
    exported = rows(desk.get("/admin/blocs/indicator/export/"))
    decree = next(row for row in exported if row["Mã"] == "decree")
    assert decree["Chỉ tiêu cha"] == "Văn bản cấp Chính phủ"


def test_an_export_is_for_who_may_read_the_list(signed_in, django_user_model):
    staff = django_user_model.objects.create_user("khong.vai", "mat-khau-thu", is_staff=True)
    for address in ("/admin/awards/awardtype/export/", "/admin/awards/awardtype/export/xlsx/"):
        assert signed_in(staff).get(address).status_code == 403


def test_award_types_are_found_without_diacritics(desk):
    found = desk.get("/admin/awards/awardtype/", {"q": "chien sy thi dua"}).context["cl"].result_list
    assert {award.code for award in found} == {"NAT_FIGHTER", "MIN_FIGHTER", "BASE_FIGHTER"}
    found = desk.get("/admin/awards/awardtype/", {"q": "min_flag"}).context["cl"].result_list
    assert [award.code for award in found] == ["MIN_FLAG"]


def test_a_code_is_given_once(desk):
    award = AwardType.objects.get(code="MIN_FLAG")
    form = {"code": "OTHER", "name": "Cờ", "for_collectives": "on", "is_active": "on", "position": 2}
    assert desk.post(reverse("admin:awards_awardtype_change", args=[award.pk]), form).status_code == 302
    award.refresh_from_db()
    assert (award.code, award.name, award.folded) == ("MIN_FLAG", "Cờ", "co")


def test_an_indicator_out_of_use_is_asked_no_more_but_stays_where_it_was_reported(
    desk, conference, bloc_year
):
    decree = Indicator.objects.get(code="decree")
    address = reverse("recording", args=[bloc_year.bloc.slug, 2015, conference.pk, "report"])
    form = model_to_dict(decree) | {"parent": decree.parent_id}
    del form["is_active"]
    assert desk.post(reverse("admin:blocs_indicator_change", args=[decree.pk]), form).status_code == 302
    assert f'value="{decree.pk}"' not in desk.get(address).text
    figures = [{"indicator": decree.pk, "amount": 3}]
    record("report", conference, reports=[{"unit": None, "figures": figures, "points": []}])
    assert f'value="{decree.pk}" selected' in desk.get(address).text


def test_who_stands_in_a_finalised_record_is_not_renamed_behind_it(desk, finished, units):
    row = {"title": "Bằng khen", "award_type": None, "unit": units[0].pk, "person_name": "Nguyễn Văn A"}
    record("proposals", finished, proposals_known="complete", proposals=[row])
    person = Person.objects.get()
    address = reverse("admin:awards_person_change", args=[person.pk])
    renamed = {"full_name": "Trần Thị B", "post": "", "unit": units[0].pk, "birth_year": ""}
    finalise(None, finished)
    assert desk.post(address, renamed).status_code == 403
    Conference.objects.filter(pk=finished.pk).update(record="reopened")
    assert desk.post(address, renamed).status_code == 302
    assert Person.objects.get().full_name == "Trần Thị B"


def test_proposals_are_shown_and_never_written(desk, conference, units):
    proposal = Proposal.objects.create(
        bloc_year=conference.bloc_year,
        conference=conference,
        award_type=AwardType.objects.get(code="MIN_FLAG"),
        unit=units[0],
    )
    address = reverse("admin:awards_proposal_change", args=[proposal.pk])
    proposal.moves.create(act="recall", before="submitted", after="proposed", reason="Thiếu chữ ký")
    proposal.dossier.create(paper="report", flagged=True, flag_reason="bản quét mờ")
    page = desk.get(address).content.decode()
    assert "Cục Một" in page
    for words in ("Rút lại để sửa", "Thiếu chữ ký", "báo cáo thành tích", "bản quét mờ"):
        assert words in page
    assert "Ghi kết quả hội nghị" in page
    assert desk.post(address, {"status": "withdrawn"}).status_code == 403
    proposal.refresh_from_db()
    assert proposal.status == "proposed"
    found = desk.get("/admin/awards/proposal/", {"q": "cuc mot"}).context["cl"].result_list
    assert list(found) == [proposal]


def test_a_paper_of_a_rule_set_is_kept_in_the_admin(desk):
    rules = RuleSet.objects.last()
    found = desk.get("/admin/awards/dossierrequirement/", {"q": "chien si"}).context["cl"].result_list
    assert {row.paper for row in found} == {"certificate"}
    form = {"rule_set": rules.pk, "award_type": "", "paper": "letter", "form_number": "Mẫu 01"}
    twice = desk.post(reverse("admin:awards_dossierrequirement_add"), form)
    assert "đã có dòng cho giấy tờ này của mọi danh hiệu" in twice.content.decode()
    own = form | {"award_type": AwardType.objects.get(code="MIN_FLAG").pk, "file_needed": "on"}
    assert desk.post(reverse("admin:awards_dossierrequirement_add"), own).status_code == 302
    row = rules.dossierrequirements.get(award_type__code="MIN_FLAG")
    assert (row.form_number, row.paper_needed, row.file_needed) == ("Mẫu 01", False, True)
