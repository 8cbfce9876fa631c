"""Saving a section never loses what stands in the registry, nor drops what was typed behind a success message."""

import datetime

import pytest

from awards.models import AwardType, Proposal
from blocs.models import Delegate, Unit, UnitName
from blocs.services.units import add_unit
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.test_recording_pages import address, post


@pytest.fixture
def clerk(signed_in, secretariat):
    return signed_in(secretariat)


# What stands in the registry


def test_a_unit_marked_a_duplicate_stays_in_its_rows(clerk, finished, units):
    twin = add_unit("Cục Một bis")
    record(
        "sitting", finished, delegates_known="partial", delegates=[{"unit": twin.pk, "person": "Đại biểu"}]
    )
    Unit.objects.filter(pk=twin.pk).update(same_as=units[0])
    assert post(clerk, finished, "sitting", {"venue": "Hà Nội"}).status_code == 302
    assert Delegate.objects.get().unit_id == twin.pk


def test_an_award_no_longer_offered_stays_where_it_was_proposed(clerk, finished, units):
    flag, other = AwardType.objects.filter(form="flag")[:2]
    award = {"award_type": flag.pk, "title": "Cờ của Bộ", "unit": units[0].pk}
    record("proposals", finished, proposals_known="partial", proposals=[award])
    AwardType.objects.update(is_active=False)
    assert post(clerk, finished, "proposals", {"addressed_to": "Hội đồng"}).status_code == 302
    assert Proposal.objects.get().award_type == flag
    html = clerk.get(address(finished, "proposals")).content.decode()
    assert flag.name in html and other.name not in html


def test_a_name_another_unit_bore_once_does_not_stop_saving(clerk, finished, units):
    UnitName.objects.filter(unit=units[1]).update(valid_from=datetime.date(2012, 1, 1))
    UnitName.objects.create(unit=units[1], full_name="Cục Một")
    before = read_record(finished)
    assert post(clerk, finished, "year").status_code == 302
    assert read_record(finished) == before


def test_a_unit_is_chosen_by_its_exact_name_where_another_folds_alike(clerk, finished):
    _tai, load = add_unit("Vụ Tài"), add_unit("Vụ Tải")
    for typed in ("Vụ Tải", None):
        assert post(clerk, finished, "sitting", {"host": typed} if typed else {}).status_code == 302
        finished.refresh_from_db()
        assert finished.host_id == load.pk
