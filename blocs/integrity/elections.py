"""Who was elected, and who holds the offices: what a row alone cannot know."""

from itertools import groupby
from operator import itemgetter

from blocs.integrity.naming import UnitNames, of_year
from blocs.models import Candidate, Election, Leadership
from blocs.models.bloc_years import Role
from blocs.rules.elections import chosen_only_if_settled, votes_within_the_valid
from blocs.rules.officers import different_units


def candidates_votes_are_at_most_the_valid():
    place = of_year("election__conference__bloc_year__")
    counted = Candidate.objects.filter(votes__isnull=False, election__valid__isnull=False)
    for row in counted.order_by().values("votes", "election__valid", *place.columns).iterator():
        for finding in votes_within_the_valid(row["votes"], row["election__valid"]):
            yield f"{place.of(row)}. {finding.text}"


def only_settled_elections_choose():
    place = of_year("conference__bloc_year__")
    choosing = Election.objects.filter(pk__in=Candidate.objects.filter(chosen=True).values("election"))
    for row in choosing.order_by().values("role", "outcome", *place.columns).iterator():
        for finding in chosen_only_if_settled(Role(row["role"]).label, row["outcome"], True):
            yield f"{place.of(row)}. {finding.text}"


def leaders_and_deputies_are_different_units():
    place, name_of = of_year("bloc_year__"), UnitNames()
    offices = Leadership.objects.order_by("bloc_year", "role", "number", "since").values(
        "bloc_year", "role", "number", "unit", "since", "until", *place.columns
    )
    for _year, of_a_year in groupby(offices.iterator(), itemgetter("bloc_year")):
        of_a_year = list(of_a_year)
        for finding in different_units(of_a_year, name_of):
            yield f"{place.of(of_a_year[0])}. {finding.text}"
