"""Eight real conferences go in through the services and are read back, fact by fact."""

import datetime

import pytest

from awards.models import Proposal
from blocs.models import Candidate, Citation, Delegate, Election, Leadership, Membership, Pledge
from blocs.models.units import Unit
from tests.registry.cases import THE_REST, cases, store

DAY = datetime.date(2026, 1, 1)


def name(pk):
    return Unit.objects.named_on(DAY).get(pk=pk).name


def members(conference):
    rows = Membership.objects.filter(bloc_year=conference.bloc_year).order_by("position")
    return [name(row.unit_id) for row in rows]


def leader(conference):
    office = Leadership.objects.get(bloc_year=conference.bloc_year, role="leader")
    assert office.unit_id in Membership.objects.filter(bloc_year=conference.bloc_year).values_list(
        "unit", flat=True
    ) or not members(conference)
    if office.person:
        assert office.person in office.quote and office.post in office.quote
    return office.quote


def chosen(conference, role):
    rows = Candidate.objects.filter(election__conference=conference, election__role=role, chosen=True)
    election = Election.objects.get(conference=conference, role=role)
    assert election.outcome == "settled" and rows.count() == len(election.quote.split("; "))
    return election.quote.split("; ")


def proposals(conference):
    found = {}
    for row in Proposal.objects.filter(conference=conference).order_by("position"):
        listed = found.setdefault(row.award_type.name, [])
        words = row.quote or name(row.unit_id)
        assert row.unit_id and row.status == "proposed"
        if words not in listed:
            listed.append(words)
    return [{"award": award, "recipients": listed} for award, listed in found.items()]


def votes(conference):
    counted = Proposal.objects.filter(conference=conference).exclude(yes=None, valid=None)
    assert not counted.exists()
    assert set(Proposal.objects.filter(conference=conference).values_list("method", flat=True)) == {"ballot"}
    return Citation.objects.get(bloc_year=conference.bloc_year, about="proposals").quote


def page(conference):
    return Citation.objects.get(bloc_year=conference.bloc_year, about="whole").document


READ = {
    "id": lambda it: page(it).title,
    "url": lambda it: page(it).url,
    "bloc_name": lambda it: it.bloc_year.name,
    "year": lambda it: it.bloc_year.year,
    "conference_kind": lambda it: {"annual_review": "tong_ket"}[it.kind],
    "date": lambda it: it.held_on.isoformat(),
    "venue": lambda it: it.venue,
    "units_count": lambda it: it.bloc_year.stated_members,
    "units_named": members,
    "leader_current": leader,
    "chairs": lambda it: [
        f"{d.person} - {d.post}" for d in Delegate.objects.filter(conference=it, presides=True)
    ],
    "leader_elected": lambda it: chosen(it, "leader")[0],
    "deputy_elected": lambda it: chosen(it, "deputy"),
    "elected_for_year": lambda it: Election.objects.filter(conference=it).values_list("for_year", flat=True)[
        0
    ],
    "award_proposals": proposals,
    "votes": votes,
    "pledge_signed": lambda it: Pledge.objects.get(conference=it).status == "signed",
    "pledge_year": lambda it: Pledge.objects.get(conference=it).year_from,
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_real_conference_is_read_back_fact_by_fact(db, case):
    conference, left_over = store(case)
    assert left_over == {}
    assert {key: READ[key](conference) for key in case} == case


def test_unstated_facts_of_the_cases_stay_unknown(db):
    stored = {case["id"]: store(case)[0] for case in cases()}
    assert stored["c33"].held_on is None
    assert not Leadership.objects.filter(bloc_year=stored["c33"].bloc_year).exists()
    assert stored["c36"].elections.get(role="leader").for_year is None
    assert stored["c76"].venue == "" and stored["c51"].bloc_year.year == 2023
    assert stored["c36"].bloc_year.leader_word == "Cụm trưởng"


def test_the_remaining_units_are_inferred_and_marked(db):
    case = next(case for case in cases() if case["id"] == "c77")
    conference, _left_over = store(case)
    rest = Proposal.objects.filter(conference=conference, quote=THE_REST)
    assert rest.count() == 4 and all(row.unconfirmed for row in rest)
