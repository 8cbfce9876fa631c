"""Units typed on a page that no unit of the registry is: their names are shown before anything is entered."""

from dataclasses import dataclass

from blocs.services.units import NewUnit
from emulation.text import fold


@dataclass(frozen=True)
class Offered:
    """`like`: names already in the registry that this one may have been meant for."""

    name: str
    ticked: bool
    like: list


class Confirmed:
    """What a post says of new names: ticked ones may be entered; offered and unticked ones are mistyped."""

    def __init__(self, post=None):
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


def offered(data, desk):
    """[Offered, …]: the new names of a page and the mistyped ones, which stay unticked."""
    named = {folded: (name, True) for folded, name in new_names(data).items()}
    named |= {folded: (name, False) for folded, name in desk.refused_names.items()}
    return [Offered(name, ticked, desk.units.like(name)) for name, ticked in named.values()]


def unseen(data, desk):
    """New names nobody has ticked yet: while there are any, nothing is saved."""
    return new_names(data).keys() - desk.confirmed.ticked
