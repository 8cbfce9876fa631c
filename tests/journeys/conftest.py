import os
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from emulation.access import SECRETARIAT
from tests import browser
from tests.fixtures import person
from tests.journeys.clerk import Clerk


@pytest.fixture(scope="session", autouse=True)
def _queries_beside_the_browser():
    """Playwright keeps an event loop in this thread; Django must not mistake it for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": browser.executable(), "args": browser.FLAGS}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "en-US", "viewport": {"width": 1366, "height": 900}}


@pytest.fixture
def complaints(page):
    """What the browser complained of: scripts or styles the content policy refused, errors in ours."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def clerk(page, live_server):
    """The council's secretary, signed in."""
    person("thuongtruc", SECRETARIAT)
    clerk = Clerk(page, live_server.url)
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    return clerk


# What the data migrations enter; each adds only what is missing.
ENTERED = (
    ("awards.migrations.0003_catalogue", "add_missing"),
    ("blocs.migrations.0003_indicators", "add_missing"),
    ("awards.migrations.0006_rules_of_the_sets", "add_missing"),
    ("awards.migrations.0008_rows_of_the_sets", "add_missing"),
    ("awards.migrations.0010_preconditions_of_2014", "add_missing"),
    ("registry.migrations.0001_roles", "create_roles"),
    ("registry.migrations.0002_auditor", "create_auditor"),
    ("registry.migrations.0005_from_proposal_to_decision", "grant_what_follows"),
)


@pytest.fixture(autouse=True)
def catalogues_and_roles(transactional_db):
    """The journey before emptied the database behind it, catalogues and roles included.

    Not by `serialized_rollback`: beside Playwright's loop the test has a connection of its own, which does
    not know what the first one serialised.
    """
    for module, function in ENTERED:
        getattr(import_module(module), function)(apps, SimpleNamespace(connection=connection))
