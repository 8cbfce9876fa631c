"""Who may do what to a bloc's record. The querysets hold the rules; here they are asked for one record."""

from blocs.models import BlocYear
from emulation.access import is_secretariat


def can_record(user, bloc_year):
    return BlocYear.objects.recordable_by(user).filter(pk=bloc_year.pk).exists()


def can_open_years(user):
    return is_secretariat(user)


def can_confirm_year(user):
    return is_secretariat(user)


def can_reopen(user):
    return is_secretariat(user)
