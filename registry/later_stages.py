"""What the stages after the bloc's ask of its proposals, as far as the record tells it now: dossiers and their days, a
hold, how many state requests a person has, what a subject has behind it, and the ministry's figures of Government flags
(here for information)."""

from collections import Counter

from awards.ministry_flags import flags_of_the_ministry
from awards.models import Proposal
from awards.rules.nominees import NOT_PUT_FORWARD, STATE, flags, flags_in_figures
from awards.rules.papers import dossiers_will_be_asked
from registry.histories import of_history
from registry.ruling import NO_DOSSIER

RECEIPT, APPRAISAL = "receipt", "appraisal"


def of_later_stages(listed, facts):
    """`listed`: the rows of the proposals' section."""
    proposals = [each | {"award": facts.ruling.awards.get(each["award_type"])} for each in listed]
    findings = []
    for index, each in enumerate(proposals):
        if each["status"] not in NOT_PUT_FORWARD:
            findings += _of_a_proposal(each, facts, f"proposals:{index}")
    return [
        *findings,
        *_of_dossiers_to_come(proposals, facts),
        *_of_persons(proposals, facts),
        *of_history(proposals, facts),
        *_of_the_ministry(proposals, facts),
    ]


def _of_a_proposal(proposal, facts, where):
    day, book = facts.day_of(proposal), facts.ruling.book
    received_on, since, reason = facts.ruling.dossiers.get(proposal["id"], NO_DOSSIER)
    is_government_flag = bool(flags([proposal], STATE))
    return [
        *book.on(day, RECEIPT).ask("R24", received_on, facts.bloc_year.year, is_government_flag, where=where),
        *book.on(day).ask("R26", proposal, since, reason, facts.name, where),
    ]


def _of_dossiers_to_come(proposals, facts):
    received = {key for key, (received_on, *_hold) in facts.ruling.dossiers.items() if received_on}
    to_come = [
        each for each in proposals if each["status"] not in NOT_PUT_FORWARD and each["id"] not in received
    ]
    return facts.rules.inform("R23", dossiers_will_be_asked, len(to_come))


def _of_persons(proposals, facts):
    """Every bloc's proposals of the year count for a person."""
    year, persons = facts.bloc_year.year, facts.ruling.persons
    if not persons:
        return []
    rows = Proposal.objects.filter(
        person__in=set(persons.values()),
        bloc_year__year=year,
        award_type__level="state",
    )
    counted = Counter(rows.exclude(status__in=NOT_PUT_FORWARD).values_list("person", flat=True))
    findings = []
    for index, each in enumerate(proposals):
        count = counted[persons.get(each["id"])]
        if count and each["status"] not in NOT_PUT_FORWARD and _is_of_the_state(each):
            rules = facts.ruling.book.on(facts.day_of(each), APPRAISAL)
            findings += rules.ask("R10", count, year, where=f"proposals:{index}")
    return findings


def _is_of_the_state(proposal):
    return proposal["award"] is not None and proposal["award"]["level"] == "state"


def _of_the_ministry(proposals, facts):
    """R03 counts over all blocs of the organiser, and decides when the ministry submits."""
    organiser = facts.bloc_year.bloc.organiser_id
    if organiser is None or not flags(proposals, STATE):
        return []
    figures = flags_of_the_ministry(organiser, facts.bloc_year.year)
    return facts.rules.inform("R03", flags_in_figures, figures.proposed, figures.bases)
