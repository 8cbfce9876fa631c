"""Wrong passwords: counted, and after too many of them an account waits; an address alone never does.

The library counts and refuses. What is ours: an account attacked from many addresses has a limit of its own,
and a person who got in has forgiven only what was mistyped at the same address.
"""

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from emulation.addresses import address_of

# Stands for "not known": the library's key tells no two unknown addresses apart.
NOWHERE = "0.0.0.0"


class ThrottleHandler(AxesDatabaseHandler):
    """Lists come in the order of AXES_LOCKOUT_PARAMETERS: the account at this address, then from anywhere."""

    def get_failures(self, request, credentials=None):
        """The library has one limit: an account at its own, higher one counts as being at that."""
        here, anywhere = (total(attempts) for attempts in self.get_user_attempts(request, credentials))
        return settings.AXES_FAILURE_LIMIT if anywhere >= settings.ACCOUNT_FAILURE_LIMIT else here

    def reset_user_attempts(self, request, credentials=None):
        here, _anywhere = self.filter_user_attempts(request, credentials)
        return here.delete()[0]


def total(attempts):
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def counted_address(request):
    return address_of(request) or NOWHERE


def recent_failures(username):
    """Rows that still count: the wrong passwords of one browser at one address, with the last one's time."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(username=username, attempt_time__gte=since)


def forgive(username):
    """The account may be tried again at once, from everywhere; gives how many wrong passwords are forgotten."""
    forgotten = total(recent_failures(username))
    AccessAttempt.objects.filter(username=username).delete()
    return forgotten


def locked_until(username, address):
    """When this account may be tried again at this address; None when it may be now."""
    attempts = list(
        recent_failures(username)
        .order_by("-attempt_time")
        .values_list("attempt_time", "failures_since_start", "ip_address")
    )
    here = [attempt for attempt in attempts if attempt[-1] == address]
    ends = (
        _below_limit_at(here, settings.AXES_FAILURE_LIMIT),
        _below_limit_at(attempts, settings.ACCOUNT_FAILURE_LIMIT),
    )
    return max(filter(None, ends), default=None)


def _below_limit_at(attempts, limit):
    """The latest attempts that make up the limit: once the oldest of them no longer counts, trying is free."""
    counted = 0
    for moment, failures, _address in attempts:
        counted += failures
        if counted >= limit:
            return moment + settings.AXES_COOLOFF_TIME
    return None


def answer_as_given(request, response, credentials):
    """For the library's middleware: the sign-in page has said already that the account waits."""
    return response
