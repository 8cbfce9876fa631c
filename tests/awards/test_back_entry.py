"""Old awards with their decision and no workflow."""

import pytest
import time_machine

from awards.models import Award, Decision, Person, Proposal, ProposalMove
from awards.services.conferring import enter_back
from blocs.models import UnitName
from blocs.services.units import add_unit
from emulation.refusals import Refused
from tests.awards.decided import DAY, award_type, paper, proposed


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


def row(unit=None, code="MIN_CERT", **fields):
    return {"award_type": award_type(code).pk, "unit": unit and unit.pk, "year": 2009} | fields


def old(issuer, **changes):
    return paper(issuer, issued_on=DAY(2010, 2, 1), **changes)


def refused(code, place, proposals=(), awards=(), **told):
    with pytest.raises(Refused) as found:
        enter_back(None, proposals, awards, **told)
    assert (found.value.code, list(found.value.errors)) == (code, [place])
    assert not Decision.objects.exists() and not Award.objects.exists() and not ProposalMove.objects.exists()
    assert not Person.objects.exists()
    return " ".join(found.value.errors[place])


def test_a_unit_and_a_person_of_any_year_with_a_number_that_nobody_knows(secretariat, issuer, units):
    UnitName.objects.create(unit=units[0], full_name="Cục Nay", valid_from=DAY(2015, 1, 1))
    awards = [
        row(units[0], part="Văn phòng", title="Bằng khen của Bộ trưởng Bộ cũ"),
        row(units[1], year=2008, person_name="  Lê   Văn Tám ", person_post="Chuyên viên"),
    ]
    decision = enter_back(secretariat, awards=awards, **old(issuer, number=""))
    assert (decision.number, decision.back_entered, decision.year) == ("", True, 2010)
    assert str(decision) == "không rõ số ngày 01/02/2010"
    first, second = Award.objects.order_by("pk")
    assert (first.title, first.recipient_name, first.year) == (
        "Bằng khen của Bộ trưởng Bộ cũ",
        "Văn phòng, Cục Một",
        2009,
    )
    assert (second.title, second.recipient_name, second.subject, second.year) == (
        "Bằng khen của Bộ trưởng",
        "Lê Văn Tám (Chuyên viên); Cục Hai",
        "individual",
        2008,
    )
    assert second.person == Person.objects.get(full_name="Lê Văn Tám", unit=units[1])
    assert not ProposalMove.objects.exists() and not Proposal.objects.exists()


def test_a_person_known_by_name_and_unit_is_the_same_and_one_known_by_name_alone_is_another(issuer, units):
    known = Person.objects.create(full_name="An", post="", unit=units[0])
    Person.objects.create(full_name="Bình", post="")
    enter_back(None, awards=[row(units[0], person_name="An"), row(person_name="Bình")], **old(issuer))
    assert Award.objects.filter(person=known).count() == 1
    assert Person.objects.filter(full_name="Bình").count() == 2


def test_two_decisions_without_a_number_are_two(issuer, units):
    for unit in units[:2]:
        enter_back(None, awards=[row(unit)], **old(issuer, number=""))
    assert Decision.objects.count() == 2


def test_a_recorded_proposal_is_conferred_by_it(secretariat, issuer, bloc_year, units):
    flag = proposed(bloc_year, units[0], status="proposed")
    decision = enter_back(secretariat, [flag], **paper(issuer))
    assert Award.objects.get().proposal == flag
    move = ProposalMove.objects.get()
    assert (move.act, move.before, move.after) == ("enter_back", "proposed", "conferred")
    assert decision.awards.count() == 1


def test_what_a_source_told_as_given_gets_its_decision_without_a_step(issuer, bloc_year, units):
    flag = proposed(bloc_year, units[0], status="conferred")
    enter_back(None, [flag], **paper(issuer))
    assert Award.objects.get().proposal == flag and not ProposalMove.objects.exists()
    with pytest.raises(Refused) as found:
        enter_back(None, [flag], **paper(issuer, number="13"))
    assert found.value.code == "not_now"
    assert Decision.objects.count() == 1


def test_what_is_on_its_way_is_not_entered_back(issuer, bloc_year, units):
    for status in ("submitted", "passed", "withdrawn"):
        refused("not_now", "proposals", [proposed(bloc_year, units[0], status=status)], **paper(issuer))
        Proposal.objects.all().delete()


def test_nameless_and_wordy_proposals_are_mended_first(issuer, bloc_year, units):
    refused(
        "nameless", "proposals", [proposed(bloc_year, None, status="proposed", recipients=3)], **paper(issuer)
    )
    words = Proposal.objects.create(bloc_year=bloc_year, unit=units[0], title="Cờ lạ")
    refused("no_award_type", "proposals", [words], **paper(issuer))


def test_an_empty_decision_is_refused(issuer):
    refused("none_chosen", "proposals", **old(issuer))


def test_each_row_says_what_is_wrong_with_it(issuer, units):
    later = [row(units[0]), row(units[1], year=2011)]
    assert "Năm xét 2011" in refused("year_after", "awards:1:year", awards=later, **old(issuer))
    refused("nobody", "awards:0:unit", awards=[row()], **old(issuer))
    refused("invalid", "awards:1", awards=[row(units[0]), row(units[0])], **old(issuer))


@time_machine.travel("2016-02-01 09:00+07:00")
def test_an_old_decision_is_not_of_tomorrow(issuer, units):
    told = paper(issuer, issued_on=DAY(2016, 2, 2))
    refused("in_the_future", "issued_on", awards=[row(units[0])], **told)


def test_only_the_secretariat_enters_back(issuer, units, administrator):
    with pytest.raises(Refused, match="not_allowed"):
        enter_back(administrator, awards=[row(units[0])], **old(issuer))
    assert not Decision.objects.exists()
