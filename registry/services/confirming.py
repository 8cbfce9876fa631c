"""Confirming the list of a year as it was shown, and taking that back while nothing of its conferences is recorded."""

from django.db import transaction
from django.utils.translation import gettext as _

from blocs.services.years import confirm_year, lock_year, unconfirm_year
from emulation.refusals import Refused
from emulation.transactions import again_if_beaten
from registry.services import hanging
from registry.services.recording import YEAR, fingerprint, read_section


def shown_of(bloc_year, data):
    """The fingerprint of all that confirming is about: the year's own record, and whose division its bloc is of."""
    return fingerprint(data | {"organiser": bloc_year.bloc.organiser_id})


@again_if_beaten
def confirm(user, bloc_year, shown):
    """Raises `Refused("stale")` when the list was changed since it was shown; confirming twice is confirming once."""
    year = lock_year(bloc_year.pk)
    if not year.confirmed and shown != shown_of(year, read_section(YEAR, year)):
        raise Refused(
            "stale", _("Danh sách vừa có người sửa. Xem lại bản dưới đây, đúng rồi thì xác nhận lần nữa.")
        )
    return confirm_year(user, year)


@transaction.atomic
def unconfirm(user, bloc_year, reason):
    """The year is a draft again. Raises `Refused("recorded")` where a conference of it says anything already."""
    year = lock_year(bloc_year.pk)
    if recorded := recorded_sittings(year):
        raise Refused(
            "recorded", _("Không bỏ xác nhận được vì đã ghi: %(what)s.") % {"what": "; ".join(recorded)}
        )
    return unconfirm_year(user, year, reason)


def recorded_sittings(bloc_year):
    """Names of the year's conferences in which something was recorded."""
    recorded = hanging.of_conferences(bloc_year, list(bloc_year.conferences.all()))
    return [str(each) for each, what in recorded.items() if what]
