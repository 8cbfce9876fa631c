"""Everything the page of a bloc's year prints, each list asked for once."""

from django.utils.functional import cached_property

from registry.pages import outcome
from registry.pages.bloc_year import members_count, members_of, officers_of
from registry.pages.documents import sources_of
from registry.pages.figures import figures_of
from registry.pages.next_step import next_step
from registry.pages.pledges import pledges_of


class WholeYear:
    def __init__(self, bloc_year):
        self.bloc_year = bloc_year
        self.members = members_of(bloc_year)
        self.officers = officers_of(bloc_year)
        self.conferences = outcome.conferences_of(bloc_year)
        self.proposals = outcome.proposals_of(bloc_year)
        self.honours = outcome.honours_of(bloc_year)
        self.elections = outcome.elections_of(bloc_year)
        self.pledges = pledges_of(bloc_year)
        self.sources = sources_of(bloc_year)

    @property
    def members_count(self):
        return members_count(self.bloc_year, len(self.members))

    @cached_property
    def review(self):
        return next((each for each in self.conferences if each.is_annual_review), None)

    @property
    def step(self):
        return next_step(self.bloc_year, self.review)

    @property
    def sittings(self):
        return [outcome.sitting(each) for each in self.conferences]

    @cached_property
    def figures(self):
        """[(the conference that heard the report, its figures)]"""
        found = figures_of(self.bloc_year)
        return [(each, found[each.pk]) for each in self.conferences if each.pk in found]

    def _state(self, column):
        return outcome.state_of_list(self.conferences, column)

    @property
    def proposals_state(self):
        return self._state("proposals_known")

    @property
    def honours_state(self):
        return self._state("honours_known")

    @property
    def elections_state(self):
        return self._state("elections_known")

    @property
    def pledges_state(self):
        return self._state("pledges_known")
