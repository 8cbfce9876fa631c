"""A unit's years in its blocs: memberships, offices and proposals, three queries for all years."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Proposal
from blocs.models import BlocYear, Leadership, Membership
from blocs.models.bloc_years import Role
from emulation.ballots import YES_COUNTS
from emulation.sheets import NAME, NUMBER, PROSE, Column
from emulation.text import sort_key
from registry.pages.phrases import ballot_words, day, label_of, person_words

OF_YEAR = (
    *("bloc_year", "bloc_year__year", "bloc_year__name", "bloc_year__kind", "bloc_year__confirmed"),
    "bloc_year__bloc__slug",
)
MEMBER = ("category", "is_observer", "joined_on", "left_on", "unconfirmed")
OFFICE = ("role", "title", "since", "until", "person", "post")
PROPOSAL = (
    *("award_type__name", "title", "part", "person__full_name", "person__post", "status"),
    *("method", *YES_COUNTS),
)


@dataclass(frozen=True)
class Proposed:
    what: str
    for_whom: str
    ballot: str
    result: str

    def __str__(self):
        whole = ", ".join(filter(None, (self.what, self.for_whom)))
        return f"{whole} ({'; '.join(filter(None, (self.result, self.ballot)))})"


@dataclass
class UnitYear:
    """`standing`: member, observer, joined or left in mid-year, to be confirmed; empty where no member."""

    year: int
    bloc: str
    url: str
    is_draft: bool
    standing: list = field(default_factory=list)
    offices: list = field(default_factory=list)
    proposals: list = field(default_factory=list)

    @property
    def remark(self):
        return _("chờ xác nhận") if self.is_draft else ""


def _joined(name):
    return lambda row: "; ".join(map(str, getattr(row, name)))


COLUMNS = (
    Column(gettext_lazy("Năm"), attrgetter("year"), NUMBER),
    Column(gettext_lazy("Khối"), attrgetter("bloc"), NAME),
    Column(gettext_lazy("Tư cách"), _joined("standing"), NAME),
    Column(gettext_lazy("Chức danh"), _joined("offices"), NAME),
    Column(gettext_lazy("Đề nghị khen thưởng"), _joined("proposals"), PROSE),
    Column(gettext_lazy("Ghi chú"), attrgetter("remark")),
)


def years_of(user, unit):
    """Latest year first; only bloc years the person may see."""
    seen = BlocYear.objects.visible_to(user).values("pk")
    found = {}
    for row in _rows(Membership, unit, seen, *MEMBER):
        _year(found, row).standing += _standing(row)
    for row in _rows(Leadership, unit, seen, *OFFICE):
        _year(found, row).offices.append(_office(row))
    for row in _rows(Proposal, unit, seen, *PROPOSAL):
        _year(found, row).proposals.append(_proposed(row))
    return sorted(found.values(), key=lambda each: (-each.year, sort_key(each.bloc)))


def _rows(model, unit, seen, *columns):
    """In the table's own order within a year."""
    rows = model.objects.filter(unit=unit, bloc_year__in=seen)
    return rows.order_by(F("bloc_year__year").desc(), *model._meta.ordering).values(*OF_YEAR, *columns)


def _year(found, row):
    if row["bloc_year"] not in found:
        url = reverse("bloc_year", args=[row["bloc_year__bloc__slug"], row["bloc_year__year"]])
        found[row["bloc_year"]] = UnitYear(
            row["bloc_year__year"], row["bloc_year__name"], url, not row["bloc_year__confirmed"]
        )
    return found[row["bloc_year"]]


def _standing(row):
    words = [
        _("quan sát viên") if row["is_observer"] else _("thành viên"),
        row["category"],
        _("vào khối ngày %(day)s") % {"day": day(row["joined_on"])} if row["joined_on"] else "",
        _("rời khối ngày %(day)s") % {"day": day(row["left_on"])} if row["left_on"] else "",
        _("chờ xác nhận") if row["unconfirmed"] else "",
    ]
    return list(filter(None, words))


def _office(row):
    leader, deputy = BlocYear.WORDS[row["bloc_year__kind"]]
    words = [row["title"] or str(leader if row["role"] == Role.LEADER else deputy)]
    if (row["since"].month, row["since"].day) != (1, 1):
        words.append(_("từ ngày %(day)s") % {"day": day(row["since"])})
    if row["until"]:
        words.append(_("đến ngày %(day)s") % {"day": day(row["until"])})
    if row["person"] or row["post"]:
        words.append(person_words(row["person"], row["post"]))
    return ", ".join(words)


def _proposed(row):
    person = person_words(row["person__full_name"] or "", row["person__post"] or "")
    return Proposed(
        what=row["award_type__name"] or row["title"],
        for_whom="; ".join(filter(None, [person, row["part"]])),
        ballot=ballot_words(row),
        result=label_of(Proposal.Status, row["status"]),
    )
