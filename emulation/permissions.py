"""Who may keep accounts. An administrator's account is an administrator's business only."""

from emulation.access import ADMINISTRATOR, is_administrator, is_secretariat


def can_keep_accounts(actor):
    return is_secretariat(actor) or is_administrator(actor)


def can_keep_account(actor, user):
    """A superuser's account: superusers; an administrator's: administrators; any other: the secretariat too."""
    if user.is_superuser:
        return actor.is_superuser
    if user.has_role(ADMINISTRATOR):
        return is_administrator(actor)
    return can_keep_accounts(actor)


def can_give_role(actor, role):
    return is_administrator(actor) if role == ADMINISTRATOR else can_keep_accounts(actor)
