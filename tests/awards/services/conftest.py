"""A proposal on its way, and the people who bring it along."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import AwardType, Proposal, RuleSetting
from blocs.models import Conference
from registry.services.finalising import finalise

PDF = b"%PDF-1.7 "


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def leader(units, officer_of):
    return officer_of(units[0])


@pytest.fixture
def their_unit(units, officer_of):
    """The officer of the unit proposed, which leads nothing."""
    return officer_of(units[3])


@pytest.fixture
def proposal(finished, units):
    """For the Ministry's flag of 2015, of a finalised conference."""
    made = Proposal.objects.create(
        bloc_year=finished.bloc_year,
        conference=finished,
        award_type=AwardType.objects.get(code="MIN_FLAG"),
        unit=units[3],
    )
    Conference.objects.filter(pk=finished.pk).update(proposals_known="complete")
    finalise(None, Conference.objects.get(pk=finished.pk))
    return made


@pytest.fixture
def put(proposal):
    """`put("received", received_on=…)`: the proposal as if its steps had been taken."""

    def at(status, **columns):
        Proposal.objects.filter(pk=proposal.pk).update(status=status, **columns)
        return Proposal.objects.get(pk=proposal.pk)

    return at


@pytest.fixture
def asks_for_all():
    """R23 stops what is not whole, whenever it was."""
    RuleSetting.objects.filter(rule="R23").delete()
    RuleSetting.objects.create(rule="R23", stage="receipt", severity="block", basis="Đ84")


def a_file(content="bản một", name="Báo cáo.pdf"):
    return SimpleUploadedFile(name, PDF + content.encode())


def yesterday():
    return datetime.date.today() - datetime.timedelta(days=1)
