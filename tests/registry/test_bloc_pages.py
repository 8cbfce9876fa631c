import datetime

from blocs.models import Bloc, Conference, Leadership, Membership, UnitName
from blocs.services.years import add_bloc, open_year
from registry.pages.blocs import list_of_blocs, years_of
from tests.registry.queries import assert_constant


def test_blocs_are_found_without_diacritics_and_sorted_by_the_alphabet(secretariat):
    for name in ("Khối Đại học", "Khối Dân vận", "Khối số 10", "Khối số 9"):
        add_bloc(None, name=name)
    names = [bloc.name for bloc in list_of_blocs(secretariat)]
    assert names == ["Khối Dân vận", "Khối Đại học", "Khối số 9", "Khối số 10"]
    assert [bloc.name for bloc in list_of_blocs(secretariat, "dai hoc")] == ["Khối Đại học"]
    assert [bloc.name for bloc in list_of_blocs(secretariat, "10 khối")] == ["Khối số 10"]
    assert list(list_of_blocs(secretariat, "khối lạ")) == []


def test_only_years_the_person_may_see_are_counted(officer_of, bloc_year, units):
    other = open_year(None, bloc_year.bloc, 2017)
    Membership.objects.create(bloc_year=other, unit=units[0])
    bloc = list_of_blocs(officer_of(units[3])).get()
    assert (bloc.opened, bloc.latest) == (1, 2015)
    assert [row.year for row in years_of(officer_of(units[0]), bloc)] == [2017, 2015]


def test_the_empty_list_offers_to_add_a_bloc(signed_in, secretariat, officer_of, units):
    assert "Thêm khối đầu tiên" in signed_in(secretariat).get("/blocs/").content.decode()
    page = signed_in(officer_of(units[0])).get("/blocs/").content.decode()
    assert "Chưa có khối nào mà đơn vị anh/chị là thành viên" in page
    assert "Thêm khối" not in page


def test_a_search_without_a_hit_says_so_and_escapes_what_was_typed(signed_in, secretariat, bloc_year):
    page = signed_in(secretariat).get("/blocs/", {"q": "<b>lạ</b>"}).content.decode()
    assert "Không có khối nào tên như “&lt;b&gt;lạ&lt;/b&gt;”." in page


def test_queries_of_the_list_do_not_grow(signed_in, secretariat):
    def blocs(count):
        for number in range(Bloc.objects.count(), count):
            open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)

    assert_constant(signed_in(secretariat), "/blocs/", blocs)


# One bloc


def test_a_bloc_shows_who_led_it_each_year(secretariat, bloc_year, units):
    Leadership.objects.create(
        bloc_year=bloc_year, role="leader", unit=units[2], since=datetime.date(2015, 8, 1)
    )
    UnitName.objects.create(unit=units[2], full_name="Cục Ba mới", valid_from=datetime.date(2015, 12, 31))
    row = years_of(secretariat, bloc_year.bloc)[0]
    assert row.leaders == ["Cục Một", "Cục Ba mới"]
    assert row.deputies == ["Cục Hai"]
    assert row.record.word == "chưa nhập"


def test_queries_of_a_bloc_do_not_grow_with_its_years(signed_in, secretariat, units):
    bloc = add_bloc(None, name="Khối")

    def years(count):
        for number in range(bloc.years.count(), count):
            year = open_year(None, bloc, 1990 + number)
            Leadership.objects.create(bloc_year=year, unit=units[0], since=datetime.date(year.year, 1, 1))
            Conference.objects.create(bloc_year=year)

    assert_constant(signed_in(secretariat), bloc.get_absolute_url(), years)
