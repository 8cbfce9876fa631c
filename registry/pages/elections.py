"""How a bloc's conferences settled its offices, candidates included: one query."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from blocs.models import Election
from blocs.models.bloc_years import How
from blocs.models.pieces import Known
from emulation.ballots import COUNTS
from registry.pages.bloc_year import NOTED, Note, note_of
from registry.pages.names import printed_name
from registry.pages.phrases import ballot_words, holder_words, label_of


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

    @property
    def chosen(self):
        return [each for each in self.candidates if each.chosen]


@dataclass(frozen=True)
class Standing:
    name: str
    votes: object
    chosen: bool


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
        _election, standing = elections.setdefault(row["pk"], (row, []))
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
        note=note_of(row, [row["note"]]),
    )
