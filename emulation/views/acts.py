"""Acts without a page: their address is posted to by a button of some other page, and by nothing else.

A person may open it all the same: by signing in on the way to it, or by a link kept from somewhere.
"""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods


def only_posted(page, *arguments):
    """Who opens the address is led to the page that holds the button, and told that nothing was done.

    `page` names the page, `arguments` those of the view's that stand in its address.
    """

    def lead(view):
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def led(request, *args, **kwargs):
            if request.method == "POST":
                return view(request, *args, **kwargs)
            messages.warning(
                request, _("Việc vừa chọn chưa được thực hiện. Nếu vẫn cần, bấm lại nút ở trang này.")
            )
            return redirect(page, *(kwargs[name] for name in arguments))

        return led

    return lead
