"""Who is in charge of a unit: recorded, corrected, one person at a time; numbers as people type them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.models import Conference, Unit, UnitContact, UnitName
from blocs.models.contacts import is_a_telephone, units_in_the_directory_of
from blocs.services.contacts import correct_contact, fields_to_correct, record_contact
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused

DAY = datetime.date


@pytest.fixture
def unit(units):
    return units[0]


def refused(act, *args, **columns):
    """(code, the field it is told at)"""
    before = list(UnitContact.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        act(*args, **columns)
    assert list(UnitContact.objects.order_by("pk").values()) == before
    return caught.value.code, *caught.value.errors


def in_charge(unit, when):
    return [str(each) for each in UnitContact.objects.on(when).filter(unit=unit)]


# One rule for who is in charge on a day


def test_each_is_in_charge_from_the_first_day_to_the_day_before_the_next(secretariat, unit):
    record_contact(secretariat, unit, person="An", since=DAY(2019, 1, 1), until=DAY(2020, 7, 1))
    record_contact(secretariat, unit, person="Bình", since=DAY(2020, 7, 1), until=DAY(2022, 1, 1))
    record_contact(secretariat, unit, person="Chi", since=DAY(2023, 1, 1))
    on = {
        DAY(2018, 12, 31): [],
        DAY(2019, 1, 1): ["An"],
        DAY(2020, 6, 30): ["An"],
        DAY(2020, 7, 1): ["Bình"],
        DAY(2021, 12, 31): ["Bình"],
        DAY(2022, 1, 1): [],
        DAY(2023, 1, 1): ["Chi"],
        DAY(2030, 1, 1): ["Chi"],
    }
    assert {day: in_charge(unit, day) for day in on} == on


def test_who_began_nobody_knows_when_follows_the_one_before(secretariat, unit):
    record_contact(secretariat, unit, person="An", until=DAY(2020, 7, 1))
    record_contact(secretariat, unit, person="Bình")
    assert in_charge(unit, DAY(2010, 1, 1)) == ["An"]
    assert in_charge(unit, DAY(2020, 7, 1)) == ["Bình"]


def test_another_unit_s_people_do_not_mix_in(secretariat, units):
    record_contact(secretariat, units[0], person="An", since=DAY(2020, 1, 1), until=DAY(2030, 1, 1))
    record_contact(secretariat, units[1], person="Bình", since=DAY(2020, 1, 1))
    assert in_charge(units[0], DAY(2025, 1, 1)) == ["An"]
    assert in_charge(units[1], DAY(2025, 1, 1)) == ["Bình"]


# Recording


def test_recording_is_told_in_the_unit_s_trail(secretariat, unit):
    contact = record_contact(secretariat, unit, person="An", telephone="0912 345 678")
    entry = AuditEntry.objects.get_for_object(contact).get()
    assert entry.record == f"unit:{unit.pk}"
    assert entry.changes["telephone"][1] == "0912 345 678"


def test_an_account_gives_its_owner_s_name(secretariat, unit):
    contact = record_contact(secretariat, unit, person="", user=secretariat)
    assert (contact.person, contact.user) == ("Thường trực Hội đồng", secretariat)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"person": ""}, ("invalid", "person")),
        ({"person": "An", "telephone": "chưa có"}, ("invalid", "telephone")),
        ({"person": "An", "email": "an ở bộ"}, ("invalid", "email")),
        ({"person": "An", "since": DAY(2020, 1, 2), "until": DAY(2020, 1, 1)}, ("invalid", "")),
        ({"person": "An", "since": DAY(2024, 1, 1)}, ("ended", "since")),
    ],
)
def test_what_cannot_be_is_told_at_its_field(secretariat, unit, columns, expected):
    Unit.objects.filter(pk=unit.pk).update(ended_on=DAY(2024, 1, 1))
    assert refused(record_contact, secretariat, unit, **columns) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, ("in_charge", "until")),
        ({"since": DAY(2019, 1, 1), "until": DAY(2020, 7, 2)}, ("overlap", "until")),
        ({"since": DAY(2017, 12, 31), "until": DAY(2020, 1, 1)}, ("overlap", "since")),
        ({"since": DAY(2016, 1, 1), "until": DAY(2018, 1, 1)}, ("invalid", "")),
    ],
)
def test_two_are_never_in_charge_at_once(secretariat, unit, columns, expected):
    record_contact(secretariat, unit, person="An", since=DAY(2016, 1, 1), until=DAY(2018, 1, 1))
    record_contact(secretariat, unit, person="Bình", since=DAY(2020, 7, 1))
    assert refused(record_contact, secretariat, unit, person="Chi", **columns) == expected
    fits = {"since": DAY(2018, 1, 1), "until": DAY(2020, 7, 1)}
    assert record_contact(secretariat, unit, person="Chi", **fits).pk


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_only_the_secretariat_records(request, role, unit, officer_of):
    for actor in (request.getfixturevalue(role), officer_of(unit, f"canbo-{role}")):
        assert refused(record_contact, actor, unit, person="An")[0] == "not_allowed"


# Correcting


@pytest.fixture
def contact(secretariat, unit):
    return record_contact(secretariat, unit, person="An", telephone="024 1", email="an@bo.gov.vn")


def test_an_officer_corrects_how_the_person_is_reached_and_nothing_else(contact, unit, officer_of):
    officer = officer_of(unit)
    assert fields_to_correct(officer, unit) == ("telephone", "email")
    correct_contact(officer, contact, telephone="0912 345 678")
    contact.refresh_from_db()
    assert (contact.person, contact.telephone, contact.email) == ("An", "0912 345 678", "an@bo.gov.vn")
    assert refused(correct_contact, officer, contact, person="Bình")[0] == "not_allowed"


def test_another_unit_s_officer_and_one_posted_without_the_role_correct_nothing(
    contact, units, officer_of, auditor
):
    units[0].staff.create(user=auditor, since=DAY(2015, 1, 1))
    for actor in (officer_of(units[1]), auditor):
        assert fields_to_correct(actor, units[0]) == ()
        assert refused(correct_contact, actor, contact, telephone="0912 345 678")[0] == "not_allowed"


def test_what_another_corrected_meanwhile_stays(secretariat, contact):
    """Each form writes what was changed in it; the row both loaded is not written back."""
    correct_contact(secretariat, contact, post="Phó phòng")
    correct_contact(secretariat, contact, telephone="0912 345 678")
    contact.refresh_from_db()
    assert (contact.post, contact.telephone) == ("Phó phòng", "0912 345 678")


def test_a_corrected_name_is_found_by_search(secretariat, contact):
    correct_contact(secretariat, contact, person="Ân")
    assert UnitContact.objects.get(folded="an").person == "Ân"


def test_a_corrected_day_still_keeps_them_apart(secretariat, unit, contact):
    record_contact(secretariat, unit, person="Người trước", until=DAY(2020, 1, 1))
    assert refused(correct_contact, secretariat, contact, since=DAY(2019, 12, 31)) == ("overlap", "since")
    correct_contact(secretariat, contact, since=DAY(2020, 1, 1))


# Telephones


@pytest.mark.parametrize(
    "typed",
    [
        "024 3943 5137",
        "+84 912 345 678",
        "(024) 3943-5137",
        "0912.345.678",
        "024 39435137 ext. 12",
        "024 39435137, máy lẻ 12; 0912 345 678",
        "113",
    ],
)
def test_a_number_is_read_as_people_type_it_and_kept_so(secretariat, unit, typed):
    assert record_contact(secretariat, unit, person="An", telephone=typed).telephone == typed


@pytest.mark.parametrize("typed", ["hỏi văn thư", "12", "0912 345 678;", "0912 <b>", "=1+1", "0912 máy lẻ"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError):
        is_a_telephone(typed)


# Who reads it


@pytest.fixture
def this_year(units):
    """A bloc of the first two units, organised by the ministry they stand under."""
    ministry = add_unit("Bộ")
    UnitName.objects.filter(unit__in=units).update(superior=ministry)
    year = open_year(None, add_bloc(None, name="Khối", organiser=ministry), timezone.localdate().year - 1)
    for unit in units[:2]:
        year.memberships.create(unit=unit)
    return year


def names_in_the_directory_of(user):
    today = timezone.localdate()
    return [unit.name for unit in units_in_the_directory_of(user).named_on(today).order_by("name_sort")]


def test_an_officer_reads_of_the_own_blocs_and_who_organises_them(this_year, units, officer_of):
    assert names_in_the_directory_of(officer_of(units[0])) == ["Bộ", "Cục Hai", "Cục Một"]
    assert names_in_the_directory_of(officer_of(units[2])) == ["Cục Ba"]


def test_a_unit_of_elsewhere_is_read_once_the_list_is_finalised(this_year, units, officer_of):
    stranger = add_unit("Sở ở tỉnh khác")
    this_year.memberships.create(unit=stranger)
    this_year.leaderships.create(unit=stranger, since=DAY(this_year.year, 1, 1))
    reader = officer_of(units[0])
    assert "Sở ở tỉnh khác" not in names_in_the_directory_of(reader)
    lists = {each.name: "unknown" for each in Conference._meta.fields if each.name.endswith("_known")}
    Conference.objects.create(bloc_year=this_year, record=Conference.Record.FINALISED, **lists)
    assert "Sở ở tỉnh khác" in names_in_the_directory_of(reader)


def test_a_bloc_left_years_ago_gives_no_numbers(this_year, units, officer_of):
    type(this_year).objects.update(year=this_year.year - 1)
    assert names_in_the_directory_of(officer_of(units[0])) == ["Cục Một"]


def test_who_leads_without_being_listed_is_read_too(this_year, units, officer_of):
    this_year.leaderships.create(unit=units[2], since=DAY(this_year.year, 1, 1))
    assert "Cục Ba" in names_in_the_directory_of(officer_of(units[0]))


@pytest.mark.parametrize("role", ["secretariat", "administrator", "auditor"])
def test_who_sees_everything_reads_all(request, this_year, role):
    assert len(names_in_the_directory_of(request.getfixturevalue(role))) == 5
