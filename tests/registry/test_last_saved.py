"""Home goes on where the person stopped: the section they saved last, read off the trail."""

import datetime

import time_machine
from auditlog.context import set_actor
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blocs.models import Conference
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from registry.pages.last_saved import last_saved
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, add_conference, read_section, record_section


def save(user, section, year, conference=None, **data):
    with set_actor(user):
        record_section(user, SECTIONS[section], year, conference, data)


def shown(user):
    found = last_saved(user)
    return found and (found.bloc_year.year, found.page.name, found.url)


def test_who_saved_nothing_sees_nothing(signed_in, secretariat, finished):
    assert last_saved(secretariat) is None
    assert "Tiếp tục:" not in signed_in(secretariat).get("/?year=2015").content.decode()


def test_a_person_corrected_on_the_way_is_no_place_to_go_on(signed_in, secretariat, conference, units):
    row = {"award_type": None, "title": "Bằng khen", "unit": units[0].pk, "person_name": "Nguyễn Văn A"}
    year = conference.bloc_year
    save(secretariat, "proposals", year, conference, proposals=[row])
    (stored,) = read_section(SECTIONS["proposals"], conference)["proposals"]
    save(secretariat, "proposals", year, conference, proposals=[stored | {"person_post": "Chuyên viên"}])
    assert AuditEntry.objects.order_by("-pk").first().record.startswith("person:")
    assert shown(secretariat)[:2] == (2015, "proposals")
    assert signed_in(secretariat).get("/?year=2015").status_code == 200


def test_the_section_saved_last_is_gone_on_with(signed_in, secretariat, conference):
    year = conference.bloc_year
    save(secretariat, "sitting", year, conference, venue="Hà Nội")
    with time_machine.travel(datetime.datetime(2030, 5, 1, 2, 30, tzinfo=datetime.UTC)):
        save(secretariat, "proposals", year, conference, proposals_known="none", addressed_to="Bộ")
    url = f"/blocs/{year.bloc.slug}/2015/conferences/{conference.pk}/proposals/"
    assert shown(secretariat) == (2015, "proposals", url)
    html = signed_in(secretariat).get("/?year=1999").content.decode()
    words = "Tiếp tục: Khối thi đua số 1, năm 2015, phần 3. Đề nghị khen thưởng"
    assert f'<a href="{url}">{words}</a>, lưu lúc 09:30 01/05/2030' in html


def test_the_years_own_section_and_a_row_of_a_list_are_found_too(secretariat, conference, units):
    year = conference.bloc_year
    save(secretariat, "year", year, slogan="Đoàn kết")
    assert shown(secretariat) == (2015, "year", f"/blocs/{year.bloc.slug}/2015/record/")
    save(secretariat, "sitting", year, conference, delegates=[{"capacity": "member", "unit": units[0].pk}])
    assert shown(secretariat)[1] == "sitting"


def test_saving_another_conference_leads_to_that_one(secretariat, conference):
    other = add_conference(None, conference.bloc_year, Conference.Kind.MID_YEAR_REVIEW)
    save(secretariat, "sitting", conference.bloc_year, other, venue="Huế")
    assert f"/conferences/{other.pk}/sitting/" in shown(secretariat)[2]


def test_what_somebody_else_saved_is_not_mine(secretariat, officer_of, units, conference):
    save(officer_of(units[0]), "sitting", conference.bloc_year, conference, venue="Huế")
    assert last_saved(secretariat) is None


def test_opening_next_year_is_no_section_saved(secretariat, finished):
    """Finalising writes next year's rows in the person's name."""
    save(secretariat, "sitting", finished.bloc_year, finished, venue="Huế")
    with set_actor(secretariat):
        finalise(secretariat, finished)
    assert AuditEntry.objects.filter(actor=secretariat).order_by("pk").last().additional_data is None
    assert last_saved(secretariat) is None


def test_who_may_no_longer_record_it_is_not_led_there(officer_of, units, conference):
    officer = officer_of(units[0])
    save(officer, "sitting", conference.bloc_year, conference, venue="Huế")
    assert shown(officer)[0] == 2015
    officer.postings.update(until=datetime.date(2016, 1, 1))
    assert last_saved(officer) is None


def test_it_is_one_query(secretariat, conference):
    other = open_year(None, add_bloc(None, name="Khối 2"), 2015)
    save(secretariat, "year", other, slogan="Một")
    save(secretariat, "sitting", conference.bloc_year, conference, venue="Huế")
    with CaptureQueriesContext(connection) as queries:
        assert shown(secretariat)[1] == "sitting"
    assert len(queries) == 1
