"""A session of thirteen with its docket, and its desk as each role opens it."""

import re

import pytest
from django.urls import reverse

from awards.models import Person, ReviewItem
from awards.services.dockets import put_on_docket
from blocs.models import Honour
from emulation.access import COUNCIL_MEMBER
from tests.councils import appraised, council_of, in_session
from tests.fixtures import person

SECRET_COUNTS = {"issued": 13, "collected": 13, "valid": 12, "invalid": 1, "yes": 11}


@pytest.fixture
def people(db):
    names = {1: "chutich", 2: "phochutich", 3: "thuky", 4: "uyvien4", 5: "uyvien5"}
    return {number: person(name, COUNCIL_MEMBER) for number, name in names.items()}


@pytest.fixture
def session(secretariat, people, units, bloc_year, conference):
    """Open; on its docket a flag for the fifth member's unit, one for another unit, and a fighter (secret)."""
    council = council_of(users=people, units={5: units[0]})
    session = in_session(secretariat, council)
    flags = [appraised(bloc_year, unit, rank=rank) for rank, unit in enumerate(units[:2], start=1)]
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[2])
    fighter = appraised(bloc_year, None, award="MIN_FIGHTER", person=lan, subject="individual")
    Honour.objects.create(conference=conference, kind="ranked", unit=units[0], points=855, out_of=1000)
    findings = {flags[0].pk: ["Điểm không phải cao nhất."]}
    put_on_docket(secretariat, session, [*flags, fighter], findings)
    return session


def item_of(session, position):
    return ReviewItem.objects.get(session=session, position=position)


def page_of(session):
    return reverse("admin:awards_councilsession_change", args=[session.pk])


def file_of(item):
    return reverse("admin:awards_reviewitem_change", args=[item.pk])


def act(item, name):
    return reverse(f"admin:reviewitem_{name}", args=[item.pk])


def buttons(answer):
    return [str(label) for label, _address in answer.context["act_links"]]


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
