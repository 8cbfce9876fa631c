"""People and posts typed before are suggested: those of the bloc, in years that the person may see."""

import re

import pytest

from blocs.models import Conference, Delegate
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.forms.typed_before import people_and_posts
from registry.services.recording import add_conference
from tests.fixtures import record
from tests.registry.forms import address
from tests.registry.queries import A_PAGE, queries_of


def suggested(html, name):
    found = re.search(rf'<datalist id="{name}">(.*?)</datalist>', html, re.DOTALL)
    return re.findall(r'value="([^"]*)"', found[1])


@pytest.fixture
def typed(finished, units):
    """Somebody in each place where people are typed."""
    unit = units[0].pk
    record("sitting", finished, delegates=[{"person": "Người Dự", "post": "Cục trưởng", "unit": unit}])
    record(
        "year",
        finished.bloc_year,
        officers=[{"role": "leader", "unit": unit, "person": "Người Đứng đầu", "post": "Trưởng khối"}],
    )
    individual = {"subject": "individual", "person_name": "Người Được đề nghị", "person_post": "Chuyên viên"}
    record("proposals", finished, proposals=[individual | {"title": "Chiến sĩ", "unit": unit}])
    signature = {"unit": unit, "signed": True, "signer": "Người Ký", "post": "Phó Cục trưởng"}
    pledge = {"year_from": 2016, "year_to": 2016, "signatures": [signature], "signatures_known": "partial"}
    record("pledge", finished, pledges=[pledge])
    candidate = {"person": "Người Được bầu", "post": "Vụ trưởng"}
    election = {"role": "leader", "round": 1, "candidates_known": "partial"}
    record("election", finished, elections=[election | {"candidates": [candidate]}])
    return finished


@pytest.mark.parametrize("section", ["year", "sitting", "proposals", "pledge", "election"])
def test_people_and_posts_of_all_places_are_suggested(clerk, typed, section):
    html = clerk.get(address(typed, section)).content.decode()
    assert set(suggested(html, "people")) == {
        "Người Dự",
        "Người Đứng đầu",
        "Người Được đề nghị",
        "Người Ký",
        "Người Được bầu",
    }
    posts = {"Cục trưởng", "Trưởng khối", "Chuyên viên", "Phó Cục trưởng", "Vụ trưởng"}
    assert set(suggested(html, "posts")) == posts
    fields = re.findall(r"<input[^>]*-(?:person|signer|person_name)\"[^>]*>", html)
    assert fields and all('list="people" data-combobox="people"' in each for each in fields)


def test_a_page_without_people_asks_for_none(clerk, typed):
    assert '<datalist id="people"' not in clerk.get(address(typed, "report")).content.decode()


def test_names_that_fold_alike_are_one_as_typed_last(secretariat, typed):
    bloc = typed.bloc_year.bloc
    later = add_conference(None, open_year(None, bloc, 2016), Conference.Kind.ANNUAL_REVIEW)
    Delegate.objects.create(conference=later, person="NGƯỜI DỰ", post="")
    people, posts = people_and_posts(secretariat, bloc.pk)
    assert "NGƯỜI DỰ" in people and "Người Dự" not in people and "" not in posts


def test_other_blocs_and_years_out_of_sight_suggest_nobody(typed, officer_of, units):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    elsewhere = add_conference(None, other, Conference.Kind.ANNUAL_REVIEW)
    Delegate.objects.create(conference=elsewhere, person="Người Khối khác")
    people, _posts = people_and_posts(officer_of(units[0]), typed.bloc_year.bloc_id)
    assert "Người Dự" in people and "Người Khối khác" not in people
    assert people_and_posts(officer_of(add_unit("Vụ Ngoài")), typed.bloc_year.bloc_id) == [[], []]


def test_no_more_than_the_most_are_brought_along(secretariat, typed, monkeypatch):
    monkeypatch.setattr("registry.forms.typed_before.MOST_NAMES", 2)
    assert [len(each) for each in people_and_posts(secretariat, typed.bloc_year.bloc_id)] == [2, 2]


def test_suggestions_cost_one_query_however_many_there_are(clerk, typed):
    few = queries_of(clerk, address(typed, "election"))
    for number in range(30):
        Delegate.objects.create(conference=typed, person=f"Người {number}")
    assert queries_of(clerk, address(typed, "election")) == few <= A_PAGE
