"""The pages of decisions: the list, one decision, its file; who sees whom, queries, language."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import Award, Decision, Person
from awards.services.conferring import enter_back
from awards.services.revoking import revoke
from blocs.models import UnitName
from blocs.services.units import add_unit
from tests.awards.decided import DAY, award_type, decided, paper, proposed
from tests.registry.list_files import csv_of, xlsx_of
from tests.registry.queries import assert_constant
from tests.test_language import Reader, foreign_words, meant_in_english

NEW, BACK, UP = "/decisions/new/", "/decisions/back-entry/", "/decisions/send-up/"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


@pytest.fixture
def passed(bloc_year, units):
    return [proposed(bloc_year, unit) for unit in units[:3]]


def scan():
    return SimpleUploadedFile("quyết định.exe", b"%PDF-1.4")


@pytest.fixture
def decision(issuer, passed):
    return decided(issuer, *passed[:2])


# The list


def test_the_list_is_filtered_and_goes_out_as_filtered(clerk, decision, issuer, units):
    other = add_unit("Bộ Khác")
    enter_back(
        None,
        awards=[{"award_type": award_type("MIN_CERT").pk, "unit": units[0].pk, "year": 2009}],
        **paper(other, number="", issued_on=DAY(2010, 1, 5)),
    )
    revoke(
        None, decision.awards.all()[:1], "Khai man", **paper(issuer, number="90", issued_on=DAY(2017, 1, 5))
    )
    UnitName.objects.filter(unit=issuer).update(full_name="Bộ Đổi tên")
    lines = csv_of(clerk, "/decisions/")
    assert xlsx_of(clerk, "/decisions/") == lines
    told = [(line["Số, ký hiệu"], line["Ngày ký"], line["Số khen thưởng"], line["Ghi chú"]) for line in lines]
    assert told == [
        ("90", "05/01/2017", "1", ""),
        ("12/QĐ-BTN", "01/02/2016", "2", "1 khen thưởng đã hủy bỏ"),
        ("", "05/01/2010", "1", "nhập lại từ hồ sơ cũ"),
    ]
    assert lines[0]["Cơ quan ban hành"] == "Bộ Ban hành"
    for asked, found in (
        ("year=2016", ["12/QĐ-BTN"]),
        (f"issuer={other.slug}", [""]),
        ("kind=revoke", ["90"]),
        ("kind=la&year=x", ["90", "12/QĐ-BTN", ""]),
        ("year=1990", []),
    ):
        assert [line["Số, ký hiệu"] for line in csv_of(clerk, f"/decisions/?{asked}")] == found
        assert len(clerk.get(f"/decisions/?{asked}").context["page"]) == len(found)
    assert "Không có quyết định nào như vậy." in clerk.get("/decisions/?year=1990").text


def test_an_empty_list_says_what_belongs_there(clerk):
    page = clerk.get("/decisions/").text
    assert "Sổ chưa có quyết định khen thưởng nào." in page and "format=csv" not in page


# Who sees whom


@pytest.fixture
def of_a_person(issuer, bloc_year, units):
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[1])
    own = proposed(bloc_year, units[1], code="MIN_CERT", person=lan, subject="individual")
    decided(issuer, own, proposed(bloc_year, units[0]), file=scan())
    return lan


def test_what_a_person_received_is_for_who_may_see_the_person(client, of_a_person, officer_of, auditor):
    stranger = officer_of(add_unit("Cục Lạ"))
    address = Decision.objects.get().get_absolute_url()
    client.force_login(stranger)
    page = client.get(address).text
    assert "Cục Một" in page and "Lan" not in page
    assert "Còn 1 khen thưởng cho cá nhân mà anh/chị không được xem." in page
    assert len(csv_of(client, address)) == 1
    assert "Lan" not in client.get("/units/cuc-hai/").text
    assert client.get(f"/persons/{of_a_person.pk}/awards/").status_code == 404
    client.force_login(auditor)
    assert "Nguyễn Thị Lan" in client.get(address).text
    assert "Nguyễn Thị Lan" in client.get("/units/cuc-hai/awards/").text


def test_officers_see_their_people_and_those_proposed_in_their_blocs(client, of_a_person, officer_of, units):
    elsewhere = Person.objects.create(full_name="Người Lạ")
    for unit in (units[1], units[3]):
        client.force_login(officer_of(unit))
        assert client.get(f"/persons/{of_a_person.pk}/awards/").status_code == 200
        assert client.get(f"/persons/{elsewhere.pk}/awards/").status_code == 404
    own = Person.objects.create(full_name="Người Nhà", unit=units[3])
    assert client.get(f"/persons/{own.pk}/awards/").status_code == 200


def test_a_decision_s_file_is_for_the_units_it_names(client, of_a_person, officer_of, units, council_member):
    address = f"{Decision.objects.get().get_absolute_url()}file/"
    for user, status in (
        (officer_of(units[0]), 200),
        (officer_of(units[1]), 200),
        (officer_of(units[2]), 404),
        (council_member, 404),
    ):
        client.force_login(user)
        answer = client.get(address)
        if answer.streaming:
            assert b"".join(answer) == b"%PDF-1.4"
            assert answer["Content-Disposition"].startswith("attachment;")
            assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer.status_code == status
        shown = "Tải tệp quyết định" in client.get(Decision.objects.get().get_absolute_url()).text
        assert shown is (status == 200)


def test_a_file_that_is_gone_is_not_found(clerk, of_a_person):
    decision = Decision.objects.get()
    decision.file.storage.delete(decision.file.name)
    assert clerk.get(f"{decision.get_absolute_url()}file/").status_code == 404


# Queries


@pytest.mark.parametrize("suffix", ["", "?format=csv", "?format=xlsx"])
@pytest.mark.parametrize("name", ["decisions", "decision", "unit_awards", "person_awards"])
def test_queries_of_lists_do_not_grow(clerk, issuer, bloc_year, units, name, suffix):
    first = decided(issuer, proposed(bloc_year, units[1], code="EXC_COLL"))
    lan = Person.objects.create(full_name="Lan", unit=units[0])
    arguments = {"decision": [first.pk], "unit_awards": [units[0].slug], "person_awards": [lan.pk]}
    address = reverse(name, args=arguments.get(name, []))

    def rows(count):
        for number in range(Decision.objects.count() - 1, count):
            told = {"award_type": award_type("MIN_CERT"), "title": "Bằng khen", "year": 1980 + number}
            other = decided(add_unit(f"Bộ {number}"), proposed(bloc_year, add_unit(f"Viện {number}")))
            for decision in (first, other):
                Award.objects.create(unit=units[0], recipient_name="Cục", decision=decision, **told)
                Award.objects.create(person=lan, recipient_name="Lan", decision=decision, **told)

    assert_constant(clerk, f"{address}{suffix}", rows)


@pytest.mark.parametrize("address", [NEW, BACK, UP, "unit", "revoke"])
def test_queries_of_the_other_pages_do_not_grow(clerk, issuer, bloc_year, units, address):
    first = decided(issuer, proposed(bloc_year, units[1], code="EXC_COLL"))
    places = {"unit": units[0].get_absolute_url(), "revoke": f"{first.get_absolute_url()}revoke/"}

    def rows(count):
        for number in range(Award.objects.count() - 1, count):
            unit = add_unit(f"Viện {number}")
            proposed(bloc_year, unit)
            proposed(bloc_year, unit, code="GOV_FLAG")
            proposed(bloc_year, unit, code="MIN_CERT", status="proposed")
            told = {"award_type": award_type("MIN_CERT"), "title": "Bằng khen", "year": 1980 + number}
            Award.objects.create(unit=units[0], recipient_name="Cục", decision=first, **told)

    assert_constant(clerk, f"{places.get(address, address)}?year=2015", rows)


# Language


def test_no_page_of_decisions_speaks_english(clerk, issuer, of_a_person, bloc_year, units):
    decision = Decision.objects.get()
    award = decision.awards.first()
    revoke(None, [award], "Khai man", **paper(issuer, number="90"))
    proposed(bloc_year, units[2], code="GOV_FLAG")
    for address in (
        "/decisions/",
        decision.get_absolute_url(),
        f"{decision.get_absolute_url()}revoke/",
        reverse("award_returned", args=[decision.pk, award.pk]),
        of_a_person.get_absolute_url(),
        f"{units[0].get_absolute_url()}awards/",
        *(f"{each}?year=2015" for each in (NEW, BACK, UP)),
    ):
        for answer in (clerk.get(address), clerk.post(address)):
            reader = Reader()
            reader.feed(answer.text)
            assert foreign_words(" \n ".join(reader.text), meant_in_english()) == [], address
