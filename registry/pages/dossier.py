"""A proposal's dossier as a table: each paper, what is asked of it, what has come."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.models import DossierFile, DossierItem, DossierRequirement
from awards.models.lives import Status
from awards.permissions import BEFORE_RECEIPT
from awards.services.dossiers import (
    BEFORE_THE_COUNCIL,
    awaits_more,
    has_come,
    is_open,
    papers_asked,
    what_is_missing,
)


@dataclass(frozen=True)
class Paper:
    """`files`, the last one first; what may be done with it now."""

    paper: str
    name: str
    asked: str
    item: DossierItem | None
    files: list = field(default_factory=list)
    may_file: bool = False
    may_receive: bool = False
    may_check: bool = False

    @property
    def latest(self):
        return self.files[0] if self.files else None

    @property
    def earlier(self):
        return self.files[1:]


class Dossier:
    """`book`: the rule book, where the page has it."""

    def __init__(self, proposal, rights, book=None):
        self.proposal, self.rights, self._book = proposal, rights, book

    @cached_property
    def _items(self):
        files = Prefetch("files", DossierFile.objects.select_related("added_by"))
        return list(self.proposal.dossier.select_related("checked_by").prefetch_related(files))

    @cached_property
    def _asked(self):
        return papers_asked(self.proposal)

    @cached_property
    def papers(self):
        """Those asked for, and those that came unasked, in the order of a dossier."""
        asked = {row.paper: row for row in self._asked}
        items = {item.paper: item for item in self._items}
        return [
            self._paper(each, asked.get(each), items.get(each))
            for each in DossierRequirement.Paper
            if each in asked or each in items
        ]

    def _paper(self, paper, asked, item):
        files = list(item.files.all())[::-1] if item else []
        may_file = self.rights.files and is_open(self.proposal, item, self.rights.keeps)
        unchecked = has_come(item, bool(files)) and not awaits_more(item) and item.checked_by_id is None
        return Paper(
            paper.value,
            capfirst(str(paper.label)),
            _asked_in_words(asked),
            item,
            files,
            may_file=may_file,
            may_receive=self.rights.keeps and may_file,
            may_check=self.rights.keeps and unchecked and self.proposal.status in BEFORE_THE_COUNCIL,
        )

    @property
    def findings(self):
        """What is missing, until it is received; afterwards the receipt has settled it."""
        if self.proposal.status not in BEFORE_RECEIPT:
            return []
        return what_is_missing(self.proposal, self._asked, self._items, self._book)

    @property
    def is_returned(self):
        return self.proposal.status == Status.RETURNED

    @property
    def has_acts(self):
        return any(each.may_file or each.may_receive or each.may_check for each in self.papers)


def _asked_in_words(asked):
    if asked is None:
        return _("không bắt buộc")
    ways = [_("bản giấy") if asked.paper_needed else "", _("tệp") if asked.file_needed else ""]
    words = _(" và ").join(filter(None, ways)) or _("không bắt buộc")
    form = _("mẫu %(number)s") % {"number": asked.form_number} if asked.form_number else ""
    return "; ".join(filter(None, [words, form, _("chưa đối chiếu") if asked.unconfirmed else ""]))
