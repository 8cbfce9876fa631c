"""What an officer of units sees and records, as postings and offices begin and end."""

import datetime

import pytest

from blocs.models import BlocYear
from tests.registry.forms import address


def test_an_officer_whose_posting_has_ended_sees_nothing(client, officer_of, finished, units):
    officer = officer_of(units[0])
    officer.postings.update(until=datetime.date(2016, 1, 1))
    client.force_login(officer)
    assert client.get(finished.bloc_year.get_absolute_url()).status_code == 404


def test_an_officer_without_the_role_sees_nothing(client, officer_of, finished, units):
    officer = officer_of(units[0])
    officer.groups.clear()
    client.force_login(officer)
    assert client.get(finished.bloc_year.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"until": datetime.date(2015, 3, 1)},
        {"since": datetime.date(2015, 3, 1)},
    ],
    ids=["ended", "another leads"],
)
def test_an_officer_whose_units_office_is_over_reads_but_does_not_record(
    client, officer_of, finished, units, change
):
    offices = BlocYear.objects.get().leaderships
    if "until" in change:
        offices.filter(role="leader").update(**change)
    else:
        offices.create(role="leader", unit=units[2], since=change["since"])
    client.force_login(officer_of(units[0]))
    assert client.get(finished.bloc_year.get_absolute_url()).status_code == 200
    assert client.get(address(finished, "sitting")).status_code == 403


def test_an_office_to_the_years_last_day_is_held_to_the_end(client, officer_of, finished, units):
    BlocYear.objects.get().leaderships.filter(role="leader").update(until=datetime.date(2015, 12, 31))
    client.force_login(officer_of(units[0]))
    assert client.get(address(finished, "sitting")).status_code == 200


def test_the_officer_who_led_before_a_change_of_leader_still_sees_the_year(
    client, officer_of, finished, units
):
    client.force_login(officer_of(units[0]))
    BlocYear.objects.get().memberships.filter(unit=units[0]).delete()
    assert client.get(finished.bloc_year.get_absolute_url()).status_code == 200
