"""Who may do what on this floor; each right stands once, here or in the querysets it asks."""

from dataclasses import dataclass

from awards.models import Proposal
from awards.models.lives import Act, Status
from emulation.access import is_administrator, is_secretariat

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
