import datetime

import pytest

from awards.models import AwardType, Person, Proposal
from blocs.models import (
    BlocYear,
    Document,
    Leadership,
    Membership,
    Unit,
    UnitAlias,
    UnitName,
    UnitStaff,
)
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.pages.unit_years import years_of
from registry.pages.units import list_of_units, names_of
from tests.registry.queries import assert_constant


def found(user, typed):
    return [unit.name for unit in list_of_units(user, typed)]


def renamed(unit, name, day, **columns):
    return UnitName.objects.create(unit=unit, full_name=name, valid_from=day, **columns)


# The list


def test_units_are_listed_by_todays_names_in_the_order_of_the_alphabet(secretariat, units):
    renamed(units[0], "Ủy ban Một", datetime.date(2020, 1, 1))
    renamed(units[1], "Ủy ban Mai sau", datetime.date(2199, 1, 1))
    assert found(secretariat, "") == ["Cục Ba", "Cục Hai", "Quỹ Bốn", "Ủy ban Một"]


@pytest.mark.parametrize("typed", ["cuc mot", "CỤC MỘT", "một cục", "uy ban", "KH", "bí danh", "Committee"])
def test_a_search_looks_in_every_name_past_ones_and_aliases_too(secretariat, units, typed):
    renamed(units[0], "Ủy ban Mới", datetime.date(2020, 1, 1), short_name="UB KH", english_name="Committee")
    UnitAlias.objects.create(unit=units[0], name="Bí danh")
    assert found(secretariat, typed) == ["Ủy ban Mới"]


def test_a_unit_entered_twice_is_found_under_the_one_it_is(secretariat, units):
    twin = add_unit("Cục Sinh đôi")
    Unit.objects.filter(pk=twin.pk).update(same_as=units[0])
    assert found(secretariat, "sinh doi") == ["Cục Một"]
    assert "Cục Sinh đôi" not in found(secretariat, "")


def test_my_units_are_those_i_speak_for_today(signed_in, officer_of, units):
    officer = officer_of(units[2])
    UnitStaff.objects.create(
        user=officer, unit=units[0], since=datetime.date(2014, 1, 1), until=datetime.date(2015, 1, 1)
    )
    page = signed_in(officer).get("/units/?mine=1").context["page"]
    assert [unit.name for unit in page] == ["Cục Ba"]


def test_the_list_says_what_it_lacks(signed_in, secretariat, units):
    client = signed_in(secretariat)
    assert "Không có đơn vị nào mang tên như “lạ”" in client.get("/units/?q=lạ").content.decode()
    assert "chưa được giao phụ trách đơn vị nào" in client.get("/units/?mine=1").content.decode()
    Unit.objects.all().delete()
    assert "Sổ chưa có đơn vị nào." in client.get("/units/").content.decode()


def test_pages_of_the_list_keep_the_search(signed_in, secretariat):
    for number in range(101):
        add_unit(f"Đơn vị {number}")
    page = signed_in(secretariat).get("/units/", {"q": "đơn vị"}).content.decode()
    assert "?q=%C4%91%C6%A1n+v%E1%BB%8B&amp;page=2" in page


def test_queries_of_the_list_do_not_grow(signed_in, secretariat):
    top = add_unit("Bộ")

    def units(count):
        for number in range(Unit.objects.count() - 1, count):
            UnitName.objects.filter(unit=add_unit(f"Đơn vị {number}")).update(superior=top)

    assert_constant(signed_in(secretariat), "/units/?q=don vi", units)


# One unit


def test_a_name_ends_where_the_next_begins_and_names_its_superior_of_that_day(secretariat, units):
    unit, top = units[:2]
    source = Document.objects.create(kind="decision", number="NĐ 55/2025")
    renamed(top, "Bộ Mới", datetime.date(2018, 1, 1))
    renamed(unit, "Cục Đổi tên", datetime.date(2020, 1, 1), superior=top, source=source, unconfirmed=True)
    UnitName.objects.filter(unit=unit, valid_from=None).update(superior=top)
    first, second = names_of(unit)
    assert (first.since, first.until, first.superior) == ("", "01/01/2020", "Cục Hai")
    assert (second.since, second.until, second.superior) == ("01/01/2020", "", "Bộ Mới")
    assert (second.source, second.note.unconfirmed) == ("NĐ 55/2025", True)


