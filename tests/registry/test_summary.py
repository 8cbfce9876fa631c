"""The blocs' table of the annual summary: whose rows, and what a bloc is. What a review decided: `_outcome`."""

import datetime

import pytest

from blocs.models import BlocYear
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.summary import BLOC_COLUMNS, table
from registry.summary_facts import bloc_rows, proposal_rows
from tests.fixtures import record
from tests.registry.summary_lines import award, blocs, one, proposals, rename
from tests.registry.years import proposal


def test_columns_are_the_agreed_ones_in_order(db):
    assert table("blocs", 2015)[0] == [
        "Năm",
        "Khối",
        "Số đơn vị",
        "Khối trưởng",
        "Khối phó",
        "Ngày tổng kết",
        "Địa điểm",
        "Văn bản cấp Chính phủ (soạn thảo)",
        "Văn bản cấp Chính phủ (ban hành)",
        "Thông tư (soạn thảo)",
        "Thông tư (ban hành)",
        "Giao ước năm sau (ngày ký)",
        "Khẩu hiệu năm sau",
        "Đề nghị Cờ thi đua của Bộ",
        "Đề nghị Cờ thi đua của Chính phủ",
        "Khối trưởng năm sau",
        "Khối phó năm sau",
        "Trạng thái",
    ]
    assert table("proposals", 2015)[0] == [
        "Năm",
        "Khối",
        "Đơn vị",
        "Mã danh hiệu hình thức",
        "Danh hiệu hình thức khen thưởng",
        "Thứ tự",
        "Hình thức biểu quyết",
        "Phiếu đồng ý",
        "Phiếu hợp lệ",
        "Kết quả",
    ]


def test_a_year_without_a_review_is_empty_but_for_what_is_known(bloc_year):
    (row,) = blocs()
    known = {name: value for name, value in row.items() if value}
    assert known == {
        "Năm": "2015",
        "Khối": "Khối thi đua số 1",
        "Số đơn vị": "4",
        "Khối trưởng": "Cục Một",
        "Khối phó": "Cục Hai",
    }


def test_only_confirmed_years_of_that_year_count(bloc_year):
    open_year(None, bloc_year.bloc, 2016)
    BlocYear.objects.filter(year=2015).update(confirmed=False)
    assert (blocs(2015), blocs(2014)) == ([], [])
    assert [row["Năm"] for row in blocs(2016)] == ["2016"]


def test_lists_stated_none_are_not_unknown(conference):
    record("year", conference.bloc_year, deputies_known="none", officers=[])
    record("proposals", conference, proposals_known="none")
    record("pledge", conference, pledges_known="none")
    record("election", conference, elections_known="none")
    (row,) = blocs()
    none = [title for title, value in row.items() if value == "không có"]
    assert none == [
        "Khối phó",
        "Giao ước năm sau (ngày ký)",
        "Đề nghị Cờ thi đua của Bộ",
        "Đề nghị Cờ thi đua của Chính phủ",
        "Khối trưởng năm sau",
        "Khối phó năm sau",
    ]
    assert row["Khối trưởng"] == ""
    assert proposals() == []


@pytest.mark.parametrize(
    ("known", "stated", "shown"),
    [("complete", 9, "4"), ("complete", None, "4"), ("partial", 9, "9"), ("partial", None, "")],
)
def test_units_are_counted_from_a_complete_list_only(bloc_year, known, stated, shown):
    record("year", bloc_year, members_known=known, stated_members=stated)
    assert one("Số đơn vị") == shown


def test_observers_and_units_that_left_are_not_counted(bloc_year, units):
    rows = [{"unit": unit.pk} for unit in units]
    rows[2] |= {"is_observer": True}
    rows[3] |= {"left_on": "2015-06-30"}
    record("year", bloc_year, members=rows)
    assert one("Số đơn vị") == "2"


def test_several_officers_are_joined_in_order(bloc_year, units):
    first, second, third, fourth = [unit.pk for unit in units]
    officers = [
        {"role": "deputy", "number": 2, "unit": third},
        {"role": "deputy", "number": 1, "unit": second},
        {"role": "leader", "number": 1, "unit": first},
        {"role": "leader", "number": 1, "unit": fourth, "since": "2015-07-01"},
    ]
    record("year", bloc_year, officers=officers)
    assert (one("Khối trưởng"), one("Khối phó")) == ("Cục Một; Quỹ Bốn", "Cục Hai; Cục Ba")


