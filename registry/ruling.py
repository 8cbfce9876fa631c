"""What judges a bloc's year beside its own record: the rule book, the catalogue with the bloc's quotas, the days of its
dossiers, units that have ended. All of it comes as columns of one query, the page's own where it can."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils.dateparse import parse_date, parse_datetime

from awards.models import AwardType, Override, Proposal, Quota, RuleSetting
from awards.models.rule_sets import READ, book_of
from blocs.models import BlocYear, Membership, Unit
from registry.pages.names import Gathered

ALL_STAGES = tuple(RuleSetting.Stage.values)
OF_THE_BLOC = ("always", "bloc")
OF_AN_AWARD = ("pk", "code", "name", "form", "level", "cycle", "quota")
OF_A_DOSSIER = ("pk", "person", "received_on", "on_hold_since", "on_hold_reason")
OF_AN_OVERRIDE = ("fingerprint", "reason", "at", "who")
WHO = Coalesce(NullIf("by__full_name", Value("")), "by__username")
NO_DOSSIER = (None, None, "")


def _gathered(rows, names):
    said = JSONObject(**{name: F(name) for name in names})
    return Subquery(rows.order_by().annotate(all=Gathered(said)).values("all"))


def with_ruling(years, stages=OF_THE_BLOC):
    """Bloc years with the columns that `Ruling` reads, so that a page asks for them in the query it makes anyway."""
    year = OuterRef(OuterRef("pk"))
    quota = Quota.objects.filter(award_type=OuterRef("pk"), bloc_year=year).values("at_most")
    dossiers = Proposal.objects.filter(bloc_year=OuterRef("pk"))
    members = Membership.objects.filter(bloc_year=OuterRef("pk"), is_observer=False)
    return years.annotate(
        ruling_rules=_gathered(RuleSetting.objects.filter(is_on=True, stage__in=stages).with_periods(), READ),
        ruling_awards=_gathered(AwardType.objects.annotate(quota=Subquery(quota)), OF_AN_AWARD),
        ruling_dossiers=_gathered(
            dossiers.filter(
                Q(received_on__isnull=False) | Q(on_hold_since__isnull=False) | Q(person__isnull=False)
            ),
            OF_A_DOSSIER,
        ),
        ruling_ended=_gathered(Unit.objects.filter(ended_on__isnull=False), ("pk", "ended_on")),
        ruling_members=_gathered(members, ("unit",)),
        ruling_overrides=_gathered(
            Override.objects.filter(bloc_year=OuterRef("pk")).annotate(who=WHO), OF_AN_OVERRIDE
        ),
    )


@dataclass(frozen=True)
class PassedOver:
    """Who passed a warning over, when and why."""

    reason: str
    at: datetime.datetime
    by: str


@dataclass
class Ruling:
    bloc_year: BlocYear

    @cached_property
    def _columns(self):
        if hasattr(self.bloc_year, "ruling_rules"):
            return self.bloc_year
        return with_ruling(BlocYear.objects.filter(pk=self.bloc_year.pk)).get()

    @cached_property
    def book(self):
        return book_of(self._columns.ruling_rules or ())

    @cached_property
    def awards(self):
        """{key: code, name, form, level, cycle and the bloc's quota of an award type}"""
        return {row.pop("pk"): row for row in map(dict, self._columns.ruling_awards or ())}

    @cached_property
    def dossiers(self):
        """{proposal: (received on, on hold since, reason)} of those that have any of it, or are for a person."""
        return {
            row["pk"]: (_day(row["received_on"]), _day(row["on_hold_since"]), row["on_hold_reason"])
            for row in self._columns.ruling_dossiers or ()
        }

    @property
    def persons(self):
        """{proposal: the person it is for} of those that are for one."""
        return {row["pk"]: row["person"] for row in self._columns.ruling_dossiers or () if row["person"]}

    @cached_property
    def overrides(self):
        """{fingerprint of a warning: PassedOver}"""
        return {
            row["fingerprint"]: PassedOver(row["reason"], _moment(row["at"]), row["who"] or "")
            for row in self._columns.ruling_overrides or ()
        }

    @cached_property
    def ended(self):
        """{unit: its last day}"""
        return {row["pk"]: _day(row["ended_on"]) for row in self._columns.ruling_ended or ()}

    @cached_property
    def members(self):
        """Units that are or were members in the year, observers left out."""
        return {row["unit"] for row in self._columns.ruling_members or ()}


def _moment(text):
    """Gathered by SQLite, a moment is text without its zone, which is UTC."""
    at = parse_datetime(text)
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _day(text):
    return parse_date(text) if text else None
