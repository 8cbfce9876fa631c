"""Everything the page of a bloc's year prints, each list asked for once."""

from django.utils.functional import cached_property

from blocs.models import Conference
from registry.pages.bloc_year import members_count, members_of, officers_of
from registry.pages.conferences import conferences_of, sitting, state_of_list
from registry.pages.documents import allocation_words, sources_of
from registry.pages.elections import elections_of
from registry.pages.figures import figures_of
from registry.pages.next_step import next_step
from registry.pages.pledges import pledges_of
from registry.pages.proposals import honours_of, proposals_of
from registry.pages.steps import record_cell


class WholeYear:
    def __init__(self, bloc_year):
        self.bloc_year = bloc_year
        self.members = members_of(bloc_year)
        self.officers = officers_of(bloc_year)
        self.conferences = conferences_of(bloc_year)
        self.proposals = proposals_of(bloc_year)
        self.honours = honours_of(bloc_year)
        self.elections = elections_of(bloc_year)
        self.pledges = pledges_of(bloc_year)
        self.sources = sources_of(bloc_year, bloc_year.names_date)

    @property
    def members_count(self):
        return members_count(self.bloc_year, self.members)

    @property
    def has_categories(self):
        return any(each.category for each in self.members)

    @cached_property
    def review(self):
        return next((each for each in self.conferences if each.is_annual_review), None)

    @property
    def record(self):
        return record_cell(self.review)

    @property
    def following(self):
        return self.bloc_year.year + 1

    @property
    def allocation(self):
        return allocation_words(self.bloc_year.allocation)

    @property
    def addressed_to(self):
        return self.review.addressed_to if self.review else ""

    @property
    def kinds_to_add(self):
        """The annual review is offered while there is none."""
        kinds = Conference.Kind.choices
        return [each for each in kinds if not self.review or each[0] != Conference.Kind.ANNUAL_REVIEW]

    @property
    def step(self):
        return next_step(self.bloc_year, self.review)

    @property
    def sittings(self):
        return [sitting(each) for each in self.conferences]

    @cached_property
    def figures(self):
        """[(the conference that heard the report, its figures)]"""
        found = figures_of(self.bloc_year)
        return [(each, found[each.pk]) for each in self.conferences if each.pk in found]

    def _state(self, column):
        return state_of_list(self.conferences, column)

    @property
    def has_proposals_to_submit(self):
        return any(each.is_ready for each in self.proposals)

    @property
    def proposals_state(self):
        return self._state("proposals_known")

    @property
    def honours_state(self):
        return self._state("honours_known")

    @property
    def reports_state(self):
        return self._state("reports_known")

    @property
    def elections_state(self):
        return self._state("elections_known")

    @property
    def pledges_state(self):
        return self._state("pledges_known")
