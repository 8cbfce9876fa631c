import datetime

import pytest

from awards.models import Proposal
from blocs.models import Citation, Document, Pledge, PledgeSignature
from tests.registry.integrity.asking import ask

DAY = datetime.date


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def whole(finished, media):
    """A year with a row of each kind the checks ask about; nothing is wrong with it."""
    year = finished.bloc_year
    (media / "documents").mkdir()
    (media / "documents/a.pdf").write_bytes(b"%PDF-1.4")
    document = Document.objects.create(title="Biên bản", file="documents/a.pdf", issued_on=DAY(2015, 12, 20))
    Citation.objects.create(bloc_year=year, conference=finished, document=document)
    pledge = Pledge.objects.create(bloc=year.bloc, conference=finished, signed_on=DAY(2015, 12, 18))
    PledgeSignature.objects.create(pledge=pledge, unit=year.memberships.first().unit, signed=True)
    finished.pledges_known = "complete"
    finished.save()
    Proposal.objects.create(
        bloc_year=year, conference=finished, unit=year.memberships.first().unit, title="Bằng khen"
    )
    finished.proposals_known = "complete"
    finished.save()
    assert ask()[0] == 0
    return finished
