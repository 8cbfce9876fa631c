"""The table of rights of `docs/access.md`, read as tests ask for it: the document is the one place it stands."""

import re
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.urls import URLResolver, get_resolver, resolve

ROLES = (
    "anonymous",
    "member",
    "leader",
    "foreign",
    "secretariat",
    "administrator",
    "auditor",
    "council_member",
)
DESK = ROLES[4:]  # who has a desk in the admin
DONE = "✓"
SECTIONS = ("sitting", "report", "proposals", "pledge", "election")


class Row(NamedTuple):
    """What each role gets at an address; `done` are the roles for whom the test's post does something."""

    address: str
    method: str
    statuses: tuple
    done: frozenset

    @property
    def name(self):
        return view_name(self.address)


@cache
def _lines():
    """The cells of every line of every table, the lines under their heads left out."""
    text = (settings.BASE_DIR / "docs" / "access.md").read_text(encoding="utf-8")
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [cells for cells in lines if not set(cells[0]) <= {"-"}]


def _starting_with(start):
    """Lines whose first cell is an address or a kind of record in code style that starts so."""
    return [(cells[0].strip("`"), *cells[1:]) for cells in _lines() if cells[0].startswith("`" + start)]


@cache
def rows():
    """One row for each address and method."""
    return [
        _row(address, method, cells)
        for address, method, *cells in _starting_with("/")
        if "<kind>" not in address
    ]


def _row(address, method, cells):
    assert len(cells) == len(ROLES), f"{method} {address}: one answer for each of {', '.join(ROLES)}"
    answers = [cell.split() for cell in cells]
    done = frozenset(role for role, (_status, *mark) in zip(ROLES, answers, strict=True) if DONE in mark)
    return Row(address, method, tuple(int(status) for status, *_mark in answers), done)


def opened():
    """What each view answers when it is opened, by its name."""
    return {row.name: row.statuses for row in rows() if row.method == "GET"}


def acts():
    """What is posted to, by the view's name."""
    return {row.name: row for row in rows() if row.method == "POST"}


@cache
def kinds():
    """The rights of each role with a desk on each kind of record in the admin."""
    lines = [cells for cells in _starting_with("") if re.fullmatch(r"[a-z]+/[a-z]+", cells[0])]
    return {kind: dict(zip(DESK, map(str.split, rights), strict=True)) for kind, *rights in lines}


@cache
def kind_pages():
    """(address, method, the right asked for) of what every kind of record has in the admin."""
    return _starting_with("/admin/<kind>/")


def addresses():
    """Every address of the document; a kind's stands once for each kind."""
    shared = (address.replace("<kind>", kind) for address, *_right in kind_pages() for kind in kinds())
    return {*(row.address for row in rows()), *shared}


def filled(address, values):
    return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), address)


def matched(address):
    """The pattern of the URL conf that an address of the document leads to."""
    words = re.findall(r"<(\w+)>", address)
    return resolve(filled(address, dict.fromkeys(words, 1) | {"section": SECTIONS[0]}))


def view_name(address):
    return matched(address).view_name


def routes(patterns=None, before=""):
    """Every pattern of the URL conf, written out from the root."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def size():
    """How many addresses there are, and how many answers are written down for them."""
    answers = len(rows()) * len(ROLES) + len(kind_pages()) * len(kinds()) * len(ROLES)
    return len(addresses()), answers


def url_of(name, values):
    """The address of a view, its `<words>` filled."""
    return filled(next(row.address for row in rows() if row.name == name), values)
