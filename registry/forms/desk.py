"""What the forms of one recording page share: units, catalogues, each read once per request."""

from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models import AwardType, Proposal
from blocs.models import Allocation, Document, Indicator, Membership
from blocs.unit_directory import UnitDirectory
from registry.forms.last_year import LastYear
from registry.forms.new_units import Confirmed, units_in
from registry.forms.settled import Settled
from registry.forms.typed_before import people_and_posts
from registry.pages.documents import sources_of
from registry.words import Names

BLANK = ("", "—")
PEOPLE_LISTS = ("people", "posts")


class Desk:
    """`stored`: the section as it stands; `confirmed`: what was posted of new units' names, `refused_names`
    collects the mistyped ones, `namesakes` those which a unit bears that nobody has named here so far."""

    def __init__(self, user, page, bloc_year, conference, stored, post=None):
        self.user, self.page, self.bloc_year, self.conference = user, page, bloc_year, conference
        self.names_date = conference.names_date if conference else bloc_year.last_day
        self.stored = stored
        self.confirmed = Confirmed(post)
        self.refused_names = {}
        self.namesakes = {}

    @cached_property
    def members(self):
        """Keys of the year's member units, in the order of the list."""
        return list(
            Membership.objects.filter(bloc_year=self.bloc_year, left_on__isnull=True)
            .order_by("position", "pk")
            .values_list("unit", flat=True)
        )

    @cached_property
    def units(self):
        return UnitDirectory(self.names_date, first=self.members)

    @cached_property
    def last_year(self):
        return LastYear(self.user, self.bloc_year, self.conference, self.page.reused)

    @cached_property
    def typed_before(self):
        """{list the fields are suggested from: names}; none where no people are typed."""
        if not self.page.has_people:
            return {}
        return dict(zip(PEOPLE_LISTS, people_and_posts(self.user, self.bloc_year.bloc_id), strict=True))

    @cached_property
    def _at_hand(self):
        return {*self.members, *units_in(self.stored)}

    def is_plain(self, unit, typed=""):
        """Whether a name of the unit means it: a unit of this record or of its bloc's organiser, or one named
        with what tells it from others."""
        return (
            unit in self._at_hand
            or self.units.is_under(unit, self.bloc_year.bloc.organiser_id)
            or self.units.is_told_apart(unit, typed)
        )

    def options(self):
        """(label, everything a search may hit, whether the name alone means it, its superior body) of each unit."""
        units = self.units
        return [
            (units.label(unit), units.search(unit), self.is_plain(unit), units.manager(unit))
            for unit in units.offered()
        ]

    @cached_property
    def indicators(self):
        """Those in use, and those reported here before they went out of use: what is stored stays."""
        reported = [
            row["indicator"]
            for each in self.stored.get("reports", ())
            for row in each["figures"]
            if row["indicator"]
        ]
        return list(Indicator.objects.filter(Q(is_active=True) | Q(pk__in=reported)))

    @cached_property
    def sources(self):
        return sources_of(self.bloc_year, self.names_date)

    @cached_property
    def documents(self):
        """{key: label} of the papers the record cites, as numbered in its list of sources."""
        return {each.document: each.label for each in self.sources}

    def choices(self, model):
        """(key, name) pairs of a catalogue for a select; one query a catalogue and page."""
        return [BLANK, *getattr(self, f"_{model._meta.model_name}_choices")]

    @cached_property
    def _indicator_choices(self):
        return [(each.pk, each.name) for each in self.indicators]

    @cached_property
    def _awardtype_choices(self):
        """Those in use, and those proposed here before they went out of use: what is stored stays."""
        proposed = [row["award_type"] for row in self.stored["proposals"] if row["award_type"]]
        offered = AwardType.objects.filter(Q(is_active=True) | Q(pk__in=proposed))
        return list(offered.values_list("pk", "name"))

    @cached_property
    def names(self):
        return Names(self.units, {AwardType: dict(self._awardtype_choices)})

    @cached_property
    def settled_proposals(self):
        """{key: Settled} of those listed here that the bloc writes no longer."""
        if self.conference is None:
            return {}
        gone = Proposal.objects.filter(conference=self.conference).gone_from_the_bloc().in_bulk()
        rows = {row["id"]: row for row in self.stored["proposals"]}
        return {
            key: Settled(rows[key], each.get_status_display(), each.get_absolute_url())
            for key, each in gone.items()
            if key in rows
        }

    @cached_property
    def _document_choices(self):
        """Those the record cites, and what a row came with from the year before: what is stored stays."""
        elsewhere = Document.objects.in_bulk(_read_in(self.stored) - self.documents.keys())
        return [*self.documents.items(), *((key, str(each)) for key, each in elsewhere.items())]

    @cached_property
    def _allocation_choices(self):
        found = Allocation.objects.offered_to(self.user, self.bloc_year).select_related("document")
        return [
            (each.pk, _("%(year)s: %(document)s") % {"year": each.year or "", "document": each})
            for each in found.order_by("-year", "pk")
        ]


def _read_in(stored):
    """Keys of the papers that rows of the section, and the rows under them, name as their own source."""
    found = set()
    for row in (row for rows in stored.values() if isinstance(rows, list) for row in rows):
        found |= _read_in(row) | {row.get("source")}
    return found - {None}
