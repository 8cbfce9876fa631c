"""One proposal on its page: what is proposed, its life as dated steps, its dossier, who was asked. A fixed number of
queries, whatever its lists hold."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.models import Proposal
from awards.models.lives import ENDED, Act, Status
from awards.permissions import can_pass_over, rights_brought_along
from awards.services.consultations import CONSULTED, asked_for, findings_of, still_asked
from awards.services.lives import may_take
from blocs.models import BlocYear
from emulation.ballots import YES_COUNTS
from registry.pages.dossier import Dossier
from registry.pages.names import last_day_of
from registry.pages.phrases import ballot_words, day, recipient_words
from registry.proposal_findings import ListFindings, of_one
from registry.proposal_steps import STEPS, next_act


def visible_proposals(user):
    """With all that the page asks of the row itself; units by their names on the day of the conference."""
    years = BlocYear.objects.visible_to(user).filter(pk=OuterRef("bloc_year"))
    return (
        Proposal.objects.visible_to(user)
        .with_rights(user)
        .annotate(
            sees_year=Exists(years),
            named_day=Coalesce("conference__held_on", last_day_of("bloc_year__year")),
        )
        .named_on("named_day")
        .select_related("bloc_year__bloc", "conference", "award_type", "person", "unit")
    )


@dataclass(frozen=True)
class Lived:
    """A step of its life. `at` is a day where the hour is not known."""

    what: str
    state: str
    at: date | datetime | None
    who: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str


class OneProposal:
    """`proposal` as `visible_proposals` gives it."""

    def __init__(self, user, proposal):
        self.proposal = proposal
        self.rights = rights_brought_along(user, proposal)
        if proposal.conference_id:
            proposal.conference.bloc_year = proposal.bloc_year
        self.may_pass_over = can_pass_over(user)

    @property
    def what(self):
        return self.proposal.award_type.name if self.proposal.award_type_id else self.proposal.title

    @property
    def words_of_the_source(self):
        return self.proposal.title if self.proposal.award_type_id else ""

    @property
    def to_whom(self):
        it, person = self.proposal, self.proposal.person
        named = {"person": person.full_name, "post": person.post} if person else {}
        return recipient_words(it.unit_name, it.part, it.recipients, subject=it.subject, **named)

    @property
    def ballot(self):
        return ballot_words({name: getattr(self.proposal, name) for name in ("method", *YES_COUNTS)})

    @cached_property
    def steps(self):
        """The steps the person may take now."""
        it = self.proposal
        return [
            step
            for step in STEPS
            if may_take(it, step.act)
            and self.rights.allow(step.act, it.status)
            and (step.act != Act.GO_ON or it.on_hold_since)
        ]

    @property
    def main(self):
        due = next_act(self.proposal)
        return next((self._link(step) for step in self.steps if step.act == due), None)

    @property
    def others(self):
        due = next_act(self.proposal)
        return [self._link(step) for step in self.steps if step.act != due]

    def _link(self, step):
        return Link(step.button, reverse(step.name, args=[self.proposal.pk]))

    @cached_property
    def life(self):
        it = self.proposal
        held_on = it.conference.held_on if it.conference_id else None
        begun = Lived(capfirst(str(Status.PROPOSED.label)), "", held_on, reason=self.ballot)
        return [begun, *[_lived(each) for each in it.moves.select_related("by")]]

    @cached_property
    def findings(self):
        """Of a proposal that is not decided yet; one that is, is history."""
        return of_one(self._list.all(), self.proposal) if self._list else []

    @cached_property
    def _list(self):
        return None if self.proposal.status in ENDED else ListFindings(self.proposal)

    @cached_property
    def dossier(self):
        return Dossier(self.proposal, self.rights, self._list and self._list.book)

    @cached_property
    def consultations(self):
        return list(self.proposal.consultations.all())

    @cached_property
    def still_asked(self):
        """[(finding, the address to enter it at)] of those nobody has answered yet."""
        requirements = still_asked(self.proposal, asked_for(self.proposal), self.consultations)
        begun = {(each.kind, each.asked_of) for each in self.consultations}
        return [
            (finding, "" if (each.kind, each.asked_of) in begun else self._address_to_ask(each))
            for each, finding in zip(requirements, findings_of(requirements), strict=True)
        ]

    def _address_to_ask(self, requirement):
        return f"{reverse('consult', args=[self.proposal.pk])}?requirement={requirement.pk}"

    @property
    def may_consult(self):
        return self.rights.keeps and self.proposal.status in CONSULTED

    @property
    def hold(self):
        it = self.proposal
        if not it.on_hold_since:
            return ""
        said = _("Tạm dừng xét từ ngày %(day)s: %(reason)s")
        return said % {"day": day(it.on_hold_since), "reason": it.on_hold_reason}


def _lived(move):
    state = move.get_after_display() if move.after != move.before else ""
    return Lived(move.get_act_display(), state, move.at, str(move.by or _("hệ thống")), move.reason)
