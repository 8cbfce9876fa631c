import os

import pytest

from tests import browser
from tests.registry import access_table

ACCESS = "tests/registry/test_access.py"
collect_ignore = [] if browser.available() else ["journeys"]
pytest_plugins = ["tests.fixtures"]


def pytest_terminal_summary(terminalreporter):
    if not browser.available() and "TEST_VENDOR" not in os.environ:
        terminalreporter.write_line(browser.ABSENT)  # `tests.run` says it itself
    if any(each.nodeid.startswith(ACCESS) for each in terminalreporter.stats.get("passed", ())):
        size = access_table.size()
        terminalreporter.write_line("docs/access.md: {} addresses, {} answers".format(*size))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys last: they empty the database behind them, catalogues included."""
    items.sort(key=lambda item: "journeys" in item.path.parts)
