"""The guide for users, readable by whoever has signed in."""

from django.shortcuts import render

from registry.guide import FIRST, read_guide


def guide(request, name=FIRST):
    return render(request, "registry/guide.html", {"guide": read_guide(name), "first": name == FIRST})
