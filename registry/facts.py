"""What the rules ask of the registry beyond the section they judge."""

from collections import defaultdict
from functools import cached_property

from blocs.models import BlocYear, Candidate, Conference, Election, Indicator, Leadership, Membership
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known


class Facts:
    """What the rules ask beyond the section itself; each part is one query, when a rule asks at all."""

    def __init__(self, bloc_year, conference, units, members=None):
        self.bloc_year, self.conference, self.units = bloc_year, conference, units
        if members is not None:
            self.members = members

    def name(self, unit):
        return self.units.label(unit)

    @cached_property
    def members(self):
        """Units that are members of the year: neither observers nor gone."""
        found = Membership.objects.filter(bloc_year=self.bloc_year).members()
        return list(found.order_by("position", "pk").values_list("unit", flat=True))

    @cached_property
    def _offices(self):
        """{(year, role): {units that held the office}} of all the bloc's years."""
        found = defaultdict(set)
        offices = Leadership.objects.filter(bloc_year__bloc=self.bloc_year.bloc_id, unit__isnull=False)
        for year, role, unit in offices.values_list("bloc_year__year", "role", "unit"):
            found[year, role].add(unit)
        return found

    @property
    def leaders_by_year(self):
        """{year: {units that led the bloc}} up to the year reviewed."""
        reviewed = self.bloc_year.year
        return {
            year: units
            for (year, role), units in self._offices.items()
            if role == Role.LEADER and year <= reviewed
        }

    @property
    def next_officers(self):
        """{role: {units that hold the office at any time of the next year}}"""
        return {role: self._offices[self.bloc_year.year + 1, role] for role in Role.values}

    @cached_property
    def next_members(self):
        """Members of the year of office; None until that year is confirmed and its list complete."""
        following = BlocYear.objects.counted().filter(members_known=Known.COMPLETE)
        rows = self._members_of(self.bloc_year.year + 1).filter(bloc_year__in=following)
        return set(rows.values_list("unit", flat=True)) or None

    @cached_property
    def last_members(self):
        """Members of the year before, in order: asked for a draft only."""
        if self.bloc_year.confirmed:
            return []
        rows = self._members_of(self.bloc_year.year - 1)
        return list(rows.order_by("position", "pk").values_list("unit", flat=True))

    def _members_of(self, year):
        return Membership.objects.members().filter(
            bloc_year__bloc=self.bloc_year.bloc_id, bloc_year__year=year
        )

    @cached_property
    def chosen_last_year(self):
        """{role: [units]} that last year's annual review, finalised once, settled on for this year."""
        year = self.bloc_year.year
        chosen = Candidate.objects.filter(
            chosen=True,
            unit__isnull=False,
            election__outcome=Election.Outcome.SETTLED,
            election__conference__bloc_year__bloc=self.bloc_year.bloc_id,
            election__conference__bloc_year__year=year - 1,
            election__conference__in=Conference.objects.annual_reviews().exclude(
                record=Conference.Record.DRAFT
            ),
        )
        found = defaultdict(list)
        for role, for_year, unit in chosen.values_list("election__role", "election__for_year", "unit"):
            if for_year in (None, year):
                found[role].append(unit)
        return found

    @cached_property
    def indicators(self):
        rows = Indicator.objects.values_list("pk", "name", "parent", "relation")
        return {pk: (name, parent, relation) for pk, name, parent, relation in rows}
