"""A unit, who speaks for it, and who takes over."""

import pytest

from emulation.access import UNIT_OFFICER
from tests.fixtures import person


@pytest.fixture
def unit(units):
    return units[0]


@pytest.fixture
def giver(officer_of, unit):
    return officer_of(unit)


@pytest.fixture
def taker(db):
    return person("nguoi.nhan", UNIT_OFFICER, full_name="Người Nhận")
