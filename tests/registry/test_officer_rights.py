"""What an officer of units sees and records, as postings and offices begin and end."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.models import Allocation, BlocYear, Document
from blocs.services.units import add_unit
from emulation.refusals import Refused
from registry.services.recording import SECTIONS, record_section
from tests.registry.forms import address, post


def test_an_officer_whose_posting_has_ended_sees_nothing(client, officer_of, finished, units):
    officer = officer_of(units[0])
    officer.postings.update(until=datetime.date(2016, 1, 1))
    client.force_login(officer)
    assert client.get(finished.bloc_year.get_absolute_url()).status_code == 404


@pytest.fixture
def decision_of_another(units):
    """A division of another ministry's blocs, with its scan."""
    document = Document(number="12/QĐ-BK", title="Phân chia khối của bộ khác")
    document.file.save("a.pdf", SimpleUploadedFile("a.pdf", b"%PDF-1.4"), save=False)
    document.save()
    return Allocation.objects.create(organiser=add_unit("Bộ Khác"), year=2015, document=document)


def test_naming_a_decision_of_another_ministry_does_not_open_its_file(
    client, officer_of, finished, units, decision_of_another, settings, tmp_path
):
    client.force_login(officer_of(units[0]))
    assert decision_of_another.document.number not in client.get(address(finished, "year")).text
    assert post(client, finished, "year", {"allocation": str(decision_of_another.pk)}).status_code == 422
    with pytest.raises(Refused) as refused:
        record_section(
            officer_of(units[0], "nguoi-khac"),
            SECTIONS["year"],
            finished.bloc_year,
            None,
            {"allocation": decision_of_another.pk},
        )
    assert "allocation" in refused.value.errors
    assert client.get(f"/documents/{decision_of_another.document.pk}/").status_code == 404


def test_the_secretariat_may_name_any_decision(clerk, finished, decision_of_another):
    answer = post(clerk, finished, "year", {"allocation": str(decision_of_another.pk)})
    assert answer.status_code == 302
    assert BlocYear.objects.get().allocation == decision_of_another


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
