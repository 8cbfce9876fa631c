"""`make pictures`: takes the pictures of the users' guide anew, from the sample record in a real browser.

Not part of the suite: pytest collects it only when it is named.
"""

import datetime

import pytest

from blocs.models import Conference, Unit, UnitStaff
from emulation.access import UNIT_OFFICER
from emulation.models import User
from registry.guide import FOLDER, PICTURES
from registry.sample.loading import load_sample
from registry.services.recording import SECTIONS, record_section
from registry.services.reopening import reopen
from tests.fixtures import person

pytestmark = pytest.mark.django_db(transaction=True)
pytest_plugins = ["tests.journeys.conftest"]
WIDTH = 1180


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "vi-VN", "viewport": {"width": WIDTH, "height": 760}}


@pytest.fixture
def take(clerk):
    """`take(name, path)` shows a page and keeps its picture, `until` pixels from `top`."""
    load_sample()

    def picture(name, path=None, until=760, top=0):
        if path:
            clerk.page.goto(clerk.server + path)
        clerk.page.screenshot(
            path=FOLDER / PICTURES / f"{name}.png",
            clip={"x": 0, "y": top, "width": WIDTH, "height": until},
            full_page=True,
        )

    return picture


def test_home_and_summary(take):
    take("trang-dau", "/?year=2015", until=420)
    take("trang-dau-2023", "/?year=2023", until=420)
    take("tong-hop", "/summary/2015/", until=700)


def test_bloc(take):
    take("khoi", "/blocs/tong-cuc-cuc-ban-quy/", until=600)


def test_recording(take, clerk):
    review = Conference.objects.get(bloc_year__year=2023)
    reopen(User.objects.get(username="thuongtruc"), review, "Ảnh cho trang hướng dẫn.")
    clerk.open_section(review, "proposals")
    take("ghi-phan")
    clerk.open_section(review, "sitting")
    record_section(None, SECTIONS["sitting"], review.bloc_year, review, {"venue": "Trụ sở Bộ"})
    clerk.type("venue", "Hội trường A")
    clerk.click("Lưu")
    take("hai-ban", until=520)
    clerk.page.goto(f"{clerk.server}{review.get_absolute_url()}")
    place = clerk.page.locator("#findings").bounding_box()
    take("ra-soat", until=700, top=place["y"] - 24)


def test_admin(take, clerk):
    officer = person("canbo", UNIT_OFFICER, full_name="Cán bộ phụ trách")
    unit = Unit.objects.get(slug="hhtp")
    UnitStaff.objects.create(user=officer, unit=unit, since=datetime.date(2026, 1, 1))
    take("nguoi-dung", f"/admin/emulation/user/{officer.pk}/change/", until=560)
    take("quan-tri", "/admin/", until=560)
