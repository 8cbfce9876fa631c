"""What the tests of a bloc's year start from."""

from awards.models import Proposal
from registry.pages.bloc_year import visible_year
from registry.pages.whole_year import WholeYear


def shown(user, bloc_year):
    return WholeYear(visible_year(user).get(pk=bloc_year.pk))


def proposal(conference, **fields):
    return Proposal.objects.create(bloc_year=conference.bloc_year, conference=conference, **fields)
