"""A bloc's years in a row, on the bloc's page and on each year's."""

import pytest

from blocs.models import BlocYear, Membership
from blocs.services.years import add_bloc, open_year
from registry.pages.blocs import visible_bloc
from registry.pages.year_strip import year_strip
from registry.services.finalising import finalise


def strip_for(user, bloc, current=None):
    return year_strip(user, bloc, visible_bloc(user, bloc.slug).get().bloc_years, current)


def words(strip):
    return [(each.label, each.cell.sign, each.cell.word) for each in strip]


@pytest.fixture
def years(finished):
    """2015 finalised, which opens 2016 as a draft; 2012 recorded, 2019 just opened."""
    bloc = finished.bloc_year.bloc
    finalise(None, finished)
    for year in (2019, 2012):
        open_year(None, bloc, year)
    return bloc


def test_years_stand_first_to_last_with_their_state_and_the_gaps(secretariat, years):
    assert words(strip_for(secretariat, years)) == [
        ("2012", "○", "chưa nhập"),
        ("2013 – 2014", "○", "không có trong sổ"),
        ("2015", "●", "Đã chốt"),
        ("2016", "◐", "chờ xác nhận"),
        ("2017 – 2018", "○", "không có trong sổ"),
        ("2019", "○", "chưa nhập"),
    ]


def test_one_year_missing_is_named_by_itself(secretariat, years):
    open_year(None, years, 2013)
    assert words(strip_for(secretariat, years))[2] == ("2014", "○", "không có trong sổ")


def test_the_year_of_the_page_is_marked_and_the_others_are_links(signed_in, secretariat, years):
    html = signed_in(secretariat).get(f"/blocs/{years.slug}/2015/").content.decode()
    nav = html[html.index('<nav class="year-strip"') : html.index("</nav>", html.index("year-strip"))]
    assert nav.count('aria-current="page"') == 1
    assert f'<a href="/blocs/{years.slug}/2015/" aria-current="page">2015' in nav
    assert nav.count("<a href=") == 4 and nav.count('class="year-gap"') == 2


def test_the_blocs_page_has_it_without_a_current_year(signed_in, secretariat, years):
    html = signed_in(secretariat).get(f"/blocs/{years.slug}/").content.decode()
    assert html.count('class="year-gap"') == 2
    assert 'aria-current="page"' not in html


def test_an_officer_sees_the_years_of_their_unit_only(officer_of, years, units):
    officer = officer_of(units[2])
    for year in BlocYear.objects.filter(year__in=(2012, 2015)):
        Membership.objects.get_or_create(bloc_year=year, unit=units[2])
    strip = strip_for(officer, years)
    assert [each.label for each in strip if each.url] == ["2012", "2015", "2016"]
    assert strip[1].cell.word == "không có hồ sơ anh/chị được xem"


def test_a_bloc_without_a_year_has_none(signed_in, secretariat):
    bloc = add_bloc(None, name="Khối mới")
    assert "year-strip" not in signed_in(secretariat).get(f"/blocs/{bloc.slug}/").content.decode()
