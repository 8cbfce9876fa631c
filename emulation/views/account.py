"""One's own account: signing in, the password, where one is signed in."""

import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from emulation.models.sessions import open_sessions
from emulation.refusals import Refused
from emulation.services.accounts import change_own_password
from emulation.services.sessions import SEEN_EVERY, end_other_sessions, end_session, keep_sign_in
from emulation.throttle import counted_address, locked_until

TOO_MANY_REQUESTS = 429
A_MINUTE = datetime.timedelta(minutes=1)


class SignIn(LoginView):
    redirect_authenticated_user = True
    extra_context = {"locked_until": None}

    def form_valid(self, form):
        answer = super().form_valid(form)
        keep_sign_in(self.request)
        return answer

    def form_invalid(self, form):
        until = None
        if getattr(self.request, "axes_locked_out", False):
            until = locked_until(form.cleaned_data["username"], counted_address(self.request))
        return self._locked(form, until) if until else super().form_invalid(form)

    def _locked(self, form, until):
        """The minute after: what is said to open then must be open by then."""
        context = self.get_context_data(form=form) | {"locked_until": until + A_MINUTE}
        answer = self.render_to_response(context, status=TOO_MANY_REQUESTS)
        answer["Retry-After"] = int((until - timezone.now()).total_seconds()) + 1
        return answer


class ChangePassword(PasswordChangeView):
    """Every other session ends with the old password; this one goes on under a new key."""

    def form_valid(self, form):
        try:
            user = change_own_password(self.request.user, form.cleaned_data["new_password1"])
        except Refused as refused:
            for place, sentences in refused.errors.items():
                form.add_error(place or None, sentences)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, user)
        return redirect(self.success_url)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request):
    here = request.session.session_key
    if request.method == "POST":
        _end(request, here)
        return redirect("sessions")
    context = {
        "sessions": open_sessions(request.user),
        "here": here,
        "just_now": timezone.now() - SEEN_EVERY,
    }
    return render(request, "registration/sessions.html", context)


def _end(request, here):
    if "others" in request.POST:
        end_other_sessions(request.user, here)
        messages.success(request, _("Đã kết thúc mọi phiên khác."))
    elif end_session(request.user, request.POST.get("session", ""), here):
        messages.success(request, _("Đã kết thúc phiên đó."))
    else:
        messages.warning(request, _("Phiên đó đã kết thúc từ trước."))
