"""What was typed outlives the session, and the right to record: a post that cannot be taken now is kept in a
page, to be sent again or copied.

It goes to no other address than it was sent to: the form of that page names none.
"""

import re

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 401, 403, 404
SIGNED_OUT, FIRST_PASSWORD, OLD_PAGE = "signed_out", "first_password", "old_page"
NOT_YOURS, OUT_OF_REACH = "not_yours", "out_of_reach"
STATUSES = {
    SIGNED_OUT: UNAUTHORIZED,
    FIRST_PASSWORD: FORBIDDEN,
    OLD_PAGE: FORBIDDEN,
    NOT_YOURS: FORBIDDEN,
    OUT_OF_REACH: NOT_FOUND,
}
# Nothing to wait for: somebody else has to send it.
FOR_ANOTHER = (NOT_YOURS, OUT_OF_REACH)
CODE = re.compile(r"[a-z0-9_.:-]*")
TOKEN = "csrfmiddlewaretoken"
# A page that holds it all has to be sent back to somebody who has not signed in.
MOST_FIELDS, MOST_LETTERS = 10_000, 2_000_000


def kept_page(request, why):
    """The page that keeps what was posted, or None where nothing was typed, or a password was."""
    if request.method != "POST":
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    if not fields or any("password" in name.lower() for name, _value in fields):
        return None
    letters = sum(len(name) + len(value) for name, value in fields)
    too_much = len(fields) > MOST_FIELDS or letters > MOST_LETTERS
    context = {
        "why": why,
        "fields": () if too_much else fields,
        "too_much": too_much,
        "had_files": bool(request.FILES),
        "for_another": why in FOR_ANOTHER,
        "words": "" if too_much else _words(fields),
    }
    answer = render(request, "registration/kept.html", context, status=STATUSES[why])
    add_never_cache_headers(answer)
    return answer


def _words(fields):
    """What a person would copy, a line each: ids, choices and versions are the page's own words."""
    return "\n".join(value for _name, value in fields if not CODE.fullmatch(value))


def is_our_own(request):
    """Sent from a page of this site, as the browser itself says: no other site can make it say so."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
