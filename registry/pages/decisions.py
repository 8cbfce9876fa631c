"""Decisions as a list, and what waits for one: proposals to tick on the pages that decide."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Award, AwardType, Decision, Proposal
from awards.models.lives import Status
from awards.recipients import recipient_words
from blocs.models import Unit
from emulation.sheets import NAME, NUMBER, Column
from registry.pages.phrases import label_of


@dataclass(frozen=True)
class Asked:
    """What the list is filtered by: the year of signing, the issuer by its address, the kind."""

    year: int | None = None
    issuer: str = ""
    kind: str = ""


def list_of_decisions(asked):
    found = Decision.objects.annotate(
        conferred=_number_of("decision"),
        # Of a revoking decision these are the ones it revokes, of another the ones since revoked.
        revoked_by_it=_number_of("revoked_by"),
        since_revoked=_number_of("decision", revoked_by__isnull=False),
    )
    if asked.year:
        found = found.filter(year=asked.year)
    if asked.issuer:
        found = found.filter(issuer__slug=asked.issuer)
    if asked.kind in Decision.Kind.values:
        found = found.filter(kind=asked.kind)
    return found.order_by("-issued_on", "-pk")


def _number_of(column, **more):
    rows = Award.objects.filter(**{column: OuterRef("pk")}, **more).order_by().values(column)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def issuers_to_choose():
    """[(address, today's name)] of those who issued any."""
    issuing = Unit.objects.filter(pk__in=Decision.objects.order_by().values("issuer"))
    return issuing.named_on(timezone.localdate()).order_by("name_sort", "pk").values_list("slug", "name")


def _remark(decision):
    words = [
        _("nhập lại từ hồ sơ cũ") if decision.back_entered else "",
        _("%(n)s khen thưởng đã hủy bỏ") % {"n": decision.since_revoked} if decision.since_revoked else "",
    ]
    return "; ".join(filter(None, words))


COLUMNS = (
    Column(gettext_lazy("Số, ký hiệu"), attrgetter("number")),
    Column(gettext_lazy("Ngày ký"), attrgetter("issued_on")),
    Column(gettext_lazy("Loại"), lambda row: label_of(Decision.Kind, row.kind), NAME),
    Column(gettext_lazy("Cơ quan ban hành"), attrgetter("issuer_name"), NAME),
    Column(gettext_lazy("Người ký"), attrgetter("signer"), NAME),
    Column(
        gettext_lazy("Số khen thưởng"),
        lambda row: row.revoked_by_it if row.kind == Decision.Kind.REVOKE else row.conferred,
        NUMBER,
    ),
    Column(gettext_lazy("Ghi chú"), _remark, NAME),
)


@dataclass(frozen=True)
class Candidate:
    """A proposal that may be ticked, or (`hindrance`) the reason why it cannot be yet."""

    pk: int
    recipient: str
    award: str
    bloc: str
    status: str
    hindrance: str


TO_CONFER = (Status.PASSED, Status.SENT_UP)
OF_A_CANDIDATE = (
    *("pk", "unit_name", "part", "recipients", "person__full_name", "person__post", "subject"),
    *("award_type__name", "award_type__decided_by", "title", "status", "on_hold_since", "bloc_year__name"),
)


def to_confer(year, award=None):
    found = Proposal.objects.filter(bloc_year__year=year, status__in=TO_CONFER)
    return found.filter(award_type=award) if award else found


def to_send_up(year):
    return Proposal.objects.filter(
        bloc_year__year=year, status=Status.PASSED, award_type__decided_by__in=AwardType.DECIDED_ABOVE
    )


def to_enter_back(year):
    """Proposals nobody has taken a step with, and those of which a source only told that they were given."""
    told = Proposal.objects.filter(status=Status.CONFERRED, award__isnull=True)
    untouched = Proposal.objects.filter(status=Status.PROPOSED)
    return (told | untouched).filter(bloc_year__year=year)


def candidates(proposals, asks_above=True):
    """[Candidate, …] by award, bloc and name; `asks_above`: whether what is decided above must have been sent up."""
    rows = proposals.named_on(timezone.localdate()).order_by(
        F("award_type__position").asc(nulls_last=True),
        "bloc_year__sort_key",
        F("unit_name_sort").asc(nulls_last=True),
        "position",
        "pk",
    )
    return [_candidate(row, asks_above) for row in rows.values(*OF_A_CANDIDATE)]


def _candidate(row, asks_above):
    named = (row["person__full_name"] or "", row["person__post"] or "", row["subject"])
    return Candidate(
        pk=row["pk"],
        recipient=recipient_words(row["unit_name"], row["part"], row["recipients"], *named),
        award=row["award_type__name"] or row["title"],
        bloc=row["bloc_year__name"],
        status=label_of(Status, row["status"]),
        hindrance=_hindrance(row, asks_above),
    )


def _hindrance(row, asks_above):
    if row["on_hold_since"]:
        return _("đang tạm dừng xét")
    if row["recipients"] is not None:
        return _("mới ghi số lượng: ghi tên từng người nhận ở hồ sơ hội nghị trước")
    if row["award_type__name"] is None:
        return _("chưa chọn danh hiệu, hình thức trong danh mục")
    above = row["award_type__decided_by"] in AwardType.DECIDED_ABOVE
    if asks_above and above and row["status"] == Status.PASSED:
        return _("chưa trình cấp trên")
    return ""


def awards_to_choose(year):
    """[(key, name)] of the award types that wait for a decision in the year."""
    waiting = to_confer(year).order_by().values("award_type")
    return AwardType.objects.filter(pk__in=waiting).values_list("pk", "name")
