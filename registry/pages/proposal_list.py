"""The ministry's list of a year's proposals, by award."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from awards.models import AwardType, Proposal
from awards.models.lives import Status
from blocs.models import BlocYear
from emulation.sheets import NAME, NUMBER, Column
from registry.pages.names import last_day_of
from registry.pages.phrases import recipient_words

# Not proposals yet.
NOT_YET = (Status.REGISTERED, Status.NOMINATED)
STATES = [each for each in Status if each not in NOT_YET]
BY_ITS_WORDS = "-"


@dataclass(frozen=True)
class Asked:
    """What the list is filtered by: an award by its code (or "-": known by its words alone), a bloc by its address."""

    year: int
    award: str = ""
    state: str = ""
    bloc: str = ""
    held: bool = False

    @property
    def filters(self):
        return bool(self.award or self.state or self.bloc or self.held)


@dataclass(frozen=True)
class Row:
    pk: int
    award: str
    to_whom: str
    bloc: str
    bloc_slug: str
    rank: int | None
    state: str
    received_on: date | None
    held_since: date | None

    @property
    def url(self):
        return reverse("proposal", args=[self.pk])


COLUMNS = (
    Column(gettext_lazy("Danh hiệu, hình thức khen thưởng"), lambda row: row.award, NAME),
    Column(gettext_lazy("Đơn vị, cá nhân"), lambda row: row.to_whom, NAME),
    Column(gettext_lazy("Khối"), lambda row: row.bloc, NAME),
    Column(gettext_lazy("Thứ tự"), lambda row: row.rank, NUMBER),
    Column(gettext_lazy("Bước hiện tại"), lambda row: row.state),
    Column(gettext_lazy("Ngày nhận hồ sơ"), lambda row: row.received_on),
    Column(gettext_lazy("Tạm dừng xét từ ngày"), lambda row: row.held_since),
)
READ = (
    *("pk", "award_type__name", "title", "unit_name", "part", "recipients", "subject"),
    *("person__full_name", "person__post", "bloc_year__name", "bloc_year__bloc__slug"),
    *("rank", "status", "received_on", "on_hold_since"),
)


def _of_year(user, year):
    """Of confirmed years, as in the summary."""
    seen = Proposal.objects.visible_to(user).filter(bloc_year__in=BlocYear.objects.for_year(year).counted())
    return seen.exclude(status__in=NOT_YET)


def proposals_of(user, asked):
    """As filtered, unordered; to be shown by `rows_of`."""
    found = _of_year(user, asked.year)
    if asked.award:
        found = found.filter(
            **({"award_type": None} if asked.award == BY_ITS_WORDS else {"award_type__code": asked.award})
        )
    if asked.state in Status.values:
        found = found.filter(status=asked.state)
    if asked.bloc:
        found = found.filter(bloc_year__bloc__slug=asked.bloc)
    return found.on_hold() if asked.held else found


def in_order(proposals):
    """By award, then bloc, rank and name. Where NULLs go is said."""
    day = Coalesce("conference__held_on", last_day_of("bloc_year__year"))
    return (
        proposals.annotate(named_day=day)
        .named_on("named_day")
        .order_by(
            F("award_type__position").asc(nulls_last=True),
            F("award_type__code").asc(nulls_last=True),
            "title",
            "bloc_year__sort_key",
            F("rank").asc(nulls_last=True),
            F("unit_name_sort").asc(nulls_last=True),
            "position",
            "pk",
        )
        .values(*READ)
    )


def rows_of(listed):
    return (_row(each) for each in listed)


def _row(row):
    person = {"person": row["person__full_name"] or "", "post": row["person__post"] or ""}
    return Row(
        row["pk"],
        row["award_type__name"] or row["title"],
        recipient_words(row["unit_name"], row["part"], row["recipients"], subject=row["subject"], **person),
        row["bloc_year__name"],
        row["bloc_year__bloc__slug"],
        row["rank"],
        str(Status(row["status"]).label),
        row["received_on"],
        row["on_hold_since"],
    )


def awards_to_choose(user, year):
    of_year = _of_year(user, year)
    return AwardType.objects.filter(pk__in=of_year.values("award_type")).values_list("code", "name")


def blocs_to_choose(user, year):
    years = BlocYear.objects.for_year(year).counted().filter(pk__in=_of_year(user, year).values("bloc_year"))
    return years.order_by("sort_key", "pk").values_list("bloc__slug", "name")
