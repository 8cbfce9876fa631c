"""The directory and the unit's page: who is in charge, gaps included, and the acts on it."""

import datetime
import re

import pytest
from django.utils import timezone

from blocs.models import Bloc, Leadership, Membership, Unit, UnitContact, UnitName
from blocs.services.contacts import record_contact
from blocs.services.handovers import hand_over
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.access import UNIT_OFFICER
from tests.fixtures import person
from tests.registry.list_files import csv_of, table_of, words, xlsx_of
from tests.registry.queries import assert_constant

DAY = datetime.date
BEGAN = DAY(2015, 1, 1)


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def listed(client, **asked):
    """{unit: who is in charge} as the page shows it."""
    return {row.unit: row.person for row in client.get("/directory/", asked).context["rows"]}


# The list


def test_every_unit_is_listed_and_the_gaps_are_said(desk, units, in_charge):
    assert listed(desk) == {"Cục Ba": "", "Cục Hai": "", "Cục Một": "Người Giao", "Quỹ Bốn": ""}
    _titles, rows = table_of(desk, "/directory/")
    assert "chưa rõ" in " ".join(rows[0])
    assert "Ghi người phụ trách" in rows[0][-1]
    assert "chưa rõ" not in " ".join(rows[2])
    assert "Bàn giao" in rows[2][-1]


def test_numbers_and_addresses_can_be_pressed(desk, in_charge):
    page = desk.get("/directory/").text
    assert '<a href="tel:+842439435137;ext=12">+84 24 3943 5137 máy lẻ 12</a>; ' in page
    assert '<a href="tel:0912345678">0912 345 678</a>' in page
    assert '<a href="mailto:giao@bo.gov.vn">' in page


def test_a_number_from_before_the_rule_is_shown_and_not_called(desk, in_charge):
    UnitContact.objects.update(telephone="<b>hỏi văn thư")
    page = desk.get("/directory/").text
    assert "&lt;b&gt;hỏi văn thư" in page
    assert "tel:" not in page


def test_an_unknown_day_of_beginning_is_said_so(desk, units):
    record_contact(None, units[0], person="An")
    _titles, rows = table_of(desk, "/directory/?q=an")
    assert rows[0][5] == "chưa rõ"


def test_the_day_decides_who_and_under_what_name(desk, units, in_charge, secretariat):
    hand_over(secretariat, units[0], in_charge.pk, DAY(2020, 1, 1), person="Người Nhận")
    UnitName.objects.create(unit=units[0], full_name="Cục Đổi tên", valid_from=DAY(2021, 1, 1))
    Unit.objects.filter(pk=units[3].pk).update(ended_on=DAY(2020, 1, 1))
    Unit.objects.filter(pk=units[2].pk).update(began_on=DAY(2019, 12, 31))
    assert listed(desk, on="31/12/2019") == {
        "Cục Ba": "",
        "Cục Hai": "",
        "Cục Một": "Người Giao",
        "Quỹ Bốn": "",
    }
    assert listed(desk, on="1/1/2020", q="cục") == {"Cục Ba": "", "Cục Hai": "", "Cục Một": "Người Nhận"}
    assert listed(desk, on="1/1/2014") == {"Cục Hai": "", "Cục Một": "", "Quỹ Bốn": ""}
    assert listed(desk)["Cục Đổi tên"] == "Người Nhận"
    page = desk.get("/directory/?on=31/12/2019").text
    assert "ngày 31/12/2019" in page
    assert "Bàn giao" not in page


def test_a_day_that_cannot_be_read_is_asked_about_and_gives_no_file(desk, in_charge):
    for asked in ("", "&format=csv", "&format=xlsx"):
        answer = desk.get(f"/directory/?on=hôm qua&q=cuc{asked}")
        assert answer.status_code == 422
        assert "“hôm qua” không phải là ngày" in answer.text
        assert 'value="hôm qua"' in answer.text and 'value="cuc"' in answer.text


@pytest.mark.parametrize("typed", ["nguoi giao", "GIAO", "cục một", "bi danh", "Uy ban cu"])
def test_a_search_finds_units_by_any_name_and_people(desk, units, in_charge, typed):
    units[0].aliases.create(name="Bí danh")
    UnitName.objects.create(unit=units[0], full_name="Ủy ban Cũ", valid_from=DAY(2016, 1, 1))
    UnitName.objects.create(unit=units[0], full_name="Cục Một", valid_from=DAY(2017, 1, 1))
    assert listed(desk, q=typed) == {"Cục Một": "Người Giao"}


def test_a_search_finds_nobody_who_is_gone(desk, units, in_charge, secretariat):
    hand_over(secretariat, units[0], in_charge.pk, DAY(2020, 1, 1), person="Người Nhận")
    assert listed(desk, q="nguoi giao") == {}
    assert listed(desk, q="nguoi giao", on="1/1/2019") == {"Cục Một": "Người Giao"}


def test_bloc_and_year_are_asked_together(desk, bloc_year, units):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2016)
    Membership.objects.create(bloc_year=other, unit=units[2])
    Leadership.objects.create(bloc_year=other, unit=add_unit("Viện Năm"), since=DAY(2016, 1, 1))
    Membership.objects.filter(unit=units[3]).update(is_observer=True)
    assert list(listed(desk, year=2015)) == ["Cục Ba", "Cục Hai", "Cục Một"]
    assert list(listed(desk, bloc=other.bloc.slug)) == ["Cục Ba", "Viện Năm"]
    assert list(listed(desk, bloc=other.bloc.slug, year=2015)) == []
    type(other).objects.filter(pk=other.pk).update(confirmed=False)
    assert list(listed(desk, bloc=other.bloc.slug)) == []
    assert len(listed(desk, bloc="", year="abc")) == Unit.objects.count()


