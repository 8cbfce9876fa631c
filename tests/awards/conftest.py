import pytest

from emulation.access import COUNCIL_MEMBER
from tests.councils import council_of, in_session
from tests.fixtures import person


@pytest.fixture
def people(db):
    """Accounts of the chair, the standing vice-chair, the secretary and two members, by seat."""
    names = {1: "chutich", 2: "phochutich", 3: "thuky", 4: "uyvien4", 5: "uyvien5"}
    return {seat: person(name, COUNCIL_MEMBER) for seat, name in names.items()}


@pytest.fixture
def council(people, units):
    """Thirteen, all with a vote; the fifth is of the unit `units[0]`."""
    return council_of(users=people, units={5: units[0]})


@pytest.fixture
def session(secretariat, council):
    """Open, everybody in the room, nothing on the docket yet."""
    return in_session(secretariat, council)
