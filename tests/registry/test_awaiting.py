"""What home says to a unit's officer, and what the frame offers to whom."""

import pytest

from blocs.models import BlocYear
from registry.services.finalising import finalise
from tests.fixtures import person

pytestmark = pytest.mark.django_db

MINE = "Đơn vị của tôi"


def section(client, year=2015):
    page = client.get(f"/?year={year}").content.decode()
    _before, _mark, found = page.partition('id="awaiting"')
    return found.partition("</section>")[0]


def test_the_officer_of_the_leader_is_told_the_next_step(signed_in, officer_of, units, conference):
    shown = section(signed_in(officer_of(units[0])))
    assert "Khối của đơn vị anh/chị năm 2015" in shown and "Khối thi đua số 1" in shown
    assert f"conferences/{conference.pk}/sitting/" in shown and "Ghi tiếp phần 1. Hội nghị" in shown


def test_a_step_that_makes_something_is_a_button_there_too(signed_in, officer_of, units, bloc_year):
    shown = section(signed_in(officer_of(units[0])))
    assert 'method="post"' in shown and "Ghi kết quả hội nghị" in shown


def test_a_member_without_office_reads_whose_turn_it_is(signed_in, officer_of, units, bloc_year):
    shown = section(signed_in(officer_of(units[2])))
    assert "đơn vị Khối trưởng, Khối phó ghi hồ sơ" in shown and "<button" not in shown


def test_a_finalised_record_and_a_draft_are_told_as_such(signed_in, officer_of, units, finished):
    finalise(None, finished)
    client = signed_in(officer_of(units[2]))
    assert "hồ sơ đã chốt" in section(client)
    assert BlocYear.objects.get(year=2016).leaderships.filter(unit=units[2]).exists()
    draft = section(client, 2016)
    assert "bản nháp chờ Thường trực Hội đồng xác nhận" in draft and "Ghi kết quả hội nghị" in draft


def test_who_sees_everything_has_no_blocs_of_their_unit(signed_in, secretariat, bloc_year):
    assert section(signed_in(secretariat)) == ""


def test_the_secretariat_adds_a_bloc_from_home(
    client, secretariat, administrator, officer_of, units, bloc_year
):
    for user, may in ((secretariat, True), (administrator, False), (officer_of(units[0]), False)):
        client.force_login(user)
        assert ('href="/new-bloc/"' in client.get("/?year=2015").content.decode()) == may


def test_my_units_are_offered_to_whose_role_it_is_to_speak_for_one(client, secretariat, officer_of, units):
    for user, has in ((officer_of(units[0]), True), (secretariat, False), (person("moi"), False)):
        client.force_login(user)
        assert (MINE in client.get("/units/").content.decode()) == has
