"""The lists of a bloc's year and of its conferences, as `blocs.services.rows` reads and writes them."""

import datetime

from blocs.models import (
    Candidate,
    Delegate,
    Election,
    Honour,
    Leadership,
    Membership,
    Pledge,
    PledgeSignature,
    PledgeTarget,
    Report,
    ReportFigure,
    ReportPoint,
)
from blocs.models.bloc_years import Role
from blocs.services.carrying_over import no_longer_elected, unseat
from blocs.services.rows import Rows
from emulation.ballots import COUNTS, YES_COUNTS

SOURCED = ("source", "quote", "unconfirmed")
HOLDER = ("unit", "person", "post")


def _leader_first(row):
    return (row["role"] != Role.LEADER, row.get("number") or row.get("round"), row["id"])


def _the_bloc_first(row):
    return (row["unit"] is not None, row["id"])


def _by_period(row):
    return (row["year_from"] or 0, row["id"])


def _from_new_year(row, bloc_year):
    """An office begins on 1 January unless said otherwise."""
    return row | {"since": row.get("since") or datetime.date(bloc_year.year, 1, 1)}


def _unless_from_new_year(row, bloc_year):
    """The start that nobody gave is not shown as if it were known; one that was given says no more."""
    from_new_year = row["since"] == datetime.date(bloc_year.year, 1, 1)
    return row | {"since": None} if from_new_year else row


def _sole_is_chosen(election, conference):
    """Where an office was filled and one alone is named, that one fills it, ticked or not."""
    named = election.get("candidates", ())
    if election.get("outcome") != Election.Outcome.SETTLED or len(named) != 1:
        return election
    return election | {"candidates": [each | {"chosen": True} for each in named]}


def _of_the_bloc(pledge, row, conference):
    bloc = conference.bloc_year.bloc_id
    changed = pledge.bloc_id != bloc
    pledge.bloc_id = bloc
    return changed


MEMBERS = Rows(
    "members",
    Membership,
    "bloc_year",
    ("unit", "category", "is_observer", "joined_on", "left_on", *SOURCED),
    key=("unit",),
)

OFFICERS = Rows(
    "officers",
    Leadership,
    "bloc_year",
    ("role", "number", *HOLDER, "title", "since", "until", "how", "election", *SOURCED),
    key=("role", "number", "since"),
    position=None,
    order=_leader_first,
    complete=_from_new_year,
    said=_unless_from_new_year,
    prepare=no_longer_elected,
)

DELEGATES = Rows(
    "delegates",
    Delegate,
    "conference",
    (
        "capacity",
        *HOLDER,
        "organisation",
        "attendance",
        "absence_reason",
        "presides",
        "reports",
        "keeps_minutes",
        "remarks",
        *SOURCED,
    ),
)

REPORTS = Rows(
    "reports",
    Report,
    "conference",
    ("unit",),
    key=("unit",),
    position=None,
    order=_the_bloc_first,
    parts=(
        Rows("points", ReportPoint, "report", ("kind", "text")),
        Rows(
            "figures",
            ReportFigure,
            "report",
            ("indicator", "label", "measure", "amount", "done", "precision", "words", *SOURCED),
            key=("indicator", "label"),
        ),
    ),
)

PLEDGES = Rows(
    "pledges",
    Pledge,
    "conference",
    (
        "year_from",
        "year_to",
        "status",
        "signed_on",
        "text",
        "stated_targets",
        "stated_signatures",
        "signatures_known",
        *SOURCED,
    ),
    key=("year_from", "year_to"),
    position=None,
    order=_by_period,
    prepare=_of_the_bloc,
    parts=(
        Rows(
            "targets",
            PledgeTarget,
            "pledge",
            ("movement", "content", "measure", "planned", "unit", "deadline"),
        ),
        Rows("signatures", PledgeSignature, "pledge", ("unit", "signed", "signer", "post"), key=("unit",)),
    ),
)

ELECTIONS = Rows(
    "elections",
    Election,
    "conference",
    (
        "role",
        "round",
        "for_year",
        "how",
        "method",
        *COUNTS,
        "outcome",
        "note",
        "candidates_known",
        *SOURCED,
    ),
    key=("role", "round"),
    position=None,
    order=_leader_first,
    complete=_sole_is_chosen,
    release=unseat,
    parts=(
        Rows(
            "candidates",
            Candidate,
            "election",
            (*HOLDER, "votes", "chosen"),
            key=("unit", "person", "post"),
        ),
    ),
)

HONOURS = Rows(
    "honours",
    Honour,
    "conference",
    (
        "kind",
        "title",
        "unit",
        "part",
        "recipients",
        "track",
        "scope",
        "scope_size",
        "rank",
        "points",
        "bonus_points",
        "out_of",
        "method",
        *YES_COUNTS,
        *SOURCED,
    ),
)
