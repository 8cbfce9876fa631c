"""Who may do what on this floor; each right stands once, here or in the querysets it asks."""

from awards.models import Proposal
from awards.models.lives import Status
from emulation.access import is_administrator, is_secretariat

BEFORE_RECEIPT = (Status.PROPOSED, Status.SUBMITTED)


def can_keep_catalogue(user):
    """The secretariat and administrators keep the award types, in the admin."""
    return is_secretariat(user) or is_administrator(user)


def can_pass_over(user):
    """A warning is passed over by who answers for the appraisal: the secretariat."""
    return is_secretariat(user)


def can_send(user, proposal):
    """Submits a proposal, recalls it, hands in what was asked for again: who records the bloc's year."""
    return Proposal.objects.sent_by(user).filter(pk=proposal.pk).exists()


def can_file(user, proposal):
    """Adds files to the dossier."""
    return Proposal.objects.filed_by(user).filter(pk=proposal.pk).exists()


def can_withdraw(user, proposal):
    """The sender until the dossier is received, the secretariat until it is decided."""
    return is_secretariat(user) or (proposal.status in BEFORE_RECEIPT and can_send(user, proposal))


def can_keep_dossiers(user):
    """Receives, appraises, returns, holds, asks others: the council's secretariat."""
    return is_secretariat(user)
