"""Sources and attached files of a bloc's year: each citation with its document, in one query."""

from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models import Citation, Document
from emulation.sheets import NAME, PROSE, Column
from registry.pages.names import printed_name
from registry.pages.phrases import day


@dataclass(frozen=True)
class Source:
    """`reference` is how the paper is cited: its kind, number, date and issuer.

    `number` is the document's in the list, the same wherever the record cites it: [1], [2]. `part` is the
    section spoken of (a value of `Citation.About`), `about` the same in words.
    """

    pk: int
    document: int
    number: int
    part: str
    conference: int | None
    about: str
    sitting: str
    title: str
    reference: str
    url: str
    file_url: str
    quote: str

    @property
    def paper(self):
        return ": ".join(filter(None, (self.reference, self.title)))

    @property
    def mark(self):
        return f"[{self.number}]"

    @property
    def label(self):
        return f"{self.mark} {self.paper}"

    @property
    def has_file(self):
        return _("có") if self.file_url else _("không")


COLUMNS = (
    Column(gettext_lazy("Tài liệu"), attrgetter("paper"), NAME),
    Column(gettext_lazy("Địa chỉ"), attrgetter("url"), NAME),
    Column(gettext_lazy("Nói về"), attrgetter("about"), NAME),
    Column(gettext_lazy("Hội nghị"), attrgetter("sitting"), NAME),
    Column(gettext_lazy("Tệp"), attrgetter("has_file")),
    Column(gettext_lazy("Lời trong nguồn"), attrgetter("quote"), PROSE),
)


def sources_of(bloc_year, names_date):
    rows = Citation.objects.filter(bloc_year=bloc_year).select_related("document", "conference")
    named = rows.annotate(issuer_name=printed_name("document__issuer", names_date))
    numbers = {}
    return [
        _source(each, numbers.setdefault(each.document_id, len(numbers) + 1))
        for each in sorted(named, key=lambda each: (ORDER[each.about], each.pk))
    ]


def sources_of_section(sources, name, conference=None):
    """Those that speak of the section: of it alone, or of the whole record."""
    here = (None, conference.pk if conference else None)
    return [each for each in sources if each.part in (name, Citation.About.WHOLE) and each.conference in here]


ORDER = {about: place for place, about in enumerate(Citation.About.values)}


def _source(citation, number):
    document = citation.document
    return Source(
        pk=citation.pk,
        document=document.pk,
        number=number,
        part=citation.about,
        conference=citation.conference_id,
        about=str(citation.get_about_display()),
        sitting=str(citation.conference) if citation.conference_id else "",
        title=document.title,
        reference=reference_words(document, citation.issuer_name),
        url=document.url,
        file_url=reverse("document", args=[document.pk]) if document.file else "",
        quote=citation.quote,
    )


def allocation_words(allocation):
    """The dividing document as it is cited, its title after it."""
    if allocation is None or allocation.document is None:
        return str(allocation or "")
    document = allocation.document
    return ": ".join(filter(None, [reference_words(document), document.title]))


def reference_words(document, issuer=""):
    """Quyết định số 12/QĐ-BKHCN ngày 05/01/2016 của Bộ Khoa học và Công nghệ"""
    words = [str(document.get_kind_display())]
    if document.number:
        words.append(_("số %(number)s") % {"number": document.number})
    if document.issued_on:
        words.append(_("ngày %(day)s") % {"day": day(document.issued_on)})
    if issuer:
        words.append(_("của %(issuer)s") % {"issuer": issuer})
    if document.extent == Document.Extent.EXCERPT:
        words.append(_("(trích)"))
    return " ".join(words)
