"""What is asked before any page opens: a person who has signed in, with a password of their own."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect

from emulation.services.sessions import note_seen


def with_any_password(view):
    """For the few pages that somebody reaches whose password was set by another."""
    view.with_any_password = True
    return view


class SignedInMiddleware(LoginRequiredMiddleware):
    """A page for everybody (`login_not_required`) costs no question about who is there."""

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return self.handle_no_permission(request, view)
        note_seen(request.session)
        if request.user.must_change_password and not getattr(view, "with_any_password", False):
            return redirect("password_change")
        return None
