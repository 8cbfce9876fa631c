"""Where a source prints another of a unit's names: told at the row, wherever the row is read."""

import datetime

import pytest

from blocs.models import Unit, UnitName
from blocs.services.units import add_unit
from registry.findings import findings_of
from registry.services.finalising import finalise
from tests.fixtures import record
from tests.registry.years import shown

OLD, NEW = "Cục Một", "Cục Một mới"
TEXT = "Nguồn ghi “Cục Một”, sổ ghi “Cục Một mới” theo tên có hiệu lực ngày 18/12/2015."


@pytest.fixture
def renamed(units):
    """The first unit bears a new name when the conference sits."""
    UnitName.objects.create(unit=units[0], full_name=NEW, valid_from=datetime.date(2015, 6, 1))
    return units[0]


# Each list of a record with units in it: the section, the list, what else a row needs.
LISTS = [
    ("year", "members", {}),
    ("year", "officers", {"role": "leader", "number": 1}),
    ("sitting", "delegates", {}),
    ("proposals", "proposals", {"title": "Cờ"}),
    ("proposals", "honours", {"kind": "leading"}),
]
# Delegates are read on the review alone.
ON_THE_YEARS_PAGE = [each for each in LISTS if each[1] != "delegates"]


def quote(review, section, name, row, words):
    target = review.bloc_year if section == "year" else review
    known = {"proposals": "proposals_known", "honours": "honours_known", "delegates": "delegates_known"}
    said = {known[name]: "complete"} if name in known else {}
    record(section, target, **{name: [row | {"quote": words}]}, **said)
    review.refresh_from_db()


def told(review):
    return [(each.where, each.text) for each in findings_of(review) if each.rule == "names"]


@pytest.mark.parametrize(("section", "name", "row"), LISTS)
def test_every_list_with_units_tells_of_another_name(finished, renamed, section, name, row):
    quote(finished, section, name, row | {"unit": renamed.pk}, OLD)
    assert told(finished) == [(f"{name}:0", TEXT)]
    assert finalise(None, finished).is_finalised


@pytest.mark.parametrize(("section", "name", "row"), ON_THE_YEARS_PAGE)
def test_the_years_page_tells_it_at_the_row(secretariat, finished, renamed, section, name, row):
    quote(finished, section, name, row | {"unit": renamed.pk}, OLD)
    noted = getattr(shown(secretariat, finished.bloc_year), name)[0].note
    assert [each.text for each in noted.findings] == [TEXT]


def test_a_namesake_s_mark_is_no_part_of_the_name(finished, renamed):
    UnitName.objects.create(unit=add_unit("Tên khác"), full_name=NEW, valid_from=datetime.date(2015, 1, 1))
    quote(finished, "year", "members", {"unit": renamed.pk}, NEW)
    assert told(finished) == []
    quote(finished, "year", "members", {"unit": renamed.pk}, OLD)
    assert told(finished) == [("members:0", TEXT)]


def test_a_name_of_another_unit_says_nothing_of_this_one(secretariat, finished, units):
    quote(finished, "year", "members", {"unit": units[0].pk}, "Cục Hai")
    assert told(finished) == []
    assert shown(secretariat, finished.bloc_year).members[0].note.findings == []


def test_rows_without_a_unit_are_read_as_before(secretariat, finished):
    quote(finished, "year", "officers", {"role": "leader", "number": 1, "person": "Người A"}, "ông A")
    assert told(finished) == []
    assert shown(secretariat, finished.bloc_year).officers[0].note.findings == []


def test_the_later_name_is_told_too_where_the_text_was_written_after(finished, renamed):
    """A page written years after the conference may print a name the unit did not bear yet."""
    UnitName.objects.create(unit=renamed, full_name="Cục Một sau", valid_from=datetime.date(2020, 1, 1))
    quote(finished, "year", "members", {"unit": renamed.pk}, "Cục Một sau")
    assert [text for _where, text in told(finished)] == [
        "Nguồn ghi “Cục Một sau”, sổ ghi “Cục Một mới” theo tên có hiệu lực ngày 18/12/2015."
    ]
    assert Unit.objects.get(pk=renamed.pk).name_on(datetime.date(2015, 12, 18)) == NEW
