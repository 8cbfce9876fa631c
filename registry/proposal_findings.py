"""Every finding of a proposal: what its own row and the list it stands in say, and what later stages ask of it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from awards.rules.catalogue import awards_are_in_the_catalogue
from awards.rules.register import RULES
from awards.services.proposals import PROPOSALS
from blocs.models import BlocYear
from blocs.services.reading import read_lists
from blocs.unit_directory import UnitDirectory
from registry.facts import Facts
from registry.later_stages import of_later_stages
from registry.nominees import of_nominees
from registry.ruling import ALL_STAGES, with_ruling
from registry.services.recording import PROPOSING, read_section
from registry.told import told_of, with_overrides

# The ministry's figures of Government flags say nothing to who is proposed for another award.
FIGURES = ("R03",)
# A proposal that no sitting made is a list of its own.
ALONE = replace(PROPOSALS, parent="pk")


class ListFindings:
    """Of the list that one sitting proposed, or of one proposal made without a sitting; a constant number of queries.

    `on`: the day whose rules judge it, where that is not its own.
    """

    def __init__(self, proposal, on=None):
        self._listed, self._honours = _record_of(proposal)
        years = with_ruling(BlocYear.objects.select_related("bloc"), ALL_STAGES)
        bloc_year, conference = years.get(pk=proposal.bloc_year_id), proposal.conference
        if conference:
            conference.bloc_year = bloc_year
        names_date = conference.names_date if conference else bloc_year.last_day
        self._facts = Facts(bloc_year, conference, UnitDirectory(names_date), on=on)

    @property
    def book(self):
        return self._facts.ruling.book

    def at_the_bloc(self):
        """[Told, …] that the bloc answers for."""
        found = [
            *awards_are_in_the_catalogue(self._listed),
            *of_nominees(self._listed, self._honours, self._facts),
        ]
        return with_overrides(told_of(found, _("Đề nghị"), self._listed), self._facts.ruling)

    def all(self):
        """[Told, …], what must be mended first."""
        later = told_of(of_later_stages(self._listed, self._facts), _("Các bước sau"), self._listed)
        return with_overrides([*self.at_the_bloc(), *later], self._facts.ruling)


def findings_of_proposal(proposal, on=None):
    """[Told, …] what must be mended first."""
    return of_one(ListFindings(proposal, on).all(), proposal)


def of_one(told, proposal):
    """Those of the list that are its own row's, or a rule's about the whole list it stands in."""
    return [each for each in told if _is_of(each, proposal)]


def _record_of(proposal):
    """(the rows of the list it stands in, the honours beside them)"""
    if proposal.conference is None:
        return read_lists([(ALONE, proposal.pk)])["proposals"], []
    data = read_section(PROPOSING, proposal.conference)
    return data["proposals"], data["honours"]


def _is_of(told, proposal):
    if told.finding.rule in FIGURES and not proposal.is_for_a_state_flag:
        return False
    if told.proposal is None:
        return told.finding.where == "proposals" and told.finding.rule in RULES
    return told.proposal == proposal.pk
