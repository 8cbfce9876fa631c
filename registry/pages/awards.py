"""Awards as rows: those in one decision, and the history of a unit or of a person; one query each."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Award, Proposal
from emulation.sheets import NAME, NUMBER, PROSE, Column
from registry.pages.phrases import day, label_of

READ = (
    *("pk", "year", "title", "recipient_name", "subject", "unit__slug", "person"),
    *("decision", "decision__number", "decision__issued_on", "decision__issuer_name"),
    *("revoked_by", "revoked_by__number", "revoked_by__issued_on", "revoked_reason", "returned_on"),
    "proposal__bloc_year__name",
)


@dataclass(frozen=True)
class AwardRow:
    """`number` is empty where an old decision's is unknown; `standing` says of a revoked award by what, and when."""

    pk: int
    year: int
    title: str
    recipient: str
    subject: str
    unit_url: str
    person_url: str
    decision_pk: int
    decision_url: str
    number: str
    issued_on: date
    issuer: str
    bloc: str
    standing: str
    revoked_url: str
    reason: str
    returned_on: date | None

    @property
    def given(self):
        told = {"number": self.number or _("không rõ số"), "day": day(self.issued_on)}
        return _("%(number)s ngày %(day)s") % told


HISTORY = (
    Column(gettext_lazy("Năm xét"), attrgetter("year"), NUMBER),
    Column(gettext_lazy("Danh hiệu, hình thức khen thưởng"), attrgetter("title"), NAME),
    Column(gettext_lazy("Người nhận"), attrgetter("recipient"), NAME),
    Column(gettext_lazy("Số quyết định"), attrgetter("number")),
    Column(gettext_lazy("Ngày ký"), attrgetter("issued_on")),
    Column(gettext_lazy("Cơ quan ban hành"), attrgetter("issuer"), NAME),
    Column(gettext_lazy("Hủy bỏ"), attrgetter("standing"), NAME),
    Column(gettext_lazy("Lý do hủy bỏ"), attrgetter("reason"), PROSE),
    Column(gettext_lazy("Ngày thu hồi hiện vật"), attrgetter("returned_on")),
)

OF_A_DECISION = (
    Column(gettext_lazy("Người nhận"), attrgetter("recipient"), NAME),
    Column(gettext_lazy("Danh hiệu, hình thức khen thưởng"), attrgetter("title"), NAME),
    Column(gettext_lazy("Đối tượng"), attrgetter("subject")),
    Column(gettext_lazy("Năm xét"), attrgetter("year"), NUMBER),
    Column(gettext_lazy("Khối"), attrgetter("bloc"), NAME),
    *HISTORY[-3:],
)

OF_A_REVOCATION = (
    *OF_A_DECISION[:5],
    Column(gettext_lazy("Đã tặng theo quyết định"), attrgetter("given"), NAME),
    *HISTORY[-2:],
)


def history_rows(awards):
    """`awards`: a queryset of what the person may see; latest first."""
    rows = awards.order_by("-year", "-decision__issued_on", "award_type__position", "pk")
    return (_row(each) for each in rows.values(*READ).iterator())


def rows_of_decision(user, decision):
    """What it confers, or what it revokes; in the order of the catalogue, then of names."""
    return (_row(each) for each in awards_of(user, decision).values(*READ).iterator())


def awards_of(user, decision):
    column = "revoked_by" if decision.kind == decision.Kind.REVOKE else "decision"
    named = Award.objects.visible_to(user).filter(**{column: decision})
    return named.order_by("award_type__position", "year", "pk")


def _row(row):
    return AwardRow(
        pk=row["pk"],
        year=row["year"],
        title=row["title"],
        recipient=row["recipient_name"],
        subject=label_of(Proposal.Subject, row["subject"]),
        unit_url=reverse("unit", args=[row["unit__slug"]]) if row["unit__slug"] else "",
        person_url=reverse("person_awards", args=[row["person"]]) if row["person"] else "",
        decision_pk=row["decision"],
        decision_url=reverse("decision", args=[row["decision"]]),
        number=row["decision__number"],
        issued_on=row["decision__issued_on"],
        issuer=row["decision__issuer_name"],
        bloc=row["proposal__bloc_year__name"] or "",
        standing=_revoked(row),
        revoked_url=reverse("decision", args=[row["revoked_by"]]) if row["revoked_by"] else "",
        reason=row["revoked_reason"],
        returned_on=row["returned_on"],
    )


def _revoked(row):
    if row["revoked_by"] is None:
        return ""
    told = {"number": row["revoked_by__number"] or _("không rõ số"), "day": day(row["revoked_by__issued_on"])}
    return _("hủy bỏ theo quyết định %(number)s ngày %(day)s") % told
