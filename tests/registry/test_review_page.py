"""The review page: the record as it is printed, and what it asks before it is finalised."""

import re

import pytest

from blocs.models import Conference
from registry.findings import findings_of
from registry.forms.places import id_on_page
from registry.services.finalising import finalise
from registry.strip import address
from tests.fixtures import record

pytestmark = pytest.mark.django_db

UNSAID = "Chưa rõ"


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def review_of(client, conference):
    return client.get(conference.get_absolute_url()).context["review"]


def section(client, conference, name):
    return next(each for each in review_of(client, conference).sections if each.name == name)


def facts(client, conference, name):
    return dict(section(client, conference, name).facts)


def table(client, conference, name, caption):
    found = section(client, conference, name).tables
    return next(each for each in found if each.caption == caption)


def days_asked(conference):
    conference.refresh_from_db()
    return [(each.severity, each.where) for each in findings_of(conference) if each.rule == "day"]


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [
        ("held", None, [("warn", "held_on")]),
        ("held", "2015-12-18", []),
        ("announced", None, []),
        ("cancelled", None, []),
    ],
)
def test_what_was_held_is_asked_for_its_day(finished, status, day, found):
    record("sitting", finished, status=status, held_on=day)
    assert days_asked(finished) == found


def test_a_record_finalised_without_a_day_says_that_it_is_unknown(desk, secretariat, finished):
    record("sitting", finished, held_on=None)
    finalise(secretariat, finished)
    assert facts(desk, finished, "sitting")["Ngày họp"] == "chưa rõ"


def test_the_day_is_no_reproach_while_the_section_is_filled(desk, conference):
    page = desk.get(address(conference.bloc_year, conference, "sitting"))
    assert page.context["findings"] == []


def test_the_finding_leads_to_its_field(desk, finished):
    record("sitting", finished, held_on=None)
    page = desk.get(finished.get_absolute_url()).content.decode()
    (link,) = re.findall(r'href="([^"]*/sitting/#id_held_on)"', page)
    assert 'id="id_held_on"' in desk.get(link.partition("#")[0]).content.decode()


def test_every_finding_leads_to_a_place_that_is_there(desk, finished, units):
    record("year", finished.bloc_year, stated_members=9)
    two, three = units[1].pk, units[2].pk
    record(
        "report",
        finished,
        reports_known="complete",
        reports=[{"unit": None, "figures": [{"label": "Đề tài", "amount": 2, "done": 3}]}],
    )
    pledge = {"year_from": 2019, "year_to": 2019, "status": "signed", "signatures_known": "complete"}
    signatures = [{"unit": two, "signed": True}, {"unit": three, "signed": False}]
    record("pledge", finished, pledges_known="complete", pledges=[pledge | {"signatures": signatures}])
    winner = {"role": "leader", "round": 1, "outcome": "settled", "valid": 1, "candidates_known": "none"}
    candidates = [{"unit": units[0].pk, "chosen": True, "votes": 2}]
    record("election", finished, elections=[winner | {"candidates": candidates}])
    found = review_of(desk, finished).findings
    assert {each.finding.where for each in found} >= {
        "members",
        "reports:0:figures:0:done",
        "pledges:0",
        "pledges:0:signatures",
        "elections:0:candidates",
        "elections:0:candidates:0",
    }
    for noted in found:
        page, _sep, place = noted.url.partition("#")
        assert f'id="{place}"' in desk.get(page).content.decode()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("", ""),
        ("held_on", "id_held_on"),
        ("members", "members"),
        ("members:2", "members-2"),
        ("members:2:unit", "id_members-2-unit"),
        ("pledges:0:signatures", "pledges-0-signatures"),
    ],
)
def test_a_place_has_an_id(where, place):
    assert id_on_page(where) == place


def test_what_is_unknown_shares_one_line_and_nothing_is_left_out(desk, finished):
    record("sitting", finished, venue="Trụ sở Bộ", part_of_day="morning")
    shown = facts(desk, finished, "sitting")
    assert list(shown) == [
        "Loại",
        "Tình trạng",
        "Ngày họp",
        "Buổi",
        "Địa điểm",
        "Danh sách đại biểu",
        "Danh sách khách mời",
        UNSAID,
    ]
    assert shown[UNSAID] == (
        "tên hội nghị, ngày kết thúc (nếu họp nhiều ngày), giờ khai mạc, giờ bế mạc, đơn vị đăng cai, "
        "số người dự nguồn nêu, diễn biến hội nghị, giai đoạn từ năm, giai đoạn đến năm, giai đoạn ghi bằng chữ"
    )
    page = desk.get(finished.get_absolute_url()).content.decode()
    assert f"<dt>{UNSAID}</dt><dd>{shown[UNSAID]}</dd>" in page


def test_zero_is_a_count_and_is_told(desk, finished):
    record("sitting", finished, stated_attendees=0)
    assert facts(desk, finished, "sitting")["Số người dự nguồn nêu"] == "0"


def test_zero_votes_are_told_in_a_table(desk, finished, units):
    candidates = [{"unit": units[2].pk, "chosen": True, "votes": 0}]
    winner = {"role": "leader", "round": 1, "outcome": "settled", "candidates_known": "complete"}
    record("election", finished, elections=[winner | {"candidates": candidates}])
    shown = table(desk, finished, "election", "Đơn vị, người được giới thiệu")
    assert (shown.heads, shown.rows[0].cells) == (["Đơn vị", "Số phiếu", "Được chọn"], ["Cục Ba", "0", "có"])


def test_who_signed_who_did_not_and_of_whom_it_is_not_said(desk, finished, units):
    answers = zip(units, (True, False, None, None), strict=True)
    signatures = [{"unit": unit.pk, "signed": signed} for unit, signed in answers]
    pledge = {"status": "signed", "signatures_known": "complete", "signatures": signatures}
    record("pledge", finished, pledges_known="complete", pledges=[pledge])
    shown = table(desk, finished, "pledge", "Đơn vị ký giao ước")
    assert [row.cells[1] for row in shown.rows] == ["có", "không", "chưa rõ", "chưa rõ"]


def test_a_pledge_and_an_election_say_what_is_unknown_of_them(desk, finished):
    record("pledge", finished, pledges_known="complete", pledges=[{"status": "signed"}])
    record("election", finished, elections=[{"role": "leader", "round": 1, "outcome": ""}])
    said = [row.cells for row in table(desk, finished, "pledge", "Giao ước").rows]
    assert said == [["Tình trạng", "đã ký"], [UNSAID, "giao ước từ năm, đến năm, ngày ký"]]
    said = [row.cells for row in table(desk, finished, "election", "Khối trưởng").rows]
    assert said == [["Cách chọn", "bầu"], [UNSAID, "cho năm, kết quả"]]


def test_a_report_of_the_bloc_does_not_miss_a_unit(desk, finished):
    record("report", finished, reports_known="complete", reports=[{"unit": None}])
    assert "đơn vị" not in str(section(desk, finished, "report"))


def test_a_conference_not_yet_held_has_its_day_unknown_too(desk, finished):
    Conference.objects.filter(pk=finished.pk).update(status="announced", held_on=None)
    assert facts(desk, finished, "sitting")["Ngày họp"] == "chưa rõ"
