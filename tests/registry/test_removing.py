"""What was begun by mistake can be taken away while nothing was recorded in it; what was recorded keeps it."""

import pytest
from django.urls import reverse

from blocs.models import Bloc, BlocYear, Conference
from blocs.services.documents import cite
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, add_conference, record_section
from registry.services.removing import remove_bloc, remove_conference, remove_year
from registry.services.reopening import reopen
from tests.fixtures import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(bloc_year):
    """A mid-year review begun by mistake."""
    return add_conference(None, bloc_year, Conference.Kind.MID_YEAR_REVIEW)


@pytest.fixture
def empty_year(bloc_year):
    return open_year(None, bloc_year.bloc, 2106)


def address(name, row):
    if name == "remove_bloc":
        return reverse(name, args=[row.slug])
    year = row if name == "remove_year" else row.bloc_year
    own = [] if row is year else [row.pk]
    return reverse(name, args=[year.bloc.slug, year.year, *own])


def refusal(remove, user, row):
    with pytest.raises(Refused) as refused:
        remove(user, row)
    return refused.value.code, refused.value.errors[""][0]


def trail_of_removal(row, model):
    return AuditEntry.objects.get(
        content_type__model=model, object_id=row.pk, action=AuditEntry.Action.DELETE
    )


def test_an_officer_takes_an_empty_conference_away(signed_in, officer_of, units, sitting):
    client, url = signed_in(officer_of(units[0])), address("remove_conference", sitting)
    assert url in client.get(sitting.get_absolute_url()).content.decode()
    page = client.get(url).content.decode()
    assert "Sẽ bỏ khỏi sổ: Hội nghị sơ kết, Khối thi đua số 1, 2015." in page
    assert Conference.objects.count() == 1
    response = client.post(url, follow=True)
    assert response.redirect_chain == [(sitting.bloc_year.get_absolute_url(), 302)]
    assert "Đã xóa Hội nghị sơ kết, Khối thi đua số 1, 2015." in response.content.decode()
    assert not Conference.objects.exists()
    kept = trail_of_removal(sitting, "conference")
    assert (kept.record, kept.actor.username) == (sitting.bloc_year.audit_record(), "canbo-cuc-mot")


@pytest.mark.parametrize(
    ("section", "data", "what"),
    [
        ("sitting", {"held_on": "2015-07-01"}, "ngày họp"),
        ("sitting", {"status": "announced"}, "tình trạng"),
        ("sitting", {"delegates": [{"capacity": "guest", "person": "Khách"}]}, "đại biểu (1)"),
        ("report", {"reports_known": "unknown"}, "báo cáo và số liệu"),
        ("pledge", {"next_slogan": "Đoàn kết"}, "khẩu hiệu năm sau"),
        ("proposals", {"proposals": [{"title": "Cờ", "recipients": 1}]}, "đề nghị khen thưởng (1)"),
        ("election", {"elections": [{"role": "leader", "round": 1}]}, "cuộc bầu (1)"),
    ],
)
def test_a_conference_in_which_something_was_recorded_stays(
    signed_in, secretariat, sitting, section, data, what
):
    record(section, sitting, **data)
    assert refusal(remove_conference, secretariat, sitting) == (
        "recorded",
        f"Không xóa được vì trong sổ đã có: {what}.",
    )
    client, url = signed_in(secretariat), address("remove_conference", sitting)
    page = client.get(url).content.decode()
    assert f"<li>{what}</li>" in page and '<button class="main">Xóa</button>' not in page
    assert client.post(url).status_code == 422
    assert Conference.objects.count() == 1


def test_a_source_of_the_conference_keeps_it(secretariat, sitting):
    cite(None, sitting.bloc_year, conference=sitting, kind="page", about="sitting", title="Trang tin")
    assert "nguồn" in refusal(remove_conference, secretariat, sitting)[1]


def test_a_record_finalised_once_stays_even_reopened(secretariat, finished):
    finalise(None, finished)
    assert refusal(remove_conference, secretariat, finished)[0] == "finalised"
    reopen(secretariat, finished, "Cần sửa")
    assert "hồ sơ đã từng chốt" in refusal(remove_conference, secretariat, finished)[1]


def test_of_a_finalised_year_no_conference_goes(secretariat, officer_of, units, finished):
    sitting = add_conference(None, finished.bloc_year, Conference.Kind.MID_YEAR_REVIEW)
    finalise(None, finished)
    assert refusal(remove_conference, officer_of(units[0]), sitting)[0] == "finalised"
    code, sentence = refusal(remove_conference, secretariat, sitting)
    assert code == "recorded" and "hội nghị tổng kết đã chốt của năm" in sentence


def test_who_may_not_record_removes_no_conference(officer_of, units, auditor, sitting):
    for user in (officer_of(units[2]), auditor):
        assert refusal(remove_conference, user, sitting)[0] == "not_allowed"


