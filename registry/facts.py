"""What the rules ask of the registry beyond the section they judge."""

from collections import defaultdict
from functools import cached_property

from django.db.models import Case, Exists, OuterRef, Subquery, When

from blocs.models import BlocYear, Candidate, Conference, Election, Indicator, Leadership, Membership
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from blocs.services.carrying_over import sittings_under_officers
from registry.ruling import NO_DOSSIER, Ruling


class Facts:
    """What the rules ask beyond the section itself; each part is one query, when a rule asks at all.

    `on`: the day whose rules judge the record, where that is not its own.
    """

    def __init__(self, bloc_year, conference, units, members=None, on=None):
        self.bloc_year, self.conference, self.units, self._asked_for = bloc_year, conference, units, on
        if members is not None:
            self.members = members

    @cached_property
    def ruling(self):
        return Ruling(self.bloc_year)

    @property
    def day(self):
        """The day whose rules judge the record: the conference's, else the last of the year."""
        return self._asked_for or (self.conference.names_date if self.conference else self.bloc_year.last_day)

    def day_of(self, proposal):
        """Of a proposal it is the day its dossier was received, once it was."""
        received_on, _since, _reason = self.ruling.dossiers.get(proposal["id"], NO_DOSSIER)
        return self._asked_for or received_on or self.day

    @cached_property
    def rules(self):
        return self.ruling.book.on(self.day)

    def name(self, unit):
        return self.units.label(unit)

    @cached_property
    def members(self):
        """Units that are members of the year: neither observers nor gone."""
        found = Membership.objects.filter(bloc_year=self.bloc_year).members()
        return list(found.order_by("position", "pk").values_list("unit", flat=True))

    @cached_property
    def _offices(self):
        """[(year, role, unit, the sitting that named it where it may still name another)] of all the bloc's years."""
        offices = Leadership.objects.filter(bloc_year__bloc=self.bloc_year.bloc_id, unit__isnull=False)
        begun = Exists(sittings_under_officers(OuterRef("bloc_year")))
        named_by = Case(When(begun, then=None), default="election__conference")
        rows = offices.annotate(named_by=named_by)
        return list(rows.values_list("bloc_year__year", "role", "unit", "named_by"))

    @property
    def leaders_by_year(self):
        """{year: {units that led the bloc}} up to the year reviewed."""
        found = defaultdict(set)
        for year, role, unit, _named_by in self._offices:
            if role == Role.LEADER and year <= self.bloc_year.year:
                found[year].add(unit)
        return found

    @property
    def next_officers(self):
        """{role: {units that hold the office at any time of the next year}}; whom this very sitting named
        and can still replace when it is finalised again contradicts nothing."""
        found = defaultdict(set)
        for year, role, unit, named_by in self._offices:
            if year == self.bloc_year.year + 1 and named_by != self.conference.pk:
                found[role].add(unit)
        return found

    @cached_property
    def _slogans(self):
        """{year: (its slogan, the next year's as its finalised review has it)} of the years beside this one."""
        reviews = Conference.objects.annual_reviews().finalised().filter(bloc_year=OuterRef("pk"))
        years = BlocYear.objects.filter(
            bloc=self.bloc_year.bloc_id, year__in=(self.bloc_year.year - 1, self.bloc_year.year + 1)
        ).annotate(decided=Subquery(reviews.values("next_slogan")[:1]))
        return {year: (own, decided) for year, own, decided in years.values_list("year", "slogan", "decided")}

    @property
    def slogan_of_next_year(self):
        """As the next year's own record has it, "" where it has none."""
        return self._slogans.get(self.bloc_year.year + 1, ("", ""))[0]

    @property
    def slogan_decided_last_year(self):
        return self._slogans.get(self.bloc_year.year - 1, ("", ""))[1] or ""

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