def test_gaps_alone(desk, units, in_charge):
    assert list(listed(desk, gaps=1)) == ["Cục Ba", "Cục Hai", "Quỹ Bốn"]


def test_a_unit_entered_twice_is_listed_once(desk, units):
    Unit.objects.filter(pk=units[1].pk).update(same_as=units[0])
    assert "Cục Hai" not in listed(desk)


def test_an_empty_list_says_what_it_lacks(client, desk, units):
    assert "Không có đơn vị nào như vậy" in desk.get("/directory/?q=lạ").text
    client.force_login(person("moi", UNIT_OFFICER))
    assert "Danh bạ chưa có đơn vị nào mà anh/chị được xem." in client.get("/directory/").text


def test_units_lead_to_the_directory(desk, units):
    for page in ("/units/", units[0].get_absolute_url()):
        assert 'href="/directory/"' in desk.get(page).text


# Files


def test_files_hold_what_the_filters_show(desk, units, in_charge):
    for number in range(120):
        add_unit(f"Viện {number}")
    for asked, rows in (("?q=cuc", 3), ("?q=giao", 1), ("?gaps=1&page=2", 123), ("?on=1/1/2010", 124)):
        lines = csv_of(desk, f"/directory/{asked}")
        assert len(lines) == rows
        assert xlsx_of(desk, f"/directory/{asked}")[0].keys() == lines[0].keys()
    (line,) = csv_of(desk, "/directory/?q=giao")
    titles, rows = table_of(desk, "/directory/?q=giao")
    assert [*line] == titles[:-1]
    assert words(" ".join(line.values())) == words(" ".join(rows[0][:-1]))


def test_unknown_is_empty_a_number_stays_text_and_runs_nowhere(desk, units, in_charge):
    gap, _two, line, _four = csv_of(desk, "/directory/")
    assert [*gap.values()] == ["Cục Ba", "", "", "", "", ""]
    assert line["Điện thoại"] == "'+84 24 3943 5137 máy lẻ 12; 0912 345 678"
    assert line["Phụ trách từ ngày"] == "01/01/2015"
    row = xlsx_of(desk, "/directory/")[2]
    assert row["Điện thoại"] == "+84 24 3943 5137 máy lẻ 12; 0912 345 678"
    assert row["Phụ trách từ ngày"] == "01/01/2015"


# Who reads it


@pytest.fixture
def this_year(units):
    ministry = add_unit("Bộ Chủ quản")
    UnitName.objects.filter(unit__in=units).update(superior=ministry)
    year = open_year(None, add_bloc(None, name="Khối năm nay", organiser=ministry), timezone.localdate().year)
    for unit in units[:2]:
        Membership.objects.create(bloc_year=year, unit=unit)
    return year


def test_an_officer_reads_numbers_of_the_own_bloc_alone(signed_in, this_year, units, in_charge, officer_of):
    fellow, stranger = officer_of(units[1]), officer_of(units[2])
    page = units[0].get_absolute_url()
    client = signed_in(fellow)
    assert listed(client) == {"Bộ Chủ quản": "", "Cục Hai": "", "Cục Một": "Người Giao"}
    assert "0912 345 678" in client.get(page).text
    client = signed_in(stranger)
    assert listed(client) == {"Cục Ba": ""}
    assert csv_of(client, "/directory/?q=giao") == []
    text = client.get(page).text
    assert "0912 345 678" not in text and "Người phụ trách thi đua" not in text


def test_who_may_change_nothing_is_offered_nothing(signed_in, auditor, units, in_charge):
    client = signed_in(auditor)
    for page in (client.get("/directory/").text, client.get(units[0].get_absolute_url()).text):
        assert "0912 345 678" in page
        assert not re.search("Bàn giao|>Sửa<|Ghi người phụ trách", page)


# Queries


@pytest.mark.parametrize("asked", ["", "?format=csv", "?q=nguoi&year=2015&bloc=so-1&on=1/1/2020", "?gaps=1"])
def test_queries_of_the_directory_do_not_grow(desk, bloc_year, asked):
    def rows(count):
        for number in range(Bloc.objects.count() - 1, count):
            add_bloc(None, name=f"Khối {number}")
            unit = add_unit(f"Đơn vị {number}")
            Membership.objects.create(bloc_year=bloc_year, unit=unit)
            record_contact(None, unit, person=f"Người {number}", telephone="113")
            add_unit(f"Đơn vị trống {number}")

    assert_constant(desk, f"/directory/{asked}", rows)


def test_queries_of_an_officers_directory_do_not_grow(client, this_year, units, in_charge):
    def rows(count):
        for number in range(Membership.objects.count() - 2, count):
            unit = add_unit(f"Đơn vị {number}")
            Membership.objects.create(bloc_year=this_year, unit=unit)
            record_contact(None, unit, person=f"Người {number}", telephone="113")

    client.force_login(in_charge.user)
    assert_constant(client, "/directory/", rows)
