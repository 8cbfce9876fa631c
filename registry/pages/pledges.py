"""The pledges of a bloc's year: the one that covers it, and what its conferences pledged for later."""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from blocs.models import Pledge, PledgeTarget
from blocs.models.pieces import Known
from registry.pages.bloc_year import NOTED, Note, note_of
from registry.pages.names import printed_name
from registry.pages.phrases import day, label_of, person_words

COLUMNS = (
    *("pk", "year_from", "year_to", "status", "signed_on", "text", "stated_targets", "stated_signatures"),
    *("signatures_known", "listed_targets", *NOTED),
    *("signatures__pk", "signer_unit", "signatures__unit__slug", "signatures__signed"),
    *("signatures__signer", "signatures__post"),
)


@dataclass(frozen=True)
class Signature:
    """`state`: đã ký, chưa ký, or nothing where the source does not say."""

    unit: str
    slug: str
    state: str
    signer: str


@dataclass(frozen=True)
class PledgeOfYear:
    period: str
    status: str
    signed_on: str
    is_signed: bool
    targets: str
    text: str
    signatures_state: str
    signatures: list
    note: Note


def pledges_of(bloc_year):
    """Pledges with their signatures in one query: a row a signature, a pledge without any still one."""
    covering = Pledge.objects.covering(bloc_year.year).filter(bloc=bloc_year.bloc_id)
    targets = PledgeTarget.objects.filter(pledge=OuterRef("pk")).order_by().values("pledge")
    rows = Pledge.objects.filter(Q(pk__in=covering) | Q(conference__bloc_year=bloc_year)).annotate(
        listed_targets=Coalesce(
            Subquery(targets.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
        signer_unit=printed_name("signatures__unit", bloc_year.names_date),
    )
    order = (F("year_from").asc(nulls_last=True), "pk", "signatures__position", "signatures__pk")
    pledges = {}
    for row in rows.order_by(*order).values(*COLUMNS):
        _pledge_row, signatures = pledges.setdefault(row["pk"], (row, []))
        if row["signatures__pk"]:
            signatures.append(_signature(row))
    return [_pledge(row, signatures) for row, signatures in pledges.values()]


def _signature(row):
    return Signature(
        unit=row["signer_unit"],
        slug=row["signatures__unit__slug"],
        state={True: _("đã ký"), False: _("chưa ký"), None: ""}[row["signatures__signed"]],
        signer=person_words(row["signatures__signer"], row["signatures__post"]),
    )


def _pledge(row, signatures):
    return PledgeOfYear(
        period=_period(row["year_from"], row["year_to"]),
        status=label_of(Pledge.Status, row["status"]),
        signed_on=day(row["signed_on"]),
        is_signed=row["status"] == Pledge.Status.SIGNED,
        targets=_counted(row["listed_targets"], row["stated_targets"], _("%(n)s chỉ tiêu")),
        text=row["text"],
        signatures_state=_signatures_state(row, signatures),
        signatures=signatures,
        note=note_of(row),
    )


def _period(first, last):
    if first is None:
        return _("chưa rõ năm")
    if first == last:
        return _("năm %(year)s") % {"year": first}
    return _("năm %(first)s – %(last)s") % {"first": first, "last": last}


def _signatures_state(row, signatures):
    known = str(Known(row["signatures_known"]).label)
    counted = _counted(len(signatures), row["stated_signatures"], _("%(n)s đơn vị"))
    return _("%(counted)s (%(known)s)") % {"counted": counted, "known": known} if counted else known


def _counted(listed, stated, words):
    """What is listed, and what the source states where it differs."""
    said = [words % {"n": listed}] if listed else []
    if stated is not None and stated != listed:
        said.append(_("nguồn nêu %(n)s") % {"n": stated})
    return "; ".join(said)
