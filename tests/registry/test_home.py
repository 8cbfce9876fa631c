import datetime
import re

import pytest
from time_machine import travel

from awards.models import AwardType, Proposal
from blocs.models import Bloc, BlocYear, Conference, Leadership, Membership, Pledge, UnitName
from blocs.models.pieces import Known
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.pages.home import home_of, latest_year
from registry.services.finalising import finalise
from tests.fixtures import record
from tests.registry.queries import assert_constant


def cells(user, year, name="Khối thi đua số 1"):
    row = next(row for row in home_of(user, year).rows if row.name == name)
    return {
        cell: getattr(row, cell)
        for cell in ("members", "officers", "sitting", "proposals", "pledge", "election", "record")
    }


def test_a_year_just_opened_has_nothing_entered(secretariat, units):
    open_year(None, add_bloc(None, name="Khối thi đua số 1"), 2015)
    shown = cells(secretariat, 2015)
    assert {cell.state for cell in shown.values()} == {"empty"}
    assert shown["sitting"].word == "chưa có"
    assert shown["members"].word == "chưa nhập"


def test_each_step_says_how_far_it_is(secretariat, finished, units):
    review = finished
    Pledge.objects.create(bloc=review.bloc_year.bloc, conference=review, year_from=2016, year_to=2016)
    shown = cells(secretariat, 2015)
    assert (shown["members"].state, shown["members"].word) == ("full", "4 đơn vị")
    assert shown["officers"].word == "Khối trưởng: Cục Một"
    assert shown["officers"].lines == ("Khối phó: Cục Hai",)
    assert shown["sitting"].word == "18/12/2015"
    assert (shown["proposals"].state, shown["proposals"].word) == ("none", "không có")
    assert shown["pledge"].word == "đã ký"
    assert (shown["election"].state, shown["election"].word) == ("full", "đã chọn Khối trưởng, Khối phó")
    assert (shown["record"].state, shown["record"].word) == ("going", "Đang nhập")


def test_the_stated_number_stands_beside_an_incomplete_list(secretariat, bloc_year):
    BlocYear.objects.filter(pk=bloc_year.pk).update(stated_members=9, members_known=Known.PARTIAL)
    assert cells(secretariat, 2015)["members"].word == "văn bản nêu 9, đã ghi 4 (một phần)"


def test_observers_and_units_gone_are_not_counted(secretariat, bloc_year, units):
    Membership.objects.filter(unit=units[0]).update(is_observer=True)
    Membership.objects.filter(unit=units[1]).update(left_on=datetime.date(2015, 6, 1))
    assert cells(secretariat, 2015)["members"].word == "2 đơn vị"


def test_an_unknown_deputy_is_said_to_be_unknown(secretariat, bloc_year):
    bloc_year.leaderships.filter(role="deputy").delete()
    BlocYear.objects.filter(pk=bloc_year.pk).update(deputies_known=Known.UNKNOWN)
    officers = cells(secretariat, 2015)["officers"]
    assert (officers.state, officers.lines) == ("full", ("Khối phó: chưa rõ",))


def test_the_last_holder_of_an_office_is_shown(secretariat, bloc_year, units):
    Leadership.objects.create(
        bloc_year=bloc_year, role="leader", unit=units[3], since=datetime.date(2015, 9, 1)
    )
    assert cells(secretariat, 2015)["officers"].word == "Khối trưởng: Quỹ Bốn"


def test_names_are_those_of_the_end_of_the_year(secretariat, bloc_year, units):
    UnitName.objects.create(unit=units[0], full_name="Cục Mới", valid_from=datetime.date(2015, 7, 1))
    UnitName.objects.create(unit=units[0], full_name="Cục Sau", valid_from=datetime.date(2016, 1, 1))
    assert cells(secretariat, 2015)["officers"].word == "Khối trưởng: Cục Mới"


def test_withdrawn_proposals_are_not_counted(secretariat, conference, units):
    Conference.objects.filter(pk=conference.pk).update(proposals_known=Known.COMPLETE)
    flag = AwardType.objects.get(code="MIN_FLAG")
    for unit, status in zip(units, ("proposed", "proposed", "withdrawn", "not_chosen"), strict=True):
        Proposal.objects.create(
            bloc_year=conference.bloc_year, conference=conference, award_type=flag, unit=unit, status=status
        )
    assert cells(secretariat, 2015)["proposals"].word == "2 đề nghị"


def test_a_pledge_signed_at_another_sitting_counts_for_its_year(secretariat, bloc_year):
    signing = Conference.objects.create(bloc_year=bloc_year, kind="pledge_signing")
    Pledge.objects.create(
        bloc=bloc_year.bloc,
        conference=signing,
        year_from=2016,
        year_to=2017,
        signed_on=datetime.date(2016, 2, 3),
    )
    assert cells(secretariat, 2015)["pledge"].word == "đã ký 03/02/2016"


def test_a_draft_stands_apart_and_is_not_counted(secretariat, finished):
    finalise(None, finished)
    home = home_of(secretariat, 2016)
    assert home.rows == []
    assert [row.name for row in home.drafts] == ["Khối thi đua số 1"]
    assert latest_year(secretariat) == 2015


