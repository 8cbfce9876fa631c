"""Who may do what on this floor; each right stands once, here or in the querysets it asks.

A session is run (planned, opened, its roll called, its docket made up, papers counted) by the council's secretariat and
by the secretary of the council, as the seats stand on the session's day. What was voted on is closed, and the session
with it, by the chair or the standing vice-chair alone: who counts does not also decide that the count is over.
"""

from dataclasses import dataclass

from awards.desk.standing import standing
from awards.models import Council, Proposal, Seat
from awards.models.lives import Act, Status
from emulation.access import is_administrator, is_auditor, is_secretariat

BEFORE_RECEIPT = (Status.PROPOSED, Status.SUBMITTED)
OF_THE_SENDER = (Act.SUBMIT, Act.RECALL, Act.COMPLETE)


def can_keep_catalogue(user):
    """The secretariat and administrators keep the award types, in the admin."""
    return is_secretariat(user) or is_administrator(user)


def can_pass_over(user):
    """A warning is passed over by who answers for the appraisal: the secretariat."""
    return is_secretariat(user)


def can_keep_dossiers(user):
    """Receives, appraises, returns, holds, asks others: the council's secretariat."""
    return is_secretariat(user)


@dataclass(frozen=True)
class Rights:
    """What a person may do with one proposal: bring it to the council, add files to its dossier, keep it there."""

    sends: bool
    files: bool
    keeps: bool

    def allow(self, act, status):
        """Whether the step is the person's to take. A sender withdraws until receipt; whether the step is due now is
        the table's to say (`awards.models.lives`)."""
        if act == Act.WITHDRAW:
            return self.keeps or (self.sends and status in BEFORE_RECEIPT)
        return self.sends if act in OF_THE_SENDER else self.keeps


def rights_of(user, proposal):
    found = Proposal.objects.filter(pk=proposal.pk)
    return rights_brought_along(user, found.with_rights(user).get())


def rights_brought_along(user, proposal):
    """Of a proposal that came `with_rights`: nothing more is asked."""
    return Rights(proposal.may_send, proposal.may_file, can_keep_dossiers(user))


def councils_run_by(user, day):
    """Councils whose sessions the person may plan on the day."""
    if is_secretariat(user):
        return Council.objects.all()
    seats = Seat.objects.on(day).filter(user=user.pk, role=Seat.Role.SECRETARY)
    return Council.objects.filter(pk__in=seats.values("council"))


def can_run_session(user, session):
    return is_secretariat(user) or any(seat.role == Seat.Role.SECRETARY for seat in session.seats_of(user))


def can_read_minutes(user, session):
    """What the minutes are written from names reasons of the papers: for who writes them and who examines them."""
    return can_run_session(user, session) or can_preside(user, session) or is_auditor(user)


def can_preside(user, session):
    return any(seat.role in Seat.PRESIDING for seat in session.seats_of(user))


def can_run_item(user, item):
    return can_run_session(user, item.session)


def can_close_item(user, item):
    return can_preside(user, item.session)


def can_answer(user, item):
    """A member answers for the own seat; who runs the session records what a member said aloud."""
    return can_run_item(user, item) or bool(item.session.seats_of(user))


def can_read_file(user, item):
    """Nobody reads the file of a proposal of the own unit before having answered, nor ever when recused."""
    return not standing(user, item).file_is_closed


def can_vote(user, item):
    here = standing(user, item)
    return here.voting_seat is not None and not here.file_is_closed


def can_decide(user):
    """Records decisions and the awards in them, submits to the level above, revokes, enters old ones."""
    return is_secretariat(user)
