"""Every finding of one proposal: what its own row and the list it stands in say, and what later stages ask of it."""

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

# A proposal that no sitting made is a list of its own.
ALONE = replace(PROPOSALS, parent="pk")


def findings_of_proposal(proposal, on=None):
    """[Told, …] what must be mended first; `on`: the day whose rules judge it, where that is not its own."""
    listed, honours = _record_of(proposal)
    bloc_year = with_ruling(BlocYear.objects.select_related("bloc"), ALL_STAGES).get(pk=proposal.bloc_year_id)
    conference = proposal.conference
    if conference:
        conference.bloc_year = bloc_year
    names_date = conference.names_date if conference else bloc_year.last_day
    facts = Facts(bloc_year, conference, UnitDirectory(names_date), on=on)
    found = told_of(
        [*awards_are_in_the_catalogue(listed), *of_nominees(listed, honours, facts)], _("Đề nghị"), listed
    )
    found += told_of(of_later_stages(listed, facts), _("Các bước sau"), listed)
    return with_overrides([each for each in found if _is_of(each, proposal)], facts.ruling)


def _record_of(proposal):
    """(the rows of the list it stands in, the honours beside them)"""
    if proposal.conference is None:
        return read_lists([(ALONE, proposal.pk)])["proposals"], []
    data = read_section(PROPOSING, proposal.conference)
    return data["proposals"], data["honours"]


def _is_of(told, proposal):
    """Its own row's, or a rule's about the whole list it stands in."""
    if told.proposal is None:
        return told.finding.where == "proposals" and told.finding.rule in RULES
    return told.proposal == proposal.pk
