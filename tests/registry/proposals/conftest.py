"""A proposal of a finalised conference, and the proposal as if its steps had been taken."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import AwardType, Proposal
from blocs.models import Conference


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal(finished, units):
    made = Proposal.objects.create(
        bloc_year=finished.bloc_year,
        conference=finished,
        award_type=AwardType.objects.get(code="MIN_FLAG"),
        unit=units[3],
        method="consensus",
    )
    Conference.objects.update(record="finalised", proposals_known="complete", held_on="2015-12-18")
    return made


@pytest.fixture
def put(proposal):
    def at(status, **columns):
        Proposal.objects.filter(pk=proposal.pk).update(status=status, **columns)
        return Proposal.objects.get(pk=proposal.pk)

    return at


def a_file(content="một"):
    return SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4 " + content.encode())


def page(client, proposal, act=""):
    return client.get(f"{proposal.get_absolute_url()}{act}")


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())
