"""The file of an item, as it is open to who may read it: the proposal, what is known of its nominee, its dossier, and,
once it is closed, how it was voted."""

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from awards.desk.records import records_of
from awards.desk.snapshot import check_again
from awards.desk.standing import said_about, standing
from awards.desk.words import award_of, recipient_of, result_of, rule_in_words
from awards.models import Recusal, Vote
from awards.permissions import can_run_session
from emulation.ballots import YES_COUNTS


class ItemDesk:
    def __init__(self, item, user):
        self.item, self.user, self.session = item, user, item.session

    @cached_property
    def standing(self):
        return standing(self.user, self.item)

    @property
    def proposal(self):
        return self.item.proposal

    @property
    def award(self):
        return award_of(self.proposal)

    @property
    def recipient(self):
        return recipient_of(self.item)

    @property
    def rule(self):
        return rule_in_words(self.item.vote_rule)

    @property
    def result(self):
        return result_of(self.item)

    @cached_property
    def record(self):
        return records_of([self.item], self.session.day)[self.item.pk]

    @property
    def findings(self):
        return self.item.findings.splitlines()

    @property
    def bloc_counts(self):
        return _told(self.proposal, YES_COUNTS)

    @cached_property
    def dossier(self):
        return list(self.proposal.dossier.annotate(sent=Count("files")))

    @cached_property
    def consultations(self):
        return list(self.proposal.consultations.all())

    @property
    def answers(self):
        """[(who, what they said, why, when)]"""
        return [
            (who, Recusal(recused=each.recused), each.reason, each.at)
            for who, each in self._by_seat()
            if each.is_answer
        ]

    def _by_seat(self):
        names = {seat.pk: (seat.number, seat.person) for seat in self.session.seats}
        told = [(names.get(each.seat, (0, _("chưa rõ"))), each) for each in said_about(self.item)]
        return [(who, each) for (_number, who), each in sorted(told, key=lambda pair: pair[0][0])]

    @property
    def sees_counts(self):
        """Before the end nobody but who enters them, and then of papers alone."""
        entered = self.item.is_secret and can_run_session(self.user, self.session)
        return self.item.is_closed or (entered and self.item.collected is not None)

    @property
    def counts(self):
        return _told(self.item, (*YES_COUNTS, "written", "written_yes")) if self.sees_counts else []

    @property
    def votes(self):
        """[(who, how they voted)] of open votes, when they are closed."""
        if self.item.is_secret or not self.item.is_closed:
            return []
        return [(who, Vote.Choice(each.choice).label) for who, each in self._by_seat() if not each.is_answer]

    @cached_property
    def is_as_frozen(self):
        return check_again(self.item)


def _told(row, names):
    """(what is counted, number) of each count that is known."""
    return [
        (row._meta.get_field(name).verbose_name, getattr(row, name))
        for name in names
        if getattr(row, name) is not None
    ]