def test_a_year_gathers_membership_offices_and_proposals(secretariat, bloc_year, units):
    unit = units[0]
    Membership.objects.filter(unit=unit).update(category="Hạng A", left_on=datetime.date(2015, 8, 1))
    Leadership.objects.filter(unit=unit).update(until=datetime.date(2015, 8, 1))
    flag = AwardType.objects.get(code="MIN_FLAG")
    Proposal.objects.create(bloc_year=bloc_year, award_type=flag, unit=unit, method="consensus")
    person = Person.objects.create(full_name="Lê Thị Hoa")
    Proposal.objects.create(
        bloc_year=bloc_year, title="Bằng khen", unit=unit, part="Văn phòng", person=person, status="withdrawn"
    )
    later = open_year(None, bloc_year.bloc, 2017, kind="cluster")
    Leadership.objects.create(
        bloc_year=later, role="deputy", unit=unit, person="Người A", since=datetime.date(2017, 1, 1)
    )
    first, second = years_of(secretariat, unit)
    assert (first.year, first.standing, first.offices) == (2017, [], ["Cụm phó, Người A"])
    assert second.standing == ["thành viên", "Hạng A", "rời khối ngày 01/08/2015"]
    assert second.offices == ["Khối trưởng, đến ngày 01/08/2015"]
    assert [(each.what, each.for_whom, each.ballot, each.result) for each in second.proposals] == [
        ("Cờ thi đua của Bộ", "", "Nhất trí", "Khối đề nghị"),
        ("Bằng khen", "Lê Thị Hoa; Văn phòng", "", "Rút"),
    ]


def test_only_years_the_person_may_see_are_shown(officer_of, bloc_year, units):
    assert [each.year for each in years_of(officer_of(units[1]), units[0])] == [2015]
    assert years_of(officer_of(add_unit("Cục Lạ")), units[0]) == []


def test_a_draft_year_is_marked(signed_in, secretariat, bloc_year, units):
    BlocYear.objects.update(confirmed=False)
    assert years_of(secretariat, units[0])[0].is_draft
    assert "chờ xác nhận" in signed_in(secretariat).get(units[0].get_absolute_url()).content.decode()


def test_a_unit_entered_twice_leads_to_the_one_it_is(signed_in, secretariat, units):
    Unit.objects.filter(pk=units[1].pk).update(same_as=units[0])
    response = signed_in(secretariat).get(units[1].get_absolute_url())
    assert (response.status_code, response.url) == (302, units[0].get_absolute_url())


def test_names_are_escaped(signed_in, secretariat):
    unit = add_unit("<script>Cục</script>")
    page = signed_in(secretariat).get(unit.get_absolute_url()).content.decode()
    assert "<script>Cục" not in page
    assert "&lt;script&gt;Cục&lt;/script&gt;" in page


def test_queries_of_a_unit_do_not_grow(signed_in, secretariat, units):
    unit = units[0]

    def rows(count):
        for number in range(unit.names.count() - 1, count):
            renamed(unit, f"Tên {number}", datetime.date(1990 + number, 1, 1), superior=units[1])
            UnitAlias.objects.create(unit=unit, name=f"Tên khác {number}")
            year = open_year(None, add_bloc(None, name=f"Khối {number}"), 1990 + number)
            Membership.objects.create(bloc_year=year, unit=unit)
            Leadership.objects.create(bloc_year=year, unit=unit, since=datetime.date(year.year, 1, 1))
            Proposal.objects.create(bloc_year=year, title="Cờ", unit=unit)

    assert_constant(signed_in(secretariat), unit.get_absolute_url(), rows)
