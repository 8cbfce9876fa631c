"""What is asked before any page opens: a person who has signed in, with a password of their own.

And what Django would say in its own words is said in ours.
"""

from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect

from emulation.audit import name_of_a_save
from emulation.services.sessions import note_seen
from emulation.views import errors
from emulation.views.kept import FIRST_PASSWORD, SIGNED_OUT, kept_page


def with_any_password(view):
    """For the few pages that somebody reaches whose password was set by another."""
    view.with_any_password = True
    return view


class SignedInMiddleware(LoginRequiredMiddleware):
    """A page for everybody (`login_not_required`) costs no question about who is there.

    What somebody posts who is turned away here is kept in the answer.
    """

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return kept_page(request, SIGNED_OUT) or self.handle_no_permission(request, view)
        note_seen(request.session)
        if request.user.must_change_password and not getattr(view, "with_any_password", False):
            return kept_page(request, FIRST_PASSWORD) or redirect("password_change")
        return None


# What pages are asked by; a page that takes fewer says so itself.
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class ErrorPagesMiddleware:
    """A 405 comes without a page; with DEBUG on, 400 and 404 show the code to who tries the product.

    A NUL is no letter of any name: PostgreSQL would stop at it where a page asks the database.

    The innermost one: what the others add to an answer they add to ours.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            return errors.page_of(errors.BAD_REQUEST)
        answer = self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        if answer.status_code == errors.NOT_ALLOWED:
            page = errors.page_of(errors.NOT_ALLOWED)
            page["Allow"] = answer["Allow"]
            return page
        if settings.DEBUG and answer.status_code in (errors.BAD_REQUEST, errors.NOT_FOUND):
            return errors.page_of(answer.status_code)
        return answer


class TrailMiddleware(AuditlogMiddleware):
    """All that is changed while one request is answered is one save; who asks does not name it."""

    def get_extra_data(self, request):
        return super().get_extra_data(request) | name_of_a_save()