def test_an_empty_year_goes_draft_or_not_and_its_bloc_after_it(signed_in, secretariat, empty_year):
    client = signed_in(secretariat)
    bloc = empty_year.bloc
    response = client.post(address("remove_year", empty_year), follow=True)
    assert response.redirect_chain == [(bloc.get_absolute_url(), 302)]
    assert not BlocYear.objects.filter(year=2106).exists()
    assert trail_of_removal(empty_year, "blocyear").record == f"blocyear:{empty_year.pk}"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"slogan": "Đoàn kết"}, "khẩu hiệu của năm"),
        ({"members_known": "unknown"}, "danh sách đơn vị thành viên"),
        ({"stated_members": 9}, "số đơn vị văn bản nêu"),
    ],
)
def test_a_year_that_says_something_stays(secretariat, empty_year, change, what):
    record("year", empty_year, **change)
    assert refusal(remove_year, secretariat, empty_year) == (
        "recorded",
        f"Không xóa được vì trong sổ đã có: {what}.",
    )


def test_a_year_with_members_officers_or_a_conference_stays(signed_in, secretariat, conference):
    sentence = refusal(remove_year, secretariat, conference.bloc_year)[1]
    for what in ("đơn vị thành viên (4)", "Khối trưởng, Khối phó (2)", "hội nghị (1)"):
        assert what in sentence
    page = signed_in(secretariat).get(address("remove_year", conference.bloc_year)).content.decode()
    assert "<li>đơn vị thành viên (4)</li>" in page


def test_only_the_secretariat_removes_years_and_blocs(officer_of, units, administrator, empty_year):
    lonely = add_bloc(None, name="Khối nhầm")
    for user in (officer_of(units[0]), administrator):
        assert refusal(remove_year, user, empty_year)[0] == "not_allowed"
        assert refusal(remove_bloc, user, lonely)[0] == "not_allowed"


def test_a_bloc_without_years_goes(signed_in, secretariat):
    client, bloc = signed_in(secretariat), add_bloc(None, name="Khối nhầm")
    assert address("remove_bloc", bloc) in client.get(bloc.get_absolute_url()).content.decode()
    response = client.post(address("remove_bloc", bloc), follow=True)
    assert response.redirect_chain == [("/blocs/", 302)]
    assert "Đã xóa Khối nhầm." in response.content.decode()
    assert not Bloc.objects.exists()
    assert trail_of_removal(bloc, "bloc").actor == secretariat


def test_a_bloc_that_something_hangs_on_stays(secretariat, bloc_year):
    bloc = bloc_year.bloc
    add_bloc(None, name="Cụm trong khối").predecessors.add(bloc)
    Bloc.objects.filter(name="Cụm trong khối").update(parent=bloc)
    sentence = refusal(remove_bloc, secretariat, bloc)[1]
    assert "khối trong năm (1)" in sentence
    assert "khối thi đua khác ghi ở mục “thuộc khối” (1)" in sentence
    assert "khối thi đua khác ghi ở mục “khối tiền thân” (1)" in sentence


@pytest.mark.parametrize("name", ["remove_conference", "remove_year", "remove_bloc"])
def test_who_comes_second_is_told_on_the_page_above(signed_in, secretariat, sitting, empty_year, name):
    row = {
        "remove_conference": sitting,
        "remove_year": empty_year,
        "remove_bloc": add_bloc(None, name="Khối"),
    }
    client, url = signed_in(secretariat), address(name, row[name])
    client.post(url)
    for send in (client.get, client.post):
        response = send(url, follow=True)
        assert response.status_code == 200
        assert "không còn trong sổ: có thể người khác vừa xóa." in response.content.decode()


def test_who_still_writes_into_what_was_removed_gets_a_sentence(secretariat, sitting, empty_year):
    remove_conference(None, sitting)
    year, section = sitting.bloc_year, SECTIONS["sitting"]
    with pytest.raises(Refused) as refused:
        record_section(secretariat, section, year, sitting, {"venue": "Hà Nội"})
    assert refused.value.code == "not_found"
    bloc = add_bloc(None, name="Khối nhầm")
    remove_bloc(None, bloc)
    with pytest.raises(Refused) as refused:
        open_year(secretariat, bloc, 2016)
    assert refused.value.code == "not_found"


def test_a_draft_taken_away_is_opened_anew_with_its_members_when_the_record_is_finalised_again(
    secretariat, finished, units
):
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016)
    empty = {"members": [], "officers": [], "members_known": "not_entered", "deputies_known": "not_entered"}
    record("year", draft, slogan="", **empty)
    remove_year(secretariat, draft)
    reopen(secretariat, finished, "Cần sửa")
    finalise(None, finished)
    assert BlocYear.objects.get(year=2016).memberships.count() == len(units)
