"""The annual summary's tables as a test reads them: each line a dict of its cells as written."""

from awards.models import AwardType
from blocs.models import UnitName
from emulation.sheets import cell
from registry.summary import table


def blocs(year=2015, user=None):
    return _lines("blocs", year, user)


def proposals(year=2015, user=None):
    return _lines("proposals", year, user)


def _lines(name, year, user):
    header, lines = table(name, year, user)
    return [dict(zip(header, map(cell, line), strict=True)) for line in lines]


def one(title):
    """The cell of the only bloc there is."""
    (row,) = blocs()
    return row[title]


def award(code):
    return AwardType.objects.get(code=code)


def rename(unit, day, name):
    UnitName.objects.create(unit=unit, valid_from=day, full_name=name)