def test_a_finalised_record_leaves_nothing_to_do(secretariat, finished):
    assert home_of(secretariat, 2015).next is not None
    finalise(None, finished)
    assert home_of(secretariat, 2015).next is None


def test_the_next_step_is_the_first_section_left(secretariat, bloc_year, conference):
    step = home_of(secretariat, 2015).next.step
    assert step.label == "Ghi tiếp phần 1. Hội nghị"
    assert step.url.endswith(f"/conferences/{conference.pk}/sitting/")
    record("sitting", conference, delegates_known="none", guests_known="unknown")
    assert home_of(secretariat, 2015).next.step.label == "Ghi tiếp phần 2. Báo cáo và số liệu"


def test_without_a_conference_the_step_begins_one(secretariat, bloc_year):
    step = home_of(secretariat, 2015).next.step
    assert (step.label, step.posts) == ("Ghi kết quả hội nghị", True)


def test_members_that_hold_no_office_have_no_step(officer_of, bloc_year, units):
    assert home_of(officer_of(units[1]), 2015).next is not None
    assert home_of(officer_of(units[2]), 2015).next is None


def test_an_officer_sees_only_blocs_of_their_unit(signed_in, officer_of, bloc_year, units):
    open_year(None, add_bloc(None, name="Khối người khác"), 2015)
    page = signed_in(officer_of(units[2])).get("/?year=2015").content.decode()
    assert "Khối thi đua số 1" in page
    assert "Khối người khác" not in page


@pytest.mark.parametrize("typed", ["", "abc", "99", "1944", "2201", "２０１５", "2015.0", "99999999999"])
def test_an_unreadable_year_falls_back_to_the_latest(signed_in, secretariat, bloc_year, typed):
    response = signed_in(secretariat).get("/", {"year": typed})
    assert response.context["home"].year == 2015


def test_the_year_home_opens_with_stays_in_view_too(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    client.get("/")
    assert client.get("/units/").context["frame"].year == 2015


def test_the_year_chosen_stays_in_view(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    client.get("/?year=2011")
    assert client.get("/").context["home"].year == 2011
    assert client.get("/blocs/").context["frame"].year == 2011
    page = client.get(bloc_year.get_absolute_url())
    assert page.context["frame"].year == 2015
    assert client.get("/").context["home"].year == 2011


def test_a_year_nobody_chose_gives_way_to_the_next_one_confirmed(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    assert client.get("/").context["home"].year == 2015
    open_year(None, bloc_year.bloc, 2016)
    assert client.get("/").context["home"].year == 2016


def test_an_officer_without_a_unit_is_told_so(signed_in, officer_of, bloc_year, units):
    officer = officer_of(units[0])
    officer.postings.all().delete()
    assert "hiện không được giao đơn vị nào" in signed_in(officer).get("/?year=2015").content.decode()
    other = officer_of(units[1])
    assert "hiện không được giao" not in signed_in(other).get("/?year=2011").content.decode()


@travel(datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC))
def test_an_empty_registry_opens_this_year_and_says_what_to_do(signed_in, secretariat):
    response = signed_in(secretariat).get("/")
    assert response.context["home"].year == 2020
    assert response.context["frame"].years == list(range(2021, 2007, -1))
    assert "Năm 2020 chưa có khối nào được mở." in response.content.decode()


def test_a_year_outside_the_list_is_added_to_it(signed_in, secretariat):
    assert 1999 in signed_in(secretariat).get("/?year=1999").context["frame"].years


def test_queries_do_not_grow_with_blocs_and_their_rows(signed_in, secretariat, units):
    def blocs(count):
        for number in range(Bloc.objects.count(), count):
            year = open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)
            unit = add_unit(f"Đơn vị {number}")
            Membership.objects.create(bloc_year=year, unit=unit)
            Leadership.objects.create(bloc_year=year, unit=unit, since=datetime.date(2015, 1, 1))
            review = Conference.objects.create(bloc_year=year)
            Pledge.objects.create(bloc=year.bloc, conference=review, year_from=2016, year_to=2016)
            Proposal.objects.create(bloc_year=year, conference=review, title="Cờ", unit=unit)

    assert_constant(signed_in(secretariat), "/?year=2015", blocs)


def test_queries_do_not_grow_for_an_officer_either(signed_in, officer_of, units):
    def blocs(count):
        for number in range(Bloc.objects.count(), count):
            year = open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)
            Membership.objects.create(bloc_year=year, unit=units[0])
            Leadership.objects.create(bloc_year=year, unit=units[0], since=datetime.date(2015, 1, 1))

    assert_constant(signed_in(officer_of(units[0])), "/?year=2015", blocs)


def test_the_legend_wears_the_colours_of_the_table(signed_in, secretariat, bloc_year):
    html = signed_in(secretariat).get("/?year=2015").content.decode()
    legend = re.findall(r'class="legend">\s*<span class="state (\w+)">', html)
    assert legend == ["full", "going", "empty", "unknown", "none"]
