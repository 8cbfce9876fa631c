import os

import pytest

from tests import browser

collect_ignore = [] if browser.available() else ["journeys"]
pytest_plugins = ["tests.fixtures"]


def pytest_terminal_summary(terminalreporter):
    """Said once: `tests.run` says it itself."""
    if not browser.available() and "TEST_VENDOR" not in os.environ:
        terminalreporter.write_line(browser.ABSENT)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys last: they empty the database behind them, catalogues included."""
    items.sort(key=lambda item: "journeys" in item.path.parts)
