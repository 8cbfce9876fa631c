import datetime

import pytest

from blocs.models import (
    Candidate,
    Citation,
    Conference,
    Delegate,
    Document,
    Election,
    Honour,
    Leadership,
    Membership,
    Pledge,
    PledgeSignature,
    Report,
    ReportFigure,
    Unit,
)
from blocs.services.units import add_unit
from tests.registry.queries import A_PAGE, assert_constant, queries_of
from tests.registry.years import proposal

RELATIONS = {
    "members": lambda year, review, unit: Membership.objects.create(bloc_year=year, unit=unit),
    "officers": lambda year, review, unit: Leadership.objects.create(
        bloc_year=year, role="deputy", number=unit.pk, unit=unit, since=datetime.date(2015, 1, 2)
    ),
    "delegates": lambda year, review, unit: Delegate.objects.create(conference=review, unit=unit),
    "figures": lambda year, review, unit: ReportFigure.objects.create(
        report=Report.objects.get_or_create(conference=review)[0], label=str(unit.pk), amount=1
    ),
    "proposals": lambda year, review, unit: proposal(review, title="Cờ", unit=unit),
    "honours": lambda year, review, unit: Honour.objects.create(conference=review, unit=unit),
    "signatures": lambda year, review, unit: PledgeSignature.objects.create(
        pledge=Pledge.objects.get_or_create(bloc=year.bloc, conference=review)[0], unit=unit
    ),
    "candidates": lambda year, review, unit: Candidate.objects.create(
        election=Election.objects.get_or_create(conference=review, role="leader", round=1)[0], unit=unit
    ),
    "elections": lambda year, review, unit: Election.objects.create(conference=review, round=unit.pk),
    "conferences": lambda year, review, unit: Conference.objects.create(
        bloc_year=year, kind="other", host=unit
    ),
    "citations": lambda year, review, unit: Citation.objects.create(
        document=Document.objects.create(title="Văn bản", issuer=unit), bloc_year=year, conference=review
    ),
}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", ["secretariat", "officer"])
def test_queries_of_a_year_do_not_grow(signed_in, secretariat, officer_of, conference, units, relation, role):
    user = secretariat if role == "secretariat" else officer_of(units[0])
    year = conference.bloc_year
    before = Unit.objects.count()

    def rows(count):
        for number in range(Unit.objects.count() - before, count):
            RELATIONS[relation](year, conference, add_unit(f"Đơn vị {number}"))

    assert_constant(signed_in(user), year.get_absolute_url(), rows)


def test_a_year_with_everything_costs_no_more(signed_in, secretariat, conference, units):
    year = conference.bloc_year
    for number in range(3):
        for add in RELATIONS.values():
            add(year, conference, add_unit(f"Đơn vị {number}"))
    assert queries_of(signed_in(secretariat), year.get_absolute_url()) <= A_PAGE
