"""The messages a library asks gettext for: from the catalogue it brings, or else from its source."""

import ast
import re

import polib
from django.utils.translation.template import templatize

ASKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r"""\bn?gettext\(u(?P<quote>['"])(?P<text>.*?)(?P=quote)[,)]""", re.DOTALL)


def in_catalogue(path, leave_out=("conf/global_settings.py", "views/templates/default_urlconf.html")):
    """(context, message) of an English catalogue, without the languages' names and the empty site's page."""
    for entry in polib.pofile(str(path)):
        if not all(place in leave_out for place, _line in entry.occurrences):
            yield entry.msgctxt, entry.msgid


def in_source(folder):
    for path in folder.rglob("*.py"):
        yield from ((None, text) for text in _in_python(path.read_text()))
    for path in folder.rglob("*.html"):
        yield from ((None, match["text"]) for match in IN_TEMPLATE.finditer(templatize(path.read_text())))


def _in_python(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKS and node.args:
            asked = node.args[0]
            if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
                yield asked.value
