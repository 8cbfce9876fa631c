"""The ministry's list of a year's proposals: who sees which, filters, and how many have come how far."""

import pytest

from awards.models import AwardType, Proposal
from blocs.models import BlocYear
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from tests.registry.list_files import csv_of
from tests.registry.queries import assert_constant


@pytest.fixture
def awards():
    return {each.code: each for each in AwardType.objects.filter(code__in=("MIN_FLAG", "GOV_FLAG"))}


@pytest.fixture
def proposals(bloc_year, units, awards):
    """Two flags of the Ministry, one of the Government, one known by its words; one of another bloc."""
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    rows = [
        {"award_type": awards["GOV_FLAG"], "unit": units[0], "status": "submitted"},
        {
            "award_type": awards["MIN_FLAG"],
            "unit": units[1],
            "received_on": "2016-01-05",
            "status": "received",
        },
        {"award_type": awards["MIN_FLAG"], "unit": units[0], "rank": 1},
        {"title": "Bằng khen", "recipients": 4},
        {"award_type": awards["GOV_FLAG"], "unit": units[3], "status": "nominated"},
    ]
    made = [Proposal.objects.create(bloc_year=bloc_year, **row) for row in rows]
    made.append(
        Proposal.objects.create(bloc_year=other, award_type=awards["MIN_FLAG"], unit=add_unit("Viện"))
    )
    return made


@pytest.fixture
def listed(clerk, proposals):
    def lines(query=""):
        return [
            (line["Danh hiệu, hình thức khen thưởng"], line["Đơn vị, cá nhân"], line["Bước hiện tại"])
            for line in csv_of(clerk, f"/proposals/?year=2015{query}")
        ]

    return lines


def totals(client, query=""):
    return client.get(f"/proposals/?year=2015{query}").context["totals"]


def test_a_year_s_proposals_stand_by_award_bloc_rank_and_name(listed):
    flag, government = "Cờ thi đua của Bộ", "Cờ thi đua của Chính phủ"
    assert listed() == [
        (government, "Cục Một", "Đã trình, chờ nhận"),
        (flag, "Viện", "Khối đề nghị"),
        (flag, "Cục Một", "Khối đề nghị"),
        (flag, "Cục Hai", "Đã nhận hồ sơ"),
        ("Bằng khen", "(4 tập thể)", "Khối đề nghị"),
    ]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("&award=MIN_FLAG", 3),
        ("&award=-", 1),
        ("&award=la", 0),
        ("&state=received", 1),
        ("&state=la", 5),
        ("&bloc=khac", 1),
        ("&bloc=la", 0),
        ("&held=1", 1),
        ("&held=2", 5),
        ("&award=MIN_FLAG&state=proposed&bloc=khac", 1),
    ],
)
def test_the_list_and_its_files_are_filtered(listed, query, number):
    held = {"on_hold_since": "2016-01-05", "on_hold_reason": "Xác minh"}
    Proposal.objects.filter(status="received").update(**held)
    slug = BlocYear.objects.get(bloc__name="Khối khác").bloc.slug
    assert len(listed(query.replace("khac", slug))) == number


def test_a_filter_without_a_result_says_so(clerk, proposals):
    shown = clerk.get("/proposals/?year=2015&award=la").content.decode()
    assert "Không có đề nghị nào như vậy trong năm." in shown
    assert "format=csv" not in shown


def test_a_draft_year_is_not_listed(listed):
    BlocYear.objects.filter(bloc__name="Khối khác").update(confirmed=False)
    assert "Viện" not in {to_whom for _award, to_whom, _state in listed()}


def test_officers_see_what_is_of_their_blocs_and_of_their_units(
    signed_in, officer_of, units, proposals, bloc_year
):
    client = signed_in(officer_of(units[2]))
    assert len(csv_of(client, "/proposals/?year=2015")) == 4
    shown = client.get("/proposals/?year=2015").context
    assert [name for _slug, name in shown["blocs"]] == ["Khối thi đua số 1"]
    assert shown["totals"][-1][1][0] == 7


