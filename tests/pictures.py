"""`make pictures`: takes the pictures of the users' guide anew, from the sample record in a real browser.

Not part of the suite: pytest collects it only when it is named.
"""

import pytest

from registry.guide import FOLDER, PICTURES
from registry.sample.loading import load_sample

pytestmark = pytest.mark.django_db(transaction=True)
pytest_plugins = ["tests.journeys.conftest"]
WIDTH = 1080


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "vi-VN", "viewport": {"width": WIDTH, "height": 760}}


@pytest.fixture
def take(clerk):
    """`take(name, path)` shows a page and keeps its picture; `until` names the height kept, in pixels."""
    load_sample()

    def picture(name, path=None, until=760):
        if path:
            clerk.page.goto(clerk.server + path)
        clerk.page.screenshot(
            path=FOLDER / PICTURES / f"{name}.png",
            clip={"x": 0, "y": 0, "width": WIDTH, "height": until},
            full_page=True,
        )

    return picture


def test_home_and_summary(take):
    take("trang-dau", "/?year=2015", until=560)
    take("tong-hop", "/summary/2015/", until=700)
