"""What a bloc proposed, and what its conferences bestowed themselves: one query each."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.models import Proposal
from blocs.models import Honour
from emulation.ballots import YES_COUNTS
from emulation.text import number
from registry.pages.bloc_year import NOTED_OF_UNIT, Note, note_of_unit
from registry.pages.names import with_names
from registry.pages.phrases import ballot_words, label_of, recipient_words


@dataclass(frozen=True)
class Line:
    """A proposal or an honour: what, to whom, and how it was decided; `is_ready`: may be submitted now."""

    what: str
    to_whom: str
    slug: str
    rank: str
    ballot: str
    result: str
    note: Note
    url: str = ""
    is_ready: bool = False


def proposals_of(bloc_year):
    ready = Proposal.objects.ready_to_submit().filter(pk=OuterRef("pk"))
    rows = with_names(Proposal.objects.filter(bloc_year=bloc_year), bloc_year.names_date)
    rows = rows.annotate(is_ready=Exists(ready))
    columns = (
        *("pk", "is_ready", "award_type__name", "title", "unit__slug", "part", "recipients", "subject"),
        *("person__full_name", "person__post", "rank", "track", "status", "method", *YES_COUNTS),
        *("note", "on_hold_since", *NOTED_OF_UNIT),
    )
    order = (
        F("award_type__position").asc(nulls_last=True),
        "award_type__code",
        F("rank").asc(nulls_last=True),
    )
    return [_proposal(bloc_year, row) for row in rows.order_by(*order, "position", "pk").values(*columns)]


def _proposal(bloc_year, row):
    name, words = row["award_type__name"], row["title"]
    remarks = [
        _("nguồn ghi: %(title)s") % {"title": words} if name and words else "",
        row["track"],
        _("Tạm dừng xét") if row["on_hold_since"] else "",
        row["note"],
    ]
    person = {"person": row["person__full_name"] or "", "post": row["person__post"] or ""}
    return Line(
        what=name or words,
        to_whom=recipient_words(
            row["unit_name"], row["part"], row["recipients"], subject=row["subject"], **person
        ),
        slug=row["unit__slug"] or "",
        rank=str(row["rank"] or ""),
        ballot=ballot_words(row),
        result=label_of(Proposal.Status, row["status"]),
        note=note_of_unit(row, bloc_year.names_date, remarks),
        url=reverse("proposal", args=[row["pk"]]),
        is_ready=row["is_ready"],
    )


def honours_of(bloc_year):
    rows = with_names(Honour.objects.filter(conference__bloc_year=bloc_year), bloc_year.names_date)
    columns = (
        *("kind", "title", "unit__slug", "part", "recipients", "track", "scope", "scope_size"),
        *("rank", "points", "bonus_points", "out_of", "method", *YES_COUNTS, *NOTED_OF_UNIT),
    )
    return [_honour(bloc_year, row) for row in rows.order_by("conference", "position", "pk").values(*columns)]


def _honour(bloc_year, row):
    remarks = [row["track"], row["scope"], _points(row)]
    return Line(
        what=": ".join(filter(None, [capfirst(label_of(Honour.Kind, row["kind"])), row["title"]])),
        to_whom=recipient_words(row["unit_name"], row["part"], row["recipients"]),
        slug=row["unit__slug"] or "",
        rank=_rank(row["rank"], row["scope_size"]),
        ballot=ballot_words(row),
        result="",
        note=note_of_unit(row, bloc_year.names_date, remarks),
    )


def _rank(rank, of):
    if rank is None:
        return ""
    return _("%(rank)s trên %(of)s") % {"rank": rank, "of": of} if of else str(rank)


def _points(row):
    """935 trên thang 970 điểm, điểm thưởng 12,5"""
    if row["points"] is None:
        return ""
    words = [_("%(points)s điểm") % {"points": number(row["points"])}]
    if row["out_of"] is not None:
        words.append(_("trên thang %(out_of)s") % {"out_of": number(row["out_of"])})
    if row["bonus_points"] is not None:
        words.append(_("điểm thưởng %(bonus)s") % {"bonus": number(row["bonus_points"])})
    return ", ".join(words)
