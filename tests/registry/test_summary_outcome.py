"""The blocs' table of the annual summary: what the annual review reported, proposed, signed and elected."""

import datetime

import pytest

from blocs.models import Conference, Indicator
from blocs.services.years import add_bloc, open_year
from registry.services.recording import add_conference
from tests.fixtures import record
from tests.registry.summary_lines import award, blocs, one
from tests.registry.years import proposal


def figure(conference, **numbers):
    indicator = Indicator.objects.get(code="government_texts").pk
    record("report", conference, reports=[{"unit": None, "figures": [{"indicator": indicator} | numbers]}])
    return one("Văn bản cấp Chính phủ (soạn thảo)"), one("Văn bản cấp Chính phủ (ban hành)")


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({"amount": 8}, ("8", "")),
        ({"amount": 0, "done": 0}, ("0", "0")),
        ({"amount": "100.00", "done": "8.50"}, ("100", "8,5")),
        ({"amount": 1000, "precision": "at_least"}, ("ít nhất 1000", "")),
        ({"done": "2.5", "precision": "about"}, ("", "khoảng 2,5")),
        ({"words": "nhiều"}, ("", "")),
    ],
)
def test_figures_are_numbers_of_the_blocs_report(conference, numbers, shown):
    assert figure(conference, **numbers) == shown


def test_figures_of_a_member_or_of_another_sitting_are_not_the_blocs(conference, units):
    assert figure(conference, amount=8) == ("8", "")
    sittings = {
        units[0].pk: conference,
        None: add_conference(None, conference.bloc_year, Conference.Kind.MID_YEAR_REVIEW),
    }
    for unit, sitting in sittings.items():
        other = sitting.reports.create(unit_id=unit)
        other.figures.create(indicator=conference.reports.get(unit=None).figures.get().indicator, amount=5)
    assert one("Văn bản cấp Chính phủ (soạn thảo)") == "8"


@pytest.mark.parametrize(
    ("pledge", "shown"),
    [
        ({"year_from": 2016, "year_to": 2016, "status": "signed", "signed_on": "2015-12-18"}, "18/12/2015"),
        ({"year_from": 2015, "year_to": 2017, "status": "signed", "signed_on": "2015-02-01"}, "01/02/2015"),
        ({"year_from": 2015, "year_to": 2015, "status": "signed", "signed_on": "2015-02-01"}, ""),
        ({"year_from": 2016, "year_to": 2016, "status": "signed"}, ""),
        ({"year_from": 2016, "year_to": 2016, "status": "agreed"}, ""),
        ({"status": "signed", "signed_on": "2015-12-18"}, "18/12/2015"),
    ],
)
def test_the_pledge_is_a_signed_one_that_covers_the_next_year(conference, pledge, shown):
    record("pledge", conference, pledges=[pledge], pledges_known="complete")
    open_year(None, add_bloc(None, name="Khối khác"), 2015)
    assert [row["Giao ước năm sau (ngày ký)"] for row in blocs()] == ["", shown]


def test_flags_are_the_standing_proposals_of_each_level(conference, units):
    flag = award("MIN_FLAG")
    proposal(conference, unit=units[3], award_type=flag)
    proposal(conference, unit=units[0], award_type=flag, rank=2)
    proposal(conference, unit=units[1], award_type=flag, rank=1)
    proposal(conference, unit=units[2], award_type=flag, status="not_chosen")
    proposal(conference, unit=units[2], award_type=flag, part="Phòng A", status="withdrawn")
    proposal(conference, unit=units[2], award_type=flag, part="Phòng B", status="registered")
    proposal(conference, unit=units[2], award_type=award("MIN_CERT"))
    proposal(conference, award_type=award("GOV_FLAG"), recipients=2)
    (row,) = blocs()
    assert row["Đề nghị Cờ thi đua của Bộ"] == "Cục Hai; Cục Một; Quỹ Bốn"
    assert row["Đề nghị Cờ thi đua của Chính phủ"] == "(2 tập thể)"


def election(unit, **fields):
    candidates = [{"unit": unit.pk, "chosen": True}]
    return {"role": "leader", "round": 1, "outcome": "settled", "candidates": candidates} | fields


def test_next_officers_are_the_chosen_of_settled_elections_of_the_review(conference, units):
    first, second, third, fourth = units
    candidates = [
        {"unit": second.pk, "chosen": True},
        {"unit": fourth.pk},
        {"unit": third.pk, "chosen": True},
    ]
    record(
        "election",
        conference,
        elections=[election(first), election(second, role="deputy", candidates=candidates)],
    )
    later = add_conference(None, conference.bloc_year, Conference.Kind.OTHER)
    record("election", later, elections=[election(fourth)])
    assert (one("Khối trưởng năm sau"), one("Khối phó năm sau")) == ("Cục Một", "Cục Hai; Cục Ba")


def test_an_election_that_is_not_settled_names_nobody(conference, units):
    record("election", conference, elections=[election(units[0], outcome="tie")])
    assert one("Khối trưởng năm sau") == ""


@pytest.mark.parametrize(
    ("status", "word"), [("draft", "Đang nhập"), ("finalised", "Đã chốt"), ("reopened", "Đang sửa lại")]
)
def test_the_status_is_that_of_the_reviews_record(finished, status, word):
    Conference.objects.filter(pk=finished.pk).update(record=status)
    assert one("Trạng thái") == word


def test_a_cancelled_review_and_other_sittings_are_not_the_review(conference):
    record("sitting", conference, status="cancelled", held_on="2015-12-18", venue="Nơi khác")
    other = add_conference(None, conference.bloc_year, Conference.Kind.PLEDGE_SIGNING)
    record("sitting", other, held_on="2015-02-01", venue="Nơi ký")
    (row,) = blocs()
    assert (row["Ngày tổng kết"], row["Địa điểm"], row["Trạng thái"]) == ("", "", "")


def test_a_complete_list_without_a_flag_says_there_is_none(conference, units):
    record(
        "proposals",
        conference,
        proposals=[{"award_type": award("MIN_FLAG").pk, "unit": units[0].pk}],
        proposals_known="complete",
    )
    assert [blocs()[0][f"Đề nghị Cờ thi đua của {whose}"] for whose in ("Bộ", "Chính phủ")] == [
        "Cục Một",
        "không có",
    ]


@pytest.mark.parametrize("known", ["partial", "complete"])
def test_an_award_known_by_its_words_only_may_be_the_flag(conference, units, known):
    record("proposals", conference, proposals=[{"title": "Cờ", "unit": units[0].pk}], proposals_known=known)
    assert blocs()[0]["Đề nghị Cờ thi đua của Bộ"] == ""


def test_a_conference_only_announced_was_not_held_on_its_day(conference):
    record("sitting", conference, status="announced", held_on="2015-12-18")
    assert blocs()[0]["Ngày tổng kết"] == ""


def test_the_chosen_unit_met_before_its_first_known_name_is_named_on_page_and_in_the_file(
    conference, units, secretariat, signed_in
):
    units[2].names.update(valid_from=datetime.date(2018, 1, 1))
    election = {"role": "leader", "outcome": "settled", "candidates": [{"unit": units[2].pk, "chosen": True}]}
    record("election", conference, elections=[election])
    assert blocs()[0]["Khối trưởng năm sau"] == "Cục Ba"
    page = signed_in(secretariat).get(conference.bloc_year.get_absolute_url()).content.decode()
    assert "Cục Ba" in page[page.index("Bầu Khối trưởng") :]
