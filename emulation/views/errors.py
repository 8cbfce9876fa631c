"""Pages for what goes wrong. They ask neither the database nor the collected styles, which may be what is wrong."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from emulation.views.kept import OLD_PAGE, OUT_OF_REACH, is_our_own, kept_page

BAD_REQUEST, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, FAILED = 400, 403, 404, 405, 500


def page_of(status, template=""):
    """Rendered without the request, whose person and session would be asked of the database."""
    return HttpResponse(render_to_string(template or f"{status}.html"), status=status)


def bad_request(request, exception):
    return page_of(BAD_REQUEST)


def forbidden(request, exception):
    return page_of(FORBIDDEN)


def not_found(request, exception):
    """Who was handed over while typing finds the record no more, but does find what was typed."""
    kept = kept_page(request, OUT_OF_REACH) if is_our_own(request) else None
    return kept or page_of(NOT_FOUND)


def failed(request):
    return page_of(FAILED)


def stale_token(request, reason=""):
    """For CSRF_FAILURE_VIEW: our own page, opened before the last sign-in, is sent again; any other is not."""
    kept = kept_page(request, OLD_PAGE) if is_our_own(request) else None
    return kept or page_of(FORBIDDEN, "403_csrf.html")
