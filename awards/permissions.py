"""Who may do what on this floor; each right stands once, here."""

from emulation.access import is_administrator, is_secretariat


def can_keep_catalogue(user):
    """The secretariat and administrators keep the award types, in the admin."""
    return is_secretariat(user) or is_administrator(user)


def can_pass_over(user):
    """A warning is passed over by who answers for the appraisal: the secretariat."""
    return is_secretariat(user)
