import pytest
from django.conf import settings

from emulation.catalogues import catalogues, compile_catalogue
from tests import browser

collect_ignore = [] if browser.available() else ["journeys"]
pytest_plugins = ["tests.fixtures"]


def pytest_configure():
    for path in catalogues(settings.LOCALE_PATHS):
        compile_catalogue(path)


def pytest_report_header():
    return "" if browser.available() else "No Chromium or Playwright found: the browser journeys do not run."


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys last: they empty the database behind them, catalogues included."""
    items.sort(key=lambda item: "journeys" in item.path.parts)
