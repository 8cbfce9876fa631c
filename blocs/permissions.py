"""Who may do what to a bloc's record. The querysets hold the rules; here they are asked for one record."""

from blocs.models import BlocYear, Unit
from emulation.access import is_administrator, is_secretariat, is_unit_officer, sees_everything


def can_record(user, bloc_year):
    return BlocYear.objects.recordable_by(user).filter(pk=bloc_year.pk).exists()


def can_open_years(user):
    """Whoever opens a year also enters its bloc, confirms one opened from last year's record, and takes away
    what was opened by mistake."""
    return is_secretariat(user)


def can_reopen(user):
    return is_secretariat(user)


def can_change_sources(user, *conferences):
    """Until the record they stand behind is finalised; the secretariat may add a late scan even then."""
    return is_secretariat(user) or not any(each and each.is_finalised for each in conferences)


def speaks_for_nobody(user):
    """A unit officer to whom no unit is given today: handed over, or not yet given one."""
    return is_unit_officer(user) and not Unit.objects.of_user(user).exists()


def can_keep_units(user):
    return is_secretariat(user) or is_administrator(user)


def can_read_history_of_unit(user, unit):
    """The trail names the people who spoke for the unit: for them and for who sees everything."""
    return sees_everything(user) or speaks_for(user, unit)


def speaks_for(user, unit):
    """Whether the unit is given to the person today; nothing is asked of a unit that came `with_rights`."""
    known = getattr(unit, "is_given", None)
    return Unit.objects.of_user(user).filter(pk=unit.pk).exists() if known is None else known


def can_keep_contacts(user):
    """Who is in charge of a unit, and who follows: the secretariat's to say, as with the accounts."""
    return is_secretariat(user)


def can_correct_contact(user, unit):
    """A unit's officer keeps its telephone numbers true."""
    return can_keep_contacts(user) or (is_unit_officer(user) and speaks_for(user, unit))
