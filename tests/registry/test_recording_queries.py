"""Queries of the recording pages and the summary: equal at 1 and at 30 of each relation."""

import pytest
from django.urls import reverse

from awards.models import AwardType
from blocs.models import Allocation, Citation, Document, Indicator
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from tests.fixtures import record
from tests.registry.forms import address
from tests.registry.queries import A_PAGE, assert_constant, queries_of

THE_SUMMARY = 15


def unit(number):
    """A unit of its own for each number."""
    name = f"Đơn vị thứ {number}"
    return add_unit(name).pk


@pytest.fixture
def client_of_secretariat(signed_in, secretariat):
    return signed_in(secretariat)


def members(finished, n):
    record("year", finished.bloc_year, members=[{"unit": unit(each)} for each in range(n)])


def officers(finished, n):
    rows = [{"role": "deputy", "number": each + 1, "unit": unit(each)} for each in range(n)]
    record("year", finished.bloc_year, officers=rows)


def delegates(finished, n):
    record(
        "sitting", finished, delegates=[{"person": f"Người {each}", "unit": unit(each)} for each in range(n)]
    )


def delegates_read_elsewhere(finished, n):
    """Rows with a source that the record itself does not cite."""
    paper = Document.objects.get_or_create(number="1/QĐ")[0].pk
    record("sitting", finished, delegates=[{"person": f"Người {each}", "source": paper} for each in range(n)])


def figures(finished, n):
    rows = [{"label": f"Số liệu {each}", "amount": each} for each in range(n)]
    rows.append({"indicator": Indicator.objects.get(code="circulars").pk, "amount": 26})
    points = [{"text": f"Nội dung {each}"} for each in range(n)]
    record("report", finished, reports=[{"unit": None, "figures": rows, "points": points}])


def proposals(finished, n):
    award = AwardType.objects.get(code="MIN_FIGHTER").pk
    rows = [
        {"award_type": award, "unit": unit(each), "subject": "individual", "person_name": f"Người {each}"}
        for each in range(n)
    ]
    honours = [{"kind": "leading", "unit": unit(each)} for each in range(n)]
    record("proposals", finished, proposals=rows, honours=honours)


def signatures(finished, n):
    rows = [{"unit": unit(each), "signed": True} for each in range(n)]
    targets = [{"content": f"Chỉ tiêu {each}", "unit": unit(each)} for each in range(n)]
    pledge = {"year_from": 2016, "year_to": 2016, "signatures": rows, "targets": targets}
    record("pledge", finished, pledges=[pledge | {"signatures_known": "partial"}])


def candidates(finished, n):
    rows = [{"unit": unit(each), "chosen": each < 1} for each in range(n)]
    election = {"role": "leader", "round": 1, "outcome": "settled", "candidates_known": "complete"}
    record("election", finished, elections=[election | {"candidates": rows}])


RELATIONS = {
    "year": [members, officers],
    "sitting": [delegates, delegates_read_elsewhere, members],
    "report": [figures],
    "proposals": [proposals],
    "pledge": [signatures, members],
    "election": [candidates, members],
}
EACH = [(name, make) for name, makes in RELATIONS.items() for make in makes]
ALL = [members, officers, delegates, figures, proposals, signatures, candidates]


@pytest.mark.parametrize(("name", "make"), EACH, ids=lambda it: getattr(it, "__name__", it))
def test_a_section_asks_the_same_at_1_and_30(client_of_secretariat, finished, name, make):
    assert_constant(client_of_secretariat, address(finished, name), lambda n: make(finished, n))


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_the_review_asks_the_same_at_1_and_30(client_of_secretariat, finished, make):
    assert_constant(client_of_secretariat, finished.get_absolute_url(), lambda n: make(finished, n))


def test_the_review_of_everything_stays_within_a_page(client_of_secretariat, finished):
    for make in ALL:
        make(finished, 3)
    year = finished.bloc_year
    decision = Document.objects.create(number="12/QĐ")
    allocation = Allocation.objects.create(organiser=year.bloc.organiser, year=2015, document=decision)
    Citation.objects.create(document=decision, bloc_year=year)
    record("year", year, allocation=allocation.pk)
    following = open_year(None, year.bloc, 2016)
    record("year", following, members=[{"unit": unit(99)}])
    assert queries_of(client_of_secretariat, finished.get_absolute_url()) <= A_PAGE


def blocs(finished, n):
    for number in range(n):
        year = open_year(None, add_bloc(None, name=f"Khối thêm {number}"), 2015)
        record("year", year, stated_members=number)


FILES = [f"summary_{table}_{suffix}" for table in ("blocs", "proposals") for suffix in ("csv", "xlsx")]


@pytest.mark.parametrize("make", [blocs, *ALL], ids=lambda make: make.__name__)
@pytest.mark.parametrize("page", ["summary", *FILES])
def test_the_summary_asks_the_same_at_1_and_30(client_of_secretariat, finished, page, make):
    url = reverse(page, args=[2015])
    assert_constant(client_of_secretariat, url, lambda n: make(finished, n), most=THE_SUMMARY)
