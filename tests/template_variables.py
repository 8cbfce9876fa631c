"""A variable that a template of ours asks for and nobody gave is an error; libraries' templates may do as they like."""

import inspect

from django.conf import settings
from django.template import Origin
from django.template.base import UNKNOWN_SOURCE, Node


class MissingVariable(Exception):
    pass


class RefusesMissing(str):
    """For the engine's `string_if_invalid`: asked for "%s" it says yes, and is then given the variable's name."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, variable):
        template = _template_in_use()
        if template.startswith(str(settings.BASE_DIR / "templates")):
            raise MissingVariable(f"{template} uses {variable}, which nobody gave it")
        return ""


def _template_in_use():
    """The file of the innermost node being rendered."""
    frame = inspect.currentframe()
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and isinstance(getattr(node, "origin", None), Origin):
            return node.origin.name
        frame = frame.f_back
    return UNKNOWN_SOURCE
