"""What the appraisal asks of a nominee's history: R08, R09, R11, R34 and R35, each on the proposal's own day."""

from awards.preconditions import PreconditionBook, conditions_for
from awards.rules.nominees import NOT_PUT_FORWARD
from awards.track_record import records_behind
from blocs.models import Unit

APPRAISAL = "appraisal"
# The catalogue's columns do not tell these three apart from other titles of their level; their codes are given once.
GRASSROOTS_FIGHTER, MINISTRY_FIGHTER, NATIONAL_FIGHTER = "BASE_FIGHTER", "MIN_FIGHTER", "NAT_FIGHTER"
MERIT_CERTIFICATE = ("certificate", "ministry")
# What is decided is history itself: its own award would count against it.
NOT_ASKED = (*NOT_PUT_FORWARD, "not_passed", "conferred", "declined")


def of_history(proposals, facts):
    """`proposals`: the rows of the section, each with its award; a constant number of queries."""
    book = PreconditionBook({each["award_type"] for each in proposals if _is_asked(each, facts)})
    asked = [
        (index, each)
        for index, each in enumerate(proposals)
        if _is_asked(each, facts) and (_is_a_title(each["award"]) or each["award_type"] in book)
    ]
    if not asked:
        return []
    units = {each["unit"] for _index, each in asked if _is_whole_unit(each)}
    persons = {
        facts.ruling.persons[each["id"]] for _index, each in asked if each["id"] in facts.ruling.persons
    }
    records = records_behind(units, persons)
    began_on = dict(Unit.objects.filter(pk__in=units).values_list("pk", "began_on")) if units else {}
    findings = []
    for index, each in asked:
        day, where = facts.day_of(each), f"proposals:{index}"
        rules = facts.ruling.book.on(day, APPRAISAL)
        record = records[_subject_of(each, facts)]
        findings += _of_a_title(each["award"], record, facts.bloc_year.year, rules, where)
        precondition = book.on(day, each["award_type"]) if _is_whole_unit(each) else None
        if precondition:
            conditions = conditions_for(precondition, began_on[each["unit"]], record, facts.bloc_year.year)
            findings += _of_a_collective(precondition, conditions, record, day, rules, where)
    return findings


def _is_asked(proposal, facts):
    named = proposal["id"] in facts.ruling.persons or _is_whole_unit(proposal)
    return named and proposal["award"] is not None and proposal["status"] not in NOT_ASKED


def _subject_of(proposal, facts):
    person = facts.ruling.persons.get(proposal["id"])
    return ("person", person) if person else ("unit", proposal["unit"])


def _is_whole_unit(proposal):
    return bool(proposal["unit"]) and not proposal["part"] and not proposal["person_name"]


def _is_a_title(award):
    fighter = award["code"] in (MINISTRY_FIGHTER, NATIONAL_FIGHTER)
    return fighter or (award["form"], award["level"]) == MERIT_CERTIFICATE


def _of_a_title(award, record, year, rules, where):
    if award["code"] == MINISTRY_FIGHTER:
        return rules.ask("R08", record.years_of(GRASSROOTS_FIGHTER), year, where=where)
    if award["code"] == NATIONAL_FIGHTER:
        run, last = record.run_of(MINISTRY_FIGHTER)
        return rules.ask("R09", run, last, record.years_of(GRASSROOTS_FIGHTER), year, where=where)
    if (award["form"], award["level"]) == MERIT_CERTIFICATE:
        held = record.count_in(year, *MERIT_CERTIFICATE)
        return rules.ask("R11", held + 1, record.years_at("state"), year, where=where)
    return []


def _of_a_collective(precondition, conditions, record, day, rules, where):
    decided_on = record.decided_on(precondition.holds.code) if precondition.holds else None
    return [
        *rules.ask("R34", decided_on, day, precondition.years, where=where),
        *rules.ask("R35", conditions, where=where),
    ]
