import os

import pytest

from tests import browser


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
