"""What was typed outlives the session: a post that cannot be taken now is kept in a page, to be sent again.

It goes to no other address than it was sent to: the form of that page names none.
"""

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

UNAUTHORIZED, FORBIDDEN = 401, 403
SIGNED_OUT, FIRST_PASSWORD, OLD_PAGE = "signed_out", "first_password", "old_page"
STATUSES = {SIGNED_OUT: UNAUTHORIZED, FIRST_PASSWORD: FORBIDDEN, OLD_PAGE: FORBIDDEN}
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
    }
    answer = render(request, "registration/kept.html", context, status=STATUSES[why])
    add_never_cache_headers(answer)
    return answer


def is_our_own(request):
    """Sent from a page of this site, as the browser itself says: no other site can make it say so."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
