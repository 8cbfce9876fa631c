"""Signing in."""

import datetime

from django.contrib.auth.views import LoginView
from django.utils import timezone

from emulation.throttle import counted_address, locked_until

TOO_MANY_REQUESTS = 429
A_MINUTE = datetime.timedelta(minutes=1)


class SignIn(LoginView):
    redirect_authenticated_user = True
    extra_context = {"locked_until": None}

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
