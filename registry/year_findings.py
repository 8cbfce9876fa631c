"""Every finding of a bloc's year: its own record, its annual review, and what later stages will ask."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from blocs.models import Conference
from blocs.unit_directory import UnitDirectory
from registry.facts import Facts
from registry.findings import members_of, section_findings
from registry.forms.sections import PAGE_BY_NAME
from registry.later_stages import of_later_stages
from registry.ruling import ALL_STAGES, with_ruling
from registry.services.recording import YEAR, read_record, read_section
from registry.told import told_of, with_overrides


def years_to_judge(years):
    return with_ruling(years, stages=ALL_STAGES)


class YearFindings:
    """`bloc_year` as `years_to_judge` gives it; `on`: the day whose rules judge it, where that is not its own."""

    def __init__(self, bloc_year, on=None):
        self.bloc_year, self.on = bloc_year, on

    @cached_property
    def _conferences(self):
        found = list(self.bloc_year.conferences.exclude(status=Conference.Status.CANCELLED))
        for each in found:
            each.bloc_year = self.bloc_year
        return found

    @property
    def review(self):
        return next((each for each in self._conferences if each.is_annual_review), None)

    @property
    def other_sittings(self):
        """Each has its findings on its own page."""
        return [each for each in self._conferences if not each.is_annual_review]

    @cached_property
    def _record(self):
        if self.review:
            return read_record(self.review)
        return {YEAR.name: read_section(YEAR, self.bloc_year)}

    @cached_property
    def _facts(self):
        names_date = self.review.names_date if self.review else self.bloc_year.last_day
        members = members_of(self._record[YEAR.name])
        return Facts(self.bloc_year, self.review, UnitDirectory(names_date), members, self.on)

    @property
    def day(self):
        return self._facts.day

    @property
    def rule_set(self):
        """The code of the set in force on the day, "" before the first."""
        sets = {each.rule_set for each in self._facts.ruling.book.all_on(self.day)}
        return next(iter(sets - {""}), "")

    @cached_property
    def told(self):
        """[Told, …], what must be mended first."""
        listed = self._record["proposals"]["proposals"] if self.review else []
        found = [
            each
            for name, data in self._record.items()
            for each in told_of(section_findings(name, data, self._facts), _part(name), listed)
        ]
        if self.review:
            found += told_of(of_later_stages(listed, self._facts), _("Các bước sau"), listed)
        return with_overrides(found, self._facts.ruling)


def _part(name):
    page = PAGE_BY_NAME[name]
    return _("Phần %(number)s. %(title)s") % {"number": page.number, "title": page.title}
