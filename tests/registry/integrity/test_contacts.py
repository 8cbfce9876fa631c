"""Two people in charge of a unit at once, written past the services, are told by `check_integrity`."""

import datetime

import pytest

from blocs.models import Unit, UnitContact
from blocs.services.contacts import record_contact
from tests.registry.integrity.asking import ask
from tests.registry.integrity.test_check_integrity import queries

DAY = datetime.date


@pytest.fixture
def unit(whole):
    unit = Unit.objects.get(slug="cuc-mot")
    record_contact(None, unit, person="Người Một", since=DAY(2010, 1, 1), until=DAY(2012, 1, 1))
    record_contact(None, unit, person="Người Hai", until=DAY(2014, 1, 1))
    record_contact(None, unit, person="Người Ba", since=DAY(2014, 1, 1))
    record_contact(None, Unit.objects.get(slug="cuc-hai"), person="Người Khác", since=DAY(2000, 1, 1))
    return unit


def test_who_follow_one_another_are_in_order(unit):
    assert ask()[0] == 0


@pytest.mark.parametrize(
    ("person", "since", "said"),
    [
        ("Người Ba", DAY(2013, 12, 31), "Người Ba từ ngày 31/12/2013, Người Hai đến trước ngày 01/01/2014"),
        ("Người Hai", DAY(2011, 12, 31), "Người Hai từ ngày 31/12/2011, Người Một đến trước ngày 01/01/2012"),
    ],
)
def test_who_begins_before_the_one_before_has_left_is_told(unit, person, since, said):
    UnitContact.objects.filter(person=person).update(since=since)
    code, told = ask()
    assert code == 1
    assert f"Cục Một có hai người phụ trách cùng lúc: {said}" in told


def test_who_begins_after_the_units_end_is_told(unit):
    UnitContact.objects.exclude(person="Người Ba").delete()
    Unit.objects.filter(pk=unit.pk).update(ended_on=DAY(2014, 1, 1))
    assert "Người phụ trách thi đua: dòng của Cục Một ghi ngày 01/01/2014" in ask()[1]


def test_queries_do_not_grow_with_people(unit):
    few = queries()
    for year in range(1970, 2000):
        record_contact(None, unit, person=f"Người {year}", until=DAY(year, 1, 1))
    UnitContact.objects.filter(until__lt=DAY(2000, 1, 1)).update(since=DAY(1950, 1, 1))
    # The names of units are asked for once something is to be told.
    assert queries() == few + 1
