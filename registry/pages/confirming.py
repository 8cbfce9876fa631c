"""What is confirmed with the list of a year: all of it in sight, the unknown too, before anybody says so."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from blocs.models import Membership
from blocs.models.pieces import Known
from blocs.rules.lists import NOT_ENTERED
from blocs.rules.years import UNCONFIRMED
from blocs.unit_directory import UnitDirectory
from registry.facts import Facts
from registry.findings import section_findings
from registry.pages.bloc_year import Member, members_count, members_of, officers_of
from registry.pages.documents import allocation_words
from registry.services.confirming import shown_of
from registry.services.recording import YEAR, read_section


@dataclass(frozen=True)
class Placed:
    """`holds`: whether the member takes a place among the organiser's blocs; `elsewhere`: the bloc that has it."""

    member: Member
    holds: bool
    elsewhere: str


class YearToConfirm:
    """`bloc_year` as `visible_year` gives it."""

    def __init__(self, bloc_year):
        self.bloc_year = bloc_year
        self._data = read_section(YEAR, bloc_year)
        self._members = members_of(bloc_year)
        self.officers = officers_of(bloc_year)

    @property
    def shown(self):
        return shown_of(self.bloc_year, self._data)

    @property
    def members_count(self):
        return members_count(self.bloc_year, self._members)

    @property
    def deputies_state(self):
        """What their list says of itself beside those it names; where it names nobody, their line says it."""
        if all(each.is_leader or each.state for each in self.officers):
            return ""
        state = Known(self.bloc_year.deputies_known).label
        return _("Danh sách %(deputies)s: %(state)s") % {
            "deputies": self.bloc_year.deputy_word,
            "state": state,
        }

    @property
    def allocation(self):
        return allocation_words(self.bloc_year.allocation)

    @cached_property
    def members(self):
        elsewhere = self._elsewhere()
        return [
            Placed(each, each.counts, elsewhere.get(each.slug, "") if each.counts else "")
            for each in self._members
        ]

    def _elsewhere(self):
        """{unit: the other bloc of the same organiser that has it in this year}"""
        organiser = self.bloc_year.bloc.organiser_id
        if organiser is None:
            return {}
        placed = Membership.objects.members().filter(organiser=organiser, year=self.bloc_year.year)
        others = placed.exclude(bloc_year=self.bloc_year)
        return dict(others.values_list("unit__slug", "bloc_year__name"))

    @property
    def is_blocked(self):
        return any(each.elsewhere for each in self.members)

    @property
    def findings(self):
        """That the year is a draft is what the page is for; what is not entered yet stands above in so many words."""
        facts = Facts(self.bloc_year, None, UnitDirectory(self.bloc_year.names_date))
        found = section_findings(YEAR.name, self._data, facts)
        return [each for each in found if each.rule not in (UNCONFIRMED, NOT_ENTERED)]
