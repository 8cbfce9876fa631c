"""The sample's later years: what three short texts say, and nothing more."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from blocs.models import Bloc, BlocYear, Conference, Leadership, Membership, Unit, UnitName
from blocs.models.conferences import LISTS
from blocs.services.years import add_bloc, open_year
from registry.findings import findings_of
from registry.sample.loading import load_units
from registry.services.finalising import finalise
from registry.services.recording import add_conference
from tests.fixtures import record
from tests.registry.cases import cases
from tests.registry.summary_lines import blocs, proposals
from tests.registry.test_cases import READ, UNKNOWN

CASES = {facts["year"]: facts for facts in cases() if facts["id"] in ("c49", "c50", "c51")}
BLOC = "Khối thi đua Tổng cục, Cục, Ban và Quỹ"
SLUG = "tong-cuc-cuc-ban-quy"
OTHER_NAMES = [
    "Nguồn ghi “Cục Năng lượng nguyên tử”, sổ ghi “Vụ Năng lượng nguyên tử” "
    "theo tên có hiệu lực ngày 17/01/2024.",
    "Nguồn ghi “Cục Ứng dụng và Phát triển công nghệ”, sổ ghi “Cục Phát triển công nghệ và Đổi mới sáng tạo” "
    "theo tên có hiệu lực ngày 17/01/2024.",
]


def review_of(year):
    return Conference.objects.select_related("bloc_year__bloc").get(bloc_year__year=year)


def said(year):
    """The record read back as facts; the page's title is the case's own number, which the sample has not."""
    found = {key: read(review_of(year)) for key, read in READ.items() if key != "id"}
    found["bloc_name"] += " (Bộ KH&CN)"
    return {key: value for key, value in found.items() if value not in UNKNOWN}


@pytest.mark.parametrize("year", CASES)
def test_a_year_is_read_back_fact_by_fact(sample, year):
    assert said(year) == {key: value for key, value in CASES[year].items() if key != "id"}


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (
            2020,
            {
                "Khối trưởng": "Cục Sở hữu trí tuệ",
                "Ngày tổng kết": "15/12/2020",
                "Địa điểm": "trụ sở Cục Sở hữu trí tuệ",
            },
        ),
        (2022, {"Số đơn vị": "10", "Ngày tổng kết": "30/12/2022"}),
        (
            2023,
            {
                "Số đơn vị": "9",
                "Khối trưởng": "Cục An toàn bức xạ và hạt nhân",
                "Ngày tổng kết": "17/01/2024",
            },
        ),
    ],
)
def test_the_summary_of_a_year_holds_its_facts_and_empty_cells(sample, year, known):
    (line,) = blocs(year)
    always = {"Năm": str(year), "Khối": BLOC, "Trạng thái": "Đã chốt"}
    assert {title: cell for title, cell in line.items() if cell != ""} == always | known
    assert proposals(year) == []


@pytest.mark.parametrize("year", CASES)
def test_what_a_text_does_not_say_is_unknown_and_not_none(sample, year):
    review = review_of(year)
    assert {getattr(review, name) for name in LISTS} == {"unknown"}
    assert review.bloc_year.deputies_known == "unknown"
    assert (review.host, review.stated_attendees, review.next_slogan) == (None, None, "")
    assert review.bloc_year.members_known == ("unknown" if year == 2020 else "complete")


def test_members_are_named_as_the_registry_does_and_quoted_as_printed(sample):
    quoted = Membership.objects.filter(year=2023).exclude(quote="").values_list("unit__slug", "quote")
    assert dict(quoted) == {
        "nasati": "Cục Thông tin KHCN quốc gia",
        "vaea": "Cục Năng lượng nguyên tử",
        "natec": "Cục Phát triển thị trường và Doanh nghiệp KH&CN",
        "sati": "Cục Ứng dụng và Phát triển công nghệ",
        "nafosted": "Quỹ Phát triển KHCN quốc gia",
    }
    members = Membership.objects.filter(year=2023).named_on(datetime.date(2024, 1, 17))
    names = dict(members.values_list("unit__slug", "unit_name"))
    assert names["vaea"] == "Vụ Năng lượng nguyên tử"
    assert names["sati"] == "Cục Phát triển công nghệ và Đổi mới sáng tạo"


def test_the_draft_that_2022_opened_is_confirmed_and_filled(sample):
    slugs = {
        year: set(Membership.objects.filter(year=year).values_list("unit__slug", flat=True))
        for year in (2022, 2023)
    }
    assert slugs[2022] - slugs[2023] == {"hhtp"} and slugs[2023] < slugs[2022]
    leader = Leadership.objects.get(bloc_year__year=2023)
    assert (leader.unit.slug, leader.person, leader.election) == ("varans", "Nguyễn Tuấn Khải", None)


def test_years_after_the_sample_s_are_drafts_by_the_year_reviewed(sample):
    """The review of 2023 was held in January 2024: it opens 2024, and there is no 2025."""
    years = BlocYear.objects.order_by("year").values_list("year", "confirmed")
    assert list(years) == [
        (2015, True),
        (2016, False),
        (2020, True),
        (2021, False),
        (2022, True),
        (2023, True),
        (2024, False),
    ]
    assert Membership.objects.filter(year=2024).exclude(quote="").count() == 0
    assert Membership.objects.filter(year=2024).count() == 9
    assert not Leadership.objects.filter(bloc_year__year__in=(2021, 2024)).exists()


@pytest.mark.parametrize(("year", "texts"), [(2015, []), (2020, []), (2022, []), (2023, OTHER_NAMES)])
def test_only_the_two_older_names_of_2023_are_noted(sample, year, texts):
    found = findings_of(review_of(year))
    assert [each.text for each in found] == texts
    assert {each.severity for each in found} <= {"info"}
    assert [each.where for each in found] == ["members:4", "members:6"][: len(texts)]


PLACES = {
    "year": lambda review: review.bloc_year.get_absolute_url(),
    "section": lambda review: reverse("recording_year", args=[SLUG, review.bloc_year.year]),
    "review": lambda review: review.get_absolute_url(),
}


@pytest.mark.parametrize(("year", "times"), [(2015, 0), (2022, 0), (2023, 1)])
@pytest.mark.parametrize("place", PLACES)
def test_the_notice_stands_where_the_record_is_read(sample, signed_in, secretariat, place, year, times):
    response = signed_in(secretariat).get(PLACES[place](review_of(year)))
    text = response.content.decode()
    assert response.status_code == 200
    assert [text.count(sentence) for sentence in OTHER_NAMES] == [times, times]


@pytest.mark.parametrize("place", ["year", "review", "sources"])
def test_a_page_known_by_its_address_alone_is_named_once(sample, signed_in, secretariat, place):
    review = review_of(2020)
    url = PLACES[place](review) if place in PLACES else f"{PLACES['year'](review)}documents/"
    text = signed_in(secretariat).get(url).content.decode()
    named = CASES[2020]["url"]
    assert text.count(named) - text.count(f'href="{named}"') == 1


def test_a_finalised_year_without_a_list_offers_no_entering(sample, signed_in, secretariat):
    year = BlocYear.objects.get(year=2020)
    client = signed_in(secretariat)
    assert "Nhập danh sách" not in client.get(year.get_absolute_url()).content.decode()
    draft = BlocYear.objects.get(year=2021)
    assert "Nhập danh sách" in client.get(draft.get_absolute_url()).content.decode()


def test_years_recorded_already_are_left_and_the_others_are_loaded(db):
    load_units()
    organiser = Unit.objects.get(slug="most")
    year = open_year(None, add_bloc(None, name=BLOC, organiser=organiser, slug=SLUG), 2015)
    record("year", year, members_known="unknown", deputies_known="unknown")
    review = add_conference(None, year, Conference.Kind.ANNUAL_REVIEW)
    record("sitting", review, delegates_known="unknown", guests_known="unknown")
    record("report", review, reports_known="unknown")
    record("proposals", review, proposals_known="unknown", honours_known="unknown")
    record("pledge", review, pledges_known="unknown")
    record("election", review, elections_known="unknown")
    finalise(None, review)
    call_command("load_sample", yes=True)
    review.refresh_from_db()
    assert (review.held_on, year.memberships.count()) == (None, 0)
    assert [each["Ngày tổng kết"] for each in blocs(2023)] == ["17/01/2024"]


@pytest.mark.parametrize("year", [2020, 2022, 2023])
def test_a_year_begun_by_hand_is_never_written_over(db, year):
    begun = open_year(None, add_bloc(None, name=BLOC), year)
    with pytest.raises(CommandError, match="by hand"):
        call_command("load_sample", yes=True)
    assert list(BlocYear.objects.all()) == [begun]
    assert Bloc.objects.count() == 1 and not UnitName.objects.exists()