def test_who_is_outside_sees_none_and_is_told(signed_in, officer_of, council_member, proposals):
    for user in (officer_of(add_unit("Cục Lạ")), council_member):
        client = signed_in(user)
        assert csv_of(client, "/proposals/?year=2015") == []
        assert (
            "không có đề nghị khen thưởng nào mà anh/chị được xem"
            in client.get("/proposals/?year=2015").content.decode()
        )


def test_all_awards_are_counted_and_the_whole(clerk, proposals):
    """Those named by their number alone count by it; what only its state tells counts where it stands."""
    assert totals(clerk) == [
        ("Cờ thi đua của Chính phủ", [1, 1, 0, 0, 0, 0, 0, 0]),
        ("Cờ thi đua của Bộ", [3, 0, 1, 0, 0, 0, 0, 0]),
        ("chưa có trong danh mục", [4, 0, 0, 0, 0, 0, 0, 0]),
        ("Tất cả", [8, 1, 1, 0, 0, 0, 0, 0]),
    ]
    assert totals(clerk, "&award=MIN_FLAG") == [("Cờ thi đua của Bộ", [3, 0, 1, 0, 0, 0, 0, 0])]


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("proposed", 1),
        ("submitted", 2),
        ("received", 3),
        ("returned", 3),
        ("appraised", 4),
        ("docketed", 5),
        ("not_passed", 5),
        ("passed", 6),
        ("withdrawn", 0),
        ("not_chosen", 0),
    ],
)
def test_a_state_has_the_steps_before_it_behind(clerk, bloc_year, units, awards, status, steps):
    proposal = Proposal.objects.create(
        bloc_year=bloc_year, award_type=awards["MIN_FLAG"], unit=units[0], status=status
    )
    proposal.moves.create(act="submit", before="proposed", after="submitted")
    assert totals(clerk) == [("Cờ thi đua của Bộ", [1] * steps + [0] * (8 - steps))]


@pytest.mark.parametrize(
    ("status", "acts", "numbers"),
    [
        ("sent_up", ["submit", "send_up"], [1, 1, 1, 1, 1, 1, 1, 0]),
        ("declined", ["submit", "send_up"], [1, 1, 1, 1, 1, 1, 1, 0]),
        ("declined", ["submit"], [1, 1, 1, 1, 1, 1, 0, 0]),
        ("conferred", ["submit", "send_up"], [1, 1, 1, 1, 1, 1, 1, 1]),
        ("conferred", ["submit"], [1, 1, 1, 1, 1, 1, 0, 1]),
        # An old decision: nobody knows what was between.
        ("conferred", ["enter_back"], [1, 0, 0, 0, 0, 0, 0, 1]),
        ("conferred", [], [1, 0, 0, 0, 0, 0, 0, 1]),
        ("proposed", ["submit", "recall"], [1, 0, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_what_went_up_and_what_an_old_decision_conferred(
    clerk, bloc_year, units, awards, status, acts, numbers
):
    proposal = Proposal.objects.create(
        bloc_year=bloc_year, award_type=awards["MIN_FLAG"], unit=units[0], status=status
    )
    for act in acts:
        proposal.moves.create(act=act, before="proposed", after="submitted", reason="vì thế")
    assert totals(clerk) == [("Cờ thi đua của Bộ", numbers)]


def test_the_bar_leads_to_the_list_of_the_year_in_view(clerk, proposals):
    assert 'href="/proposals/">Khen thưởng</a>' in clerk.get("/?year=2015").content.decode()
    assert clerk.get("/proposals/").context["asked"].year == 2015


def test_the_list_asks_the_same_at_1_and_30_rows(clerk, bloc_year, units):
    def rows(number):
        for each in range(Proposal.objects.count(), number):
            year = open_year(None, add_bloc(None, name=f"Khối {each}"), 2015)
            award = AwardType.objects.create(code=f"T{each}", name=f"Cờ {each}", for_collectives=True)
            Proposal.objects.create(bloc_year=year, award_type=award, unit=units[0])

    assert_constant(clerk, "/proposals/?year=2015", rows)
