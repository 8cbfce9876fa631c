"""The admin's own widgets under the content policy: choosing by typing, the calendar, rows, pop-ups."""

import pytest
from playwright.sync_api import expect

from blocs.models import Unit
from tests.fixtures import person
from tests.journeys.clerk import Clerk


@pytest.fixture
def desk(page, live_server, transactional_db, complaints):
    from emulation.access import give_role

    secretariat = person("thuongtruc", full_name="Thường trực Hội đồng")
    give_role(secretariat, "secretariat")
    clerk = Clerk(page, live_server.url)
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    return page


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_unit_is_entered_with_every_widget(desk, live_server, complaints):
    print("todo")