def test_a_unit_that_another_person_speaks_for_is_named_once(bloc_year, units):
    leader = {"role": "leader", "number": 1, "unit": units[0].pk}
    officers = [leader | {"person": "Một Người"}, leader | {"person": "Hai Người", "since": "2015-07-01"}]
    record("year", bloc_year, officers=officers)
    assert one("Khối trưởng") == "Cục Một"


@pytest.mark.parametrize(
    ("person", "post", "shown"),
    [
        ("Một Người", "Cục trưởng", "Một Người (Cục trưởng)"),
        ("Một Người", "", "Một Người"),
        ("", "Chánh", "Chánh"),
    ],
)
def test_an_officer_without_a_unit_is_a_person_or_a_post(bloc_year, person, post, shown):
    record(
        "year",
        bloc_year,
        officers=[{"role": "leader", "number": 1, "unit": None, "person": person, "post": post}],
    )
    assert one("Khối trưởng") == shown


def test_names_are_those_of_the_conference_day_even_in_the_next_year(finished, units):
    record("sitting", finished, held_on="2016-01-17")
    record("proposals", finished, proposals=[{"award_type": award("MIN_FLAG").pk, "unit": units[0].pk}])
    for unit in units:
        rename(unit, datetime.date(2016, 1, 17), f"Tên mới {unit.slug}")
        rename(unit, datetime.date(2016, 1, 18), "Quá muộn")
    (row,) = blocs()
    assert row["Khối trưởng"] == "Tên mới cuc-mot"
    assert row["Đề nghị Cờ thi đua của Bộ"] == "Tên mới cuc-mot"
    assert row["Khối trưởng năm sau"] == "Tên mới cuc-ba"
    assert [line["Đơn vị"] for line in proposals()] == ["Tên mới cuc-mot"]


def test_names_are_those_of_the_last_day_where_the_conference_day_is_unknown(finished, units):
    record("sitting", finished, held_on=None)
    record("proposals", finished, proposals=[{"award_type": award("MIN_FLAG").pk, "unit": units[0].pk}])
    rename(units[0], datetime.date(2015, 12, 31), "Tên cuối năm")
    rename(units[0], datetime.date(2016, 1, 1), "Quá muộn")
    (row,) = blocs()
    assert (row["Ngày tổng kết"], row["Khối trưởng"]) == ("", "Tên cuối năm")
    assert row["Đề nghị Cờ thi đua của Bộ"] == "Tên cuối năm"


def test_blocs_are_by_the_vietnamese_alphabet(db):
    names = ["Khối Ân", "Khối An", "Khối Bình", "Khối Đào", "Khối Dung", "Khối số 10", "Khối số 6", "Khối Ăn"]
    for name in names:
        open_year(None, add_bloc(None, name=name), 2015)
    assert [row["Khối"] for row in blocs()] == [
        "Khối An",
        "Khối Ăn",
        "Khối Ân",
        "Khối Bình",
        "Khối Dung",
        "Khối Đào",
        "Khối số 6",
        "Khối số 10",
    ]


def test_a_unit_met_before_its_first_known_name_is_still_named(conference, units):
    proposal(conference, unit=units[0], award_type=award("MIN_FLAG"))
    rename(units[0], datetime.date(2025, 3, 1), "Cục Mới")
    units[0].names.filter(valid_from=None).update(valid_from=datetime.date(2020, 1, 1))
    (row,) = blocs()
    assert (row["Khối trưởng"], row["Đề nghị Cờ thi đua của Bộ"]) == ("Cục Một", "Cục Một")


def test_people_see_the_rows_of_their_own_blocs(conference, units, officer_of, secretariat):
    proposal(conference, unit=units[0], award_type=award("MIN_FLAG"))
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    outside = add_unit("Cục Ngoài")
    record("year", other, members=[{"unit": outside.pk}])
    member, stranger = officer_of(units[2]), officer_of(outside)
    assert [row["Khối"] for row in blocs(user=member)] == ["Khối thi đua số 1"]
    assert [row["Khối"] for row in blocs(user=stranger)] == ["Khối khác"]
    assert (len(proposals(user=member)), proposals(user=stranger)) == (1, [])
    assert len(blocs(user=secretariat)) == len(blocs()) == 2


def test_blocs_are_six_queries_and_proposals_one(sample, django_assert_num_queries):
    with django_assert_num_queries(6):
        rows = bloc_rows(2015)
        assert [[column.value(row) for column in BLOC_COLUMNS] for row in rows]
    with django_assert_num_queries(1):
        assert len(list(proposal_rows(2015))) == 4
