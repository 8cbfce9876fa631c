"""An award the catalogue does not know, kept in the words that were typed: the same on every page and in every file."""

import csv
import html
import io
from urllib.parse import unquote_plus

import openpyxl
import pytest
from django.urls import reverse

from awards.models import AwardType
from awards.rules.catalogue import awards_are_in_the_catalogue
from registry.findings import findings_of
from registry.services.finalising import finalise
from tests.fixtures import record
from tests.registry.queries import assert_constant

pytestmark = pytest.mark.django_db

WORDS = 'Cờ "dẫn đầu" của Tổng LĐLĐ & <b>các tỉnh</b>; năm 2015 + 1'


@pytest.fixture
def proposed(finished, units):
    return propose(finished, [{"title": WORDS, "unit": units[0].pk}, {"title": WORDS, "unit": units[1].pk}])


def propose(conference, rows):
    record(
        "proposals",
        conference,
        proposals_known="complete",
        proposals=[each | {"status": "proposed"} for each in rows],
    )
    conference.refresh_from_db()
    return conference


def noted(client, conference):
    found = client.get(conference.get_absolute_url()).context["review"].findings
    return [each for each in found if each.finding.rule == "catalogue"]


def test_the_words_are_the_same_on_the_year_s_page_the_review_and_in_the_files(
    signed_in, secretariat, proposed, units
):
    client, escaped = signed_in(secretariat), html.escape(WORDS)
    for address in (
        proposed.bloc_year.get_absolute_url(),
        proposed.get_absolute_url(),
        units[0].get_absolute_url(),
        "/summary/2015/",
    ):
        assert escaped in client.get(address).content.decode()
    text = b"".join(client.get("/summary/2015/proposals.csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["Danh hiệu hình thức khen thưởng"], row["Mã danh hiệu hình thức"]) for row in rows] == [
        (WORDS, "")
    ] * 2
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(client.get("/summary/2015/proposals.xlsx"))))
    assert [line[4] for line in workbook.active.values][1:] == [WORDS] * 2


def test_a_bloc_s_flags_are_not_said_to_be_none_where_the_words_may_mean_one(
    signed_in, secretariat, proposed
):
    text = b"".join(signed_in(secretariat).get("/summary/2015/blocs.csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["Đề nghị Cờ thi đua của Bộ"], row["Đề nghị Cờ thi đua của Chính phủ"]) == ("", "")


def test_on_the_review_they_stand_where_the_award_would(signed_in, secretariat, finished, units):
    award = AwardType.objects.get(code="MIN_FLAG")
    propose(
        finished,
        [
            {"title": WORDS, "unit": units[0].pk},
            {"title": "Cờ của Bộ", "award_type": award.pk, "unit": units[1].pk},
        ],
    )
    sections = signed_in(secretariat).get(finished.get_absolute_url()).context["review"].sections
    shown = next(each for each in sections if each.name == "proposals").tables[0]
    what, words = (
        shown.heads.index("Danh hiệu, hình thức khen thưởng"),
        shown.heads.index("Tên gọi trong nguồn"),
    )
    assert [(row.cells[what], row.cells[words]) for row in shown.rows] == [
        (WORDS, ""),
        (award.name, "Cờ của Bộ"),
    ]


def test_words_the_catalogue_does_not_know_are_told_once_and_stop_nothing(secretariat, proposed):
    found = [each for each in findings_of(proposed) if each.rule == "catalogue"]
    assert [(each.severity, each.where) for each in found] == [("info", "proposals:0")]
    assert f"“{WORDS}”" in found[0].text
    assert finalise(secretariat, proposed).is_finalised


def test_an_award_of_the_catalogue_is_not_asked_for():
    rows = [
        {"award_type": 1, "title": "Cờ"},
        {"award_type": None, "title": "A"},
        {"award_type": None, "title": "B"},
    ]
    assert [each.where for each in awards_are_in_the_catalogue(rows)] == ["proposals:1", "proposals:2"]


@pytest.mark.parametrize("role", ["administrator", "secretariat"])
def test_who_keeps_the_catalogue_is_offered_to_add_it(signed_in, request, proposed, role):
    client = signed_in(request.getfixturevalue(role))
    (one,) = noted(client, proposed)
    page = client.get(proposed.get_absolute_url()).content.decode()
    (link,) = [
        part.split('"')[0]
        for part in page.split('href="')
        if "award" in part.split('"')[0] and "name=" in part
    ]
    address, _sep, name = html.unescape(link).partition("?name=")
    assert address == reverse("admin:awards_awardtype_add") and unquote_plus(name) == one.award == WORDS
    form = client.get(html.unescape(link)).context["adminform"].form
    assert form["name"].value() == WORDS


def test_nobody_else_is(signed_in, officer_of, auditor, proposed, units):
    for user in (officer_of(units[0]), auditor):
        page = signed_in(user).get(proposed.get_absolute_url()).content.decode()
        assert "chưa có trong danh mục" in page and "Thêm vào danh mục" not in page


def test_the_review_asks_as_much_for_one_as_for_many(signed_in, secretariat, finished, units):
    def words(count):
        propose(finished, [{"title": f"Cờ {number}", "unit": units[0].pk} for number in range(count)])

    assert_constant(signed_in(secretariat), finished.get_absolute_url(), words)
