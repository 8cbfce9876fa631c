"""What the review page shows: the record, its sources, its findings."""

from dataclasses import dataclass
from functools import cached_property

from awards.rules.catalogue import NOT_IN_CATALOGUE
from blocs.models import Allocation, Election, Indicator
from blocs.unit_directory import UnitDirectory
from emulation.findings import BLOCK, Finding
from registry.display import show_record
from registry.facts import Facts
from registry.findings import members_of, section_findings
from registry.forms.places import id_on_page
from registry.pages.documents import sources_of
from registry.services.recording import fingerprint, read_record
from registry.strip import strip_of
from registry.told import Told, told_of, with_overrides
from registry.words import Names


@dataclass(frozen=True)
class Noted:
    """A finding with the title of its section, the address of its place there, and an award the catalogue lacks."""

    finding: Finding
    title: str
    url: str
    award: str = ""
    told: Told | None = None

    @property
    def override(self):
        return self.told.override if self.told else None


class Review:
    """The record as it will be printed, with findings in their sections and the worst first above."""

    def __init__(self, bloc_year, conference):
        self.bloc_year, self.conference = bloc_year, conference

    @cached_property
    def record(self):
        return read_record(self.conference)

    @property
    def shown(self):
        return fingerprint(self.record)

    @cached_property
    def units(self):
        return UnitDirectory(self.conference.names_date)

    @cached_property
    def sections(self):
        names = Names(self.units, self._known_names)
        return show_record(self.record, names, self.bloc_year, self.sources)

    @property
    def _known_names(self):
        """What other queries of the page brought along, so that no name is asked for twice."""
        allocation = self.bloc_year.allocation
        return {
            Allocation: {allocation.pk: str(allocation)} if allocation else {},
            Indicator: {key: name for key, (name, _parent, _relation) in self._facts.indicators.items()},
        }

    @cached_property
    def _facts(self):
        return Facts(self.bloc_year, self.conference, self.units, members_of(self.record["year"]))

    @cached_property
    def sources(self):
        return sources_of(self.bloc_year, self.conference.names_date)

    @cached_property
    def _by_section(self):
        return {name: section_findings(name, data, self._facts) for name, data in self.record.items()}

    @cached_property
    def findings(self):
        """[Noted, …], what stops finalising first."""
        titles = {section.name: section for section in self.sections}
        steps = {step.number: step.url for step in self.strip}
        listed = self.record["proposals"]["proposals"]
        told = [
            each for name, found in self._by_section.items() for each in told_of(found, titles[name], listed)
        ]
        return [
            self._noted(each, steps[each.part.number]) for each in with_overrides(told, self._facts.ruling)
        ]

    def _noted(self, told, step):
        finding, section = told.finding, told.part
        place = id_on_page(finding.where)
        award = ""
        if finding.rule == NOT_IN_CATALOGUE:
            row = int(finding.where.partition(":")[2])
            award = self.record["proposals"]["proposals"][row]["title"]
        return Noted(finding, section.title, f"{step}#{place}" if place else step, award, told)

    @property
    def is_blocked(self):
        return any(each.severity == BLOCK for found in self._by_section.values() for each in found)

    @cached_property
    def strip(self):
        noted = [name for name, found in self._by_section.items() if found]
        return strip_of(self.bloc_year, self.conference, "review", noted)

    @property
    def may_finalise(self):
        return (
            self.bloc_year.may_record
            and not self.conference.is_finalised
            and self.conference.status == "held"
        )

    @property
    def opens_next_year(self):
        return self.conference.is_annual_review

    @property
    def names_officers(self):
        """Whether somebody was chosen here for an office of the next year."""
        return any(
            candidate["chosen"]
            for election in self.record["election"]["elections"]
            if election["outcome"] == Election.Outcome.SETTLED
            and election["for_year"] in (None, self.next_year)
            for candidate in election["candidates"]
        )

    @property
    def next_year(self):
        return self.bloc_year.year + 1
