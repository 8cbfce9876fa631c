"""The guide for users. It holds nothing of the record, and who cannot sign in has to read how: it is open to all."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from registry.guide import FIRST, read_guide


@login_not_required
def guide(request, name=FIRST):
    return render(request, "registry/guide.html", {"guide": read_guide(name), "first": name == FIRST})
