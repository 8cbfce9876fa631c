"""What a bloc's conferences of a year were and decided, each list one query."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.models import Proposal
from blocs.models import Conference, Election, Honour
from blocs.models.bloc_years import How
from blocs.models.pieces import Known
from registry.pages.bloc_year import Note
from registry.pages.cells import FULL, GOING
from registry.pages.names import printed_name
from registry.pages.phrases import ballot_words, days, holder_words, label_of, recipient_words
from registry.words import number

COUNTS = ("voters", "issued", "collected", "valid", "invalid")
NOTED = ("quote", "unconfirmed")


@dataclass(frozen=True)
class Sitting:
    """`name` tells it from the year's other conferences."""

    name: str
    title: str
    day: str
    part_of_day: str
    venue: str
    host: str
    status: str
    record: str
    state: str
    url: str


@dataclass(frozen=True)
class Line:
    """A proposal or an honour: what, to whom, and how it was decided."""

    what: str
    to_whom: str
    slug: str
    rank: str
    ballot: str
    result: str
    note: Note


@dataclass(frozen=True)
class Choice:
    """An election, with those who stood."""

    office: str
    how: str
    ballot: str
    outcome: str
    candidates_state: str
    candidates: list
    note: Note


@dataclass(frozen=True)
class Standing:
    name: str
    votes: object
    chosen: bool


def conferences_of(bloc_year):
    found = Conference.objects.filter(bloc_year=bloc_year).with_progress()
    conferences = list(found.annotate(host_name=printed_name("host", bloc_year.names_date)))
    for each in conferences:
        each.bloc_year = bloc_year
    return conferences


def sitting(conference):
    held = conference.status == Conference.Status.HELD
    return Sitting(
        name=str(conference.get_kind_display()),
        title=conference.title,
        day=days(conference.held_on, conference.ends_on),
        part_of_day=str(conference.get_part_of_day_display()),
        venue=conference.venue,
        host=conference.host_name or "",
        status="" if held else str(conference.get_status_display()),
        record=str(conference.get_record_display()),
        state=FULL if conference.is_finalised else GOING,
        url=conference.get_absolute_url(),
    )


def state_of_list(conferences, column):
    """What the list says of itself: in the annual review, else in the first conference that says anything."""
    said = [each for each in conferences if getattr(each, column) != Known.NOT_ENTERED]
    review = [each for each in said if each.is_annual_review]
    known = getattr((review or said)[0], column) if said else Known.NOT_ENTERED
    return str(Known(known).label)


def proposals_of(bloc_year):
    rows = Proposal.objects.filter(bloc_year=bloc_year).named_on(bloc_year.names_date)
    columns = (
        *("award_type__name", "title", "unit_name", "unit__slug", "part", "recipients", "subject"),
        *("person__full_name", "person__post", "rank", "track", "status", "method", *COUNTS, "yes"),
        *("note", "on_hold_since", *NOTED),
    )
    order = (F("award_type__position").asc(nulls_last=True), "award_type__code", F("rank").asc(nulls_last=True))
    return [_proposal(row) for row in rows.order_by(*order, "position", "pk").values(*columns)]


def _proposal(row):
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
        note=_note(row, remarks),
    )


def honours_of(bloc_year):
    rows = Honour.objects.filter(conference__bloc_year=bloc_year).named_on(bloc_year.names_date)
    columns = (
        *("kind", "title", "unit_name", "unit__slug", "part", "recipients", "track", "scope", "scope_size"),
        *("rank", "points", "bonus_points", "out_of", "method", *COUNTS, "yes", *NOTED),
    )
    return [_honour(row) for row in rows.order_by("conference", "position", "pk").values(*columns)]


def _honour(row):
    remarks = [row["track"], row["scope"], _points(row)]
    return Line(
        what=": ".join(filter(None, [capfirst(label_of(Honour.Kind, row["kind"])), row["title"]])),
        to_whom=recipient_words(row["unit_name"], row["part"], row["recipients"]),
        slug=row["unit__slug"] or "",
        rank=_rank(row["rank"], row["scope_size"]),
        ballot=ballot_words(row),
        result="",
        note=_note(row, remarks),
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


def elections_of(bloc_year):
    """Elections with their candidates in one query: a row a candidate, an election without any still one."""
    rows = Election.objects.filter(conference__bloc_year=bloc_year).annotate(
        candidate_name=printed_name("candidates__unit", bloc_year.names_date)
    )
    columns = (
        *("pk", "role", "for_year", "how", "round", "outcome", "note", "candidates_known", "method", *COUNTS),
        *NOTED,
        *("candidates__pk", "candidate_name", "candidates__person", "candidates__post"),
        *("candidates__votes", "candidates__chosen"),
    )
    order = ("-role", "round", "pk", "candidates__position", "candidates__pk")
    elections = {}
    for row in rows.order_by(*order).values(*columns):
        election, standing = elections.setdefault(row["pk"], (row, []))
        if row["candidates__pk"]:
            standing.append(_standing(row))
    return [_choice(bloc_year, row, standing) for row, standing in elections.values()]


def _standing(row):
    name = holder_words(row["candidate_name"], row["candidates__person"], row["candidates__post"])
    return Standing(name, row["candidates__votes"], row["candidates__chosen"])


def _choice(bloc_year, row, standing):
    office = str(bloc_year.role_word(row["role"]))
    if row["for_year"]:
        office = _("%(office)s năm %(year)s") % {"office": office, "year": row["for_year"]}
    if row["round"] > 1:
        office = _("%(office)s, vòng %(round)s") % {"office": office, "round": row["round"]}
    return Choice(
        office=office,
        how=label_of(How, row["how"]),
        ballot=ballot_words(row),
        outcome=label_of(Election.Outcome, row["outcome"]),
        candidates_state=str(Known(row["candidates_known"]).label),
        candidates=standing,
        note=_note(row, [row["note"]]),
    )


def _note(row, remarks):
    return Note(list(filter(None, remarks)), row["quote"], row["unconfirmed"])
