"""Units entered while recording: a name is enough, and a person confirms it later."""

from dataclasses import dataclass

from blocs.models import Unit, UnitName
from blocs.services.slugs import free_slug
from emulation.text import slug
from emulation.transactions import again_if_beaten


@dataclass(frozen=True)
class NewUnit:
    """Stands for a unit in a row until the unit is entered, together with the row."""

    name: str


def enter_new_units(data, quote=""):
    """The same data with a key for each `NewUnit`, each name entered once."""
    entered = {}

    def place(value):
        if isinstance(value, NewUnit):
            if value.name not in entered:
                entered[value.name] = add_unit(value.name, quote=quote).pk
            return entered[value.name]
        if isinstance(value, dict):
            return {name: place(each) for name, each in value.items()}
        if isinstance(value, list):
            return [place(each) for each in value]
        return value

    return place(data)


@again_if_beaten
def add_unit(name, *, quote="", source=None, unconfirmed=True, **details):
    """Enters a unit under its first known name; `details` are further columns of the name."""
    unit = Unit(slug=free_address(name))
    # Whether the address is still free is for the database to say: then the next one is tried.
    unit.full_clean(exclude=["slug"])
    unit.save()
    first = UnitName(
        unit=unit, full_name=name, quote=quote, source=source, unconfirmed=unconfirmed, **details
    )
    first.full_clean()
    first.save()
    return unit


def free_address(name):
    return free_slug(Unit, slug(name)[:110] or "don-vi")
