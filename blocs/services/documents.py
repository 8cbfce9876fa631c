"""Citing a document behind a record, its file included, and taking the citation back."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import Citation, Document
from blocs.permissions import can_record
from blocs.services.years import lock_year
from emulation.files import check_upload
from emulation.refusals import Refused


def _refuse_unless_recording(user, bloc_year):
    if user is not None and not can_record(user, bloc_year):
        raise Refused("not_allowed", _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."))


@transaction.atomic
def cite(user, bloc_year, *, about, conference=None, quote="", file=None, **details):
    """Enters a document (`details`: kind, title, number, issued_on, url) and cites it for the year.

    Raises ValidationError for a file that is too large or not of a kind we keep. Scans often arrive after
    the record is finalised, so finalising does not close this.
    """
    year = lock_year(bloc_year.pk)
    _refuse_unless_recording(user, year)
    document = Document(**details)
    if file:
        kind = check_upload(file, settings.ATTACHMENT_MAX_BYTES)
        document.file.save(f"tep.{kind}", file, save=False)
    document.full_clean()
    document.save()
    citation = Citation(document=document, bloc_year=year, conference=conference, about=about, quote=quote)
    citation.full_clean()
    citation.save()
    return document


@transaction.atomic
def uncite(user, citation):
    """The record no longer cites the document; the document itself stays, its history with it."""
    year = lock_year(citation.bloc_year_id)
    _refuse_unless_recording(user, year)
    citation.delete()
