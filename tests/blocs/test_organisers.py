"""Another organiser for a bloc: its memberships of every year follow, or nothing changes."""

import datetime

import pytest

from blocs.models import BlocYear, Membership
from blocs.services.organisers import change_organiser
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.services.finalising import finalise
from tests.fixtures import record


@pytest.fixture
def ministry(bloc_year):
    return bloc_year.bloc.organiser


@pytest.fixture
def rival(bloc_year, units):
    """A bloc of nobody's yet, which has the first unit in the same year."""
    year = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    record("year", year, members=[{"unit": units[0].pk}])
    return year


def organisers(year):
    return set(Membership.objects.filter(bloc_year=year).values_list("organiser", flat=True))


def test_memberships_of_every_year_follow(secretariat, bloc_year, ministry):
    later = open_year(None, bloc_year.bloc, 2016)
    record("year", later, members=[{"unit": add_unit("Cục Năm").pk}])
    other = add_unit("Bộ Khác")
    change_organiser(secretariat, bloc_year.bloc, other, "Ghi nhầm")
    assert organisers(bloc_year) == organisers(later) == {other.pk}
    act = AuditEntry.objects.get(act="change_organiser")
    assert (act.record, act.reason) == (f"bloc:{bloc_year.bloc_id}", "Ghi nhầm")
    change_organiser(secretariat, bloc_year.bloc, None)
    assert organisers(bloc_year) == {None}


def test_members_of_a_finalised_year_follow_too(secretariat, finished):
    finalise(None, finished)
    other = add_unit("Bộ Khác")
    change_organiser(secretariat, finished.bloc_year.bloc, other)
    assert organisers(finished.bloc_year) == {other.pk}


def test_a_unit_that_would_stand_in_two_blocs_is_named_and_nothing_changes(secretariat, rival, ministry):
    with pytest.raises(Refused) as refused:
        change_organiser(secretariat, rival.bloc, ministry)
    assert refused.value.errors == {
        "organiser": [
            "Năm 2015, Cục Một đã là thành viên Khối thi đua số 1 của cùng cơ quan tổ chức. "
            "Ghi ngày rời một trong hai khối, rồi đổi lại."
        ]
    }
    rival.bloc.refresh_from_db()
    assert (rival.bloc.organiser, organisers(rival)) == (None, {None})
    assert not AuditEntry.objects.filter(act="change_organiser").exists()


@pytest.mark.parametrize("freed", [{"is_observer": True}, {"left_on": datetime.date(2015, 6, 1)}])
def test_who_is_no_member_stands_in_nobodys_way(secretariat, rival, ministry, units, freed):
    record("year", rival, members=[{"unit": units[0].pk, **freed}])
    change_organiser(secretariat, rival.bloc, ministry)
    assert organisers(rival) == {ministry.pk}


def test_the_same_organiser_again_leaves_no_trail(secretariat, bloc_year, ministry):
    before = AuditEntry.objects.count()
    change_organiser(secretariat, bloc_year.bloc, ministry)
    assert AuditEntry.objects.count() == before


def test_only_the_secretariat_changes_it(bloc_year, units, officer_of, administrator):
    for user in (officer_of(units[0]), administrator):
        with pytest.raises(Refused) as refused:
            change_organiser(user, bloc_year.bloc, None)
        assert refused.value.code == "not_allowed"
    assert BlocYear.objects.get().bloc.organiser is not None
