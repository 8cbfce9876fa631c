"""The annual summary follows what was decided: the words of a result, and the numbers of each award at each step."""

import pytest
from django.urls import reverse

from awards.models import Proposal
from awards.services.conferring import record_decision
from awards.services.revoking import revoke
from blocs.services.units import add_unit
from tests.awards.decided import DAY, decided, paper, proposed
from tests.registry.list_files import csv_of
from tests.registry.summary_lines import award
from tests.registry.test_summary_pages import download, rows


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


def results(client):
    titles, *lines = rows(download(client, "summary_proposals_csv")[1])
    return [line[titles.index("Kết quả")] for line in lines]


def outcome(client):
    found = client.get(reverse("summary", args=[2015])).context["outcome"]
    return [[text for _column, text in cells] for cells in found]


def test_part_of_what_was_proposed_is_conferred(clerk, issuer, bloc_year, units):
    first, second, third, _fourth = (proposed(bloc_year, unit) for unit in units)
    assert results(clerk) == ["Hội đồng thông qua"] * 4
    record_decision(None, [first, second], declined=[third], reason="Vượt chỉ tiêu", **paper(issuer))
    # By the alphabet: Ba, Hai, Một, and Quỹ Bốn.
    assert results(clerk) == ["Không thông qua", "Đã tặng", "Đã tặng", "Hội đồng thông qua"]
    assert outcome(clerk) == [["Cờ thi đua của Bộ", "4", "3", "2"]]


def test_a_revoked_award_was_given_all_the_same_and_its_history_says_more(clerk, issuer, bloc_year, units):
    decision = decided(issuer, proposed(bloc_year, units[0]))
    revoke(None, decision.awards.all(), "Khai man", **paper(issuer, number="90", issued_on=DAY(2017, 3, 1)))
    assert results(clerk) == ["Đã tặng"]
    assert outcome(clerk) == [["Cờ thi đua của Bộ", "1", "1", "1"]]
    (line,) = csv_of(clerk, f"{units[0].get_absolute_url()}awards/")
    assert (line["Hủy bỏ"], line["Lý do hủy bỏ"]) == (
        "hủy bỏ theo quyết định 90 ngày 01/03/2017",
        "Khai man",
    )
    assert "hủy bỏ theo quyết định 90 ngày 01/03/2017" in clerk.get(units[0].get_absolute_url()).text


def test_numbers_without_names_count_and_what_was_not_put_forward_does_not(clerk, conference, units):
    year = conference.bloc_year
    for status, recipients in (("proposed", 4), ("passed", 2)):
        Proposal.objects.create(
            bloc_year=year, award_type=award("MIN_CERT"), status=status, recipients=recipients
        )
    proposed(year, units[0], status="not_chosen")
    proposed(year, units[1], code="PM_CERT", status="sent_up")
    Proposal.objects.create(bloc_year=year, title="Cờ của tỉnh", unit=units[0], status="not_passed")
    assert outcome(clerk) == [
        ["Bằng khen của Thủ tướng Chính phủ", "1", "1", "0"],
        ["Bằng khen của Bộ trưởng", "6", "2", "0"],
        ["Cờ của tỉnh", "1", "0", "0"],
    ]
