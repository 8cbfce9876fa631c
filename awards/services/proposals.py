"""A conference's proposals as a list of rows; the person of an individual's proposal is typed in the row."""

from awards.models import Person, Proposal
from blocs.services.lists import SOURCED
from blocs.services.rows import Rows
from emulation.ballots import YES_COUNTS
from emulation.text import line


def _file_under_the_year(proposal, row, conference):
    """Every proposal is of a bloc year; a named individual is looked up or entered as a person."""
    year = conference.bloc_year_id
    changed = proposal.bloc_year_id != year
    proposal.bloc_year_id = year
    if "person_name" in row:
        changed = _set_person(proposal, line(row["person_name"]), line(row.get("person_post", ""))) or changed
    return changed


def _set_person(proposal, name, post):
    old = proposal.person
    if (name, post) == ((old.full_name, old.post) if old else ("", "")):
        return False
    proposal.person = _person(name, proposal.unit_id, post) if name else None
    return True


def _person(name, unit_id, post):
    """The person of that name, unit and post; namesakes elsewhere are other people."""
    person = Person(full_name=name, unit_id=unit_id, post=post)
    known = Person.objects.filter(full_name=name, unit_id=unit_id, post=post).first()
    if known:
        return known
    person.full_clean()
    person.save()
    return person


PROPOSALS = Rows(
    "proposals",
    Proposal,
    "conference",
    (
        "award_type",
        "title",
        "subject",
        "unit",
        "part",
        "recipients",
        "rank",
        "track",
        "status",
        "method",
        *YES_COUNTS,
        "note",
        *SOURCED,
    ),
    key=("award_type", "title", "unit", "part", "track", "status", "recipients"),
    prepare=_file_under_the_year,
    # A person is shown by name and post, as they are typed.
    reads={"person_name": "person__full_name", "person_post": "person__post"},
)
