"""Taking away what was begun by mistake: a conference, a bloc's year, a bloc in which nothing was recorded.

What something hangs on stays: the refusal names it. The trail keeps what was removed, and who did it.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from blocs.permissions import can_open_years
from blocs.services.years import lock_bloc, lock_year
from emulation.refusals import Refused
from registry.services import hanging
from registry.services.recording import lock_for_recording


@transaction.atomic
def remove_conference(user, conference):
    """For who records the year, until the year is finalised."""
    conference = lock_for_recording(user, "sitting", conference.bloc_year, conference)
    _remove(conference, hanging.of_conference(conference))


@transaction.atomic
def remove_year(user, bloc_year):
    _refuse_unless(user is None or can_open_years(user))
    year = lock_year(bloc_year.pk)
    _remove(year, hanging.of_year(year))


@transaction.atomic
def remove_bloc(user, bloc):
    """Who opens a year of it meanwhile waits, and is told that the bloc is gone, or finds it kept for the year."""
    _refuse_unless(user is None or can_open_years(user))
    bloc = lock_bloc(bloc.pk)
    _remove(bloc, hanging.of_bloc(bloc))


def _refuse_unless(allowed):
    if not allowed:
        raise Refused(
            "not_allowed", _("Chỉ Thường trực Hội đồng xóa được khối hoặc năm của khối đã mở nhầm.")
        )


def _remove(row, recorded):
    if recorded:
        raise Refused(
            "recorded", _("Không xóa được vì trong sổ đã có: %(what)s.") % {"what": "; ".join(recorded)}
        )
    row.delete()
