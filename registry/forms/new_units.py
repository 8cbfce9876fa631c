"""Units typed on a page that are not plainly units of the registry: asked about before anything is saved.

A name that no unit bears is shown before it is entered. A name that a unit bears which has nothing to do with
this record so far may mean that unit, or another one of the same name.
"""

from dataclasses import dataclass

from blocs.services.units import NewUnit
from emulation.text import fold


@dataclass(frozen=True)
class Offered:
    """`like`: names already in the registry that this one may have been meant for."""

    name: str
    ticked: bool
    like: list


SAME, OTHER = "same", "other"
# The columns of plain data that name a unit.
UNIT_COLUMNS = ("unit", "host")


@dataclass(frozen=True)
class Namesake:
    """A unit of the registry that bears the name typed: as it is called there (`label`), and its superior body
    where that is known (`manager`)."""

    name: str
    unit: int
    label: str
    manager: str
    answer: str

    @property
    def is_other(self):
        return self.answer == OTHER


class Confirmed:
    """What a post says of new names: ticked ones may be entered; offered and unticked ones are mistyped.

    `answers` says of namesakes whether the unit in the registry is meant ("same:<name>", "other:<name>").
    """

    def __init__(self, post=None):
        pairs = [each.partition(":") for each in post.getlist("namesake")] if post else ()
        self.answers = {fold(name): answer for answer, _colon, name in pairs if answer in (SAME, OTHER)}
        self.ticked = {fold(name) for name in post.getlist("new_unit")} if post else set()
        offered = {fold(name) for name in post.getlist("offered_unit")} if post else set()
        self.refused = offered - self.ticked


def new_names(data):
    """{folded: name} of the new units in the plain data of a page."""
    if isinstance(data, NewUnit):
        return {fold(data.name): data.name}
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    found = {}
    for part in parts:
        found |= new_names(part)
    return found


def units_in(data):
    """Keys of the units that the plain data of a page names."""
    if isinstance(data, list):
        return set().union(*map(units_in, data))
    if not isinstance(data, dict):
        return set()
    own = {data[name] for name in UNIT_COLUMNS if isinstance(data.get(name), int)}
    return own.union(*map(units_in, data.values()))


def namesakes(data, desk):
    """[Namesake, …] that rows of the page name, answered or not; a removed row is not asked about."""
    named, new = units_in(data), new_names(data)
    return [
        each
        for folded, each in desk.namesakes.items()
        if each.unit in named or (each.is_other and folded in new)
    ]


def offered(data, desk):
    """[Offered, …]: the new names of a page and the mistyped ones, which stay unticked."""
    others = {fold(each.name) for each in namesakes(data, desk)}
    named = {folded: (name, True) for folded, name in new_names(data).items() if folded not in others}
    named |= {folded: (name, False) for folded, name in desk.refused_names.items()}
    return [Offered(name, ticked, desk.units.like(name)) for name, ticked in named.values()]


def unseen(data, desk):
    """New names nobody has ticked yet, namesakes nobody has told apart: while there are any, nothing is saved."""
    asked = {fold(each.name): each for each in namesakes(data, desk)}
    unanswered = {folded for folded, each in asked.items() if not each.answer}
    return unanswered | (new_names(data).keys() - desk.confirmed.ticked - asked.keys())
