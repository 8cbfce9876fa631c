"""Citing a document behind a record, its file included, and taking the citation back."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import Citation, Document
from blocs.models.pieces import Sourced
from blocs.permissions import can_change_sources, can_record
from blocs.services.years import annual_review_of, lock_year
from emulation.files import check_upload, same_content, taken_back_on_failure
from emulation.refusals import Refused


@transaction.atomic
def cite_again(user, bloc_year, document, *, about, conference=None, quote=""):
    """Cites a document the year's record has already, for another part or in other words; twice is once.

    Raises `Refused` for a document of another record: its file would open to who sees this one.
    """
    year = _lock(user, bloc_year.pk, conference)
    if not Citation.objects.filter(bloc_year=year, document=document).exists():
        raise Refused("not_cited", _("Hồ sơ này không còn nguồn ấy. Ghi lại nguồn rồi chọn phần nói về."))
    here = {"bloc_year": year, "conference": conference, "about": about, "quote": quote}
    Citation(document=document, **here).full_clean()
    return Citation.objects.get_or_create(document=document, **here)[0].document


def cite(user, bloc_year, *, about, conference=None, quote="", file=None, **details):
    """Enters a document (`details`: kind, title, number, issued_on, url) and cites it for the year.

    The same one sent twice is entered once. Raises ValidationError for a file that is too large or not of
    a kind we keep, `Refused` for who may not.
    """
    document = Document(**details)
    with taken_back_on_failure(document, "file"), transaction.atomic():
        year = _lock(user, bloc_year.pk, conference)
        kind = check_upload(file, settings.ATTACHMENT_MAX_BYTES) if file else ""
        citation = Citation(bloc_year=year, conference=conference, about=about, quote=quote)
        citation.full_clean(exclude=["document"])
        known = _sent_before(citation, details, file)
        if known:
            return known.document
        if file:
            # Nothing of the uploader's file name is kept; the suffix says what the content was found to be.
            file.name = f"tep.{kind}"
            document.file = file
        document.full_clean()
        document.save()
        citation.document = document
        citation.save()
        return document


@transaction.atomic
def uncite(user, citation):
    """The record no longer cites the document; the document itself stays, and its history with it.

    A finalised record keeps the sources it was finalised on, whoever asks: it is reopened first.
    """
    year = _lock(user, citation.bloc_year_id, citation.conference)
    if any(each and each.is_finalised for each in (annual_review_of(year), citation.conference)):
        raise Refused(
            "finalised", _("Hồ sơ đã chốt nên không bỏ nguồn được. Mở lại hồ sơ trước khi bỏ nguồn.")
        )
    if not _is_cited_elsewhere(citation) and (rows := _rows_read_in(citation.document, year)):
        raise Refused(
            "read_in",
            _("Còn %(rows)s dòng của hồ sơ ghi là đọc ở nguồn này. Đổi nguồn của các dòng ấy trước khi bỏ.")
            % {"rows": rows},
        )
    citation.delete()


def _is_cited_elsewhere(citation):
    same = Citation.objects.filter(bloc_year=citation.bloc_year_id, document=citation.document_id)
    return same.exclude(pk=citation.pk).exists()


def _rows_read_in(document, year):
    """How many rows of the year's record name the document as their own source."""
    named = [
        row
        for relation in Document._meta.get_fields(include_hidden=True)
        if relation.one_to_many and issubclass(relation.related_model, Sourced)
        for row in relation.related_model._base_manager.filter(**{relation.field.name: document})
    ]
    return sum(row.audit_record() == year.audit_record() for row in named)


def _lock(user, pk, conference):
    year = lock_year(pk)
    if user is not None and not can_record(user, year):
        raise Refused("not_allowed", _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."))
    if user is not None and not can_change_sources(user, annual_review_of(year), conference):
        raise Refused(
            "finalised",
            _("Hồ sơ đã chốt. Muốn thêm hoặc bỏ nguồn, tệp đính kèm, đề nghị Thường trực Hội đồng."),
        )
    return year


def _sent_before(citation, details, file):
    same = Citation.objects.filter(
        bloc_year=citation.bloc_year,
        conference=citation.conference,
        about=citation.about,
        quote=citation.quote,
        **{f"document__{name}": value for name, value in details.items()},
    )
    return next(
        (each for each in same.select_related("document") if same_content(each.document.file, file)), None
    )
