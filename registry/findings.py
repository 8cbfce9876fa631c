"""Every finding of a conference's record: the sections' plain data handed to the rules of each floor."""

from django.utils import timezone
from django.utils.translation import gettext as _

from awards.rules.catalogue import awards_are_in_the_catalogue
from blocs.models.bloc_years import Role
from blocs.rules.conferences import (
    held_on_a_day,
    hours_in_order,
    not_before_it_happens,
)
from blocs.rules.elections import election_agrees
from blocs.rules.lists import list_speaks, stated_agrees
from blocs.rules.names import named_otherwise
from blocs.rules.officers import officers_follow_election
from blocs.rules.years import draft_differs, slogans_agree, year_is_confirmed
from blocs.unit_directory import UnitDirectory
from emulation.findings import Finding
from registry.facts import Facts
from registry.nominees import of_nominees
from registry.services.recording import read_record

GUESTS = ("guest", "press")


def findings_of(conference, on=None):
    """All findings of the record as it stands in the registry, by the rules of its own day or of the day `on`."""
    year = conference.bloc_year
    record = read_record(conference)
    facts = Facts(year, conference, UnitDirectory(conference.names_date), members_of(record["year"]), on)
    return [each for name in record for each in section_findings(name, record[name], facts)]


def members_of(year_data):
    listed = year_data["members"]
    return [row["unit"] for row in listed if not row["is_observer"] and row["left_on"] is None]


def section_findings(name, data, facts):
    return _ASKED[name](data, facts)


def _of_the_year(data, facts):
    year = facts.bloc_year
    members = members_of(data)
    offices = data["officers"]
    deputies = [each for each in offices if each["role"] == Role.DEPUTY]
    confirmed = set(members) if year.confirmed and data["members_known"] == "complete" else None
    return [
        *list_speaks(
            _("Danh sách đơn vị thành viên"),
            data["members_known"],
            len(members),
            data["stated_members"],
            "members",
        ),
        *list_speaks(
            _("Danh sách %s") % year.deputy_word, data["deputies_known"], len(deputies), None, "officers"
        ),
        *facts.rules.ask("R15a", offices, facts.name),
        *draft_differs(year.confirmed, members, facts.last_members, year.year, facts.name),
        *year_is_confirmed(year.confirmed, year.year),
        *_of_the_slogan(data["slogan"], facts),
        *facts.rules.ask("R15b", offices, confirmed, year.year, facts.name),
        *_as_elected(facts.chosen_last_year, units_by_role(offices), year.year, facts, "officers"),
        *_names(data["members"], "members", facts.units),
        *_names(offices, "officers", facts.units),
    ]


def _of_the_slogan(own, facts):
    return slogans_agree(facts.slogan_decided_last_year, own, facts.bloc_year.year, "slogan") if own else []


def _names(rows, where, units):
    """Where the source calls the unit of a row otherwise than the registry does on the day of the sitting."""
    return [
        finding
        for index, row in enumerate(rows)
        if row["unit"] and row["quote"]
        for finding in named_otherwise(
            row["quote"], units.name(row["unit"]), units.names(row["unit"]), units.on, f"{where}:{index}"
        )
    ]


def _of_the_sitting(data, facts):
    delegates = [each for each in data["delegates"] if each["capacity"] not in GUESTS]
    guests = len(data["delegates"]) - len(delegates)
    findings = [
        *list_speaks(_("Danh sách đại biểu"), data["delegates_known"], len(delegates), None, "delegates"),
        *list_speaks(_("Danh sách khách mời"), data["guests_known"], guests, None, "delegates"),
        *stated_agrees(
            _("Số người dự"),
            (data["delegates_known"], data["guests_known"]),
            sum(each["attendance"] != "absent" for each in data["delegates"]),
            data["stated_attendees"],
            "stated_attendees",
        ),
        *held_on_a_day(data["status"], data["held_on"], facts.bloc_year.year),
        *not_before_it_happens(data["status"], data["held_on"], timezone.localdate()),
        *hours_in_order(data["starts_at"], data["closes_at"], data["ends_on"]),
        *_names(data["delegates"], "delegates", facts.units),
    ]
    if data["kind"] == "annual_review":
        findings += facts.rules.ask("R19", facts.bloc_year.year, data["held_on"])
    return findings


def _of_the_report(data, facts):
    findings = list_speaks(_("Báo cáo và số liệu"), data["reports_known"], len(data["reports"]), None, "")
    return findings + [
        finding
        for index, report in enumerate(data["reports"])
        for finding in facts.rules.ask("R32", report["figures"], facts.indicators, f"reports:{index}:figures")
    ]


def _of_the_proposals(data, facts):
    return [
        *list_speaks(
            _("Danh sách đề nghị khen thưởng"),
            data["proposals_known"],
            len(data["proposals"]),
            None,
            "proposals",
        ),
        *list_speaks(
            _("Danh sách suy tôn, tuyên dương"), data["honours_known"], len(data["honours"]), None, "honours"
        ),
        *awards_are_in_the_catalogue(data["proposals"]),
        *_names(data["proposals"], "proposals", facts.units),
        *_names(data["honours"], "honours", facts.units),
        *of_nominees(data["proposals"], data["honours"], facts),
    ]


def _of_the_pledge(data, facts):
    conference, decided = facts.conference, data["next_slogan"]
    findings = list_speaks(_("Giao ước thi đua"), data["pledges_known"], len(data["pledges"]), None, "")
    if decided and conference.is_annual_review and conference.is_finalised:
        findings += slogans_agree(decided, facts.slogan_of_next_year, facts.bloc_year.year + 1, "next_slogan")
    for index, pledge in enumerate(data["pledges"]):
        findings += _of_one_pledge(pledge, f"pledges:{index}", facts, conference)
    return findings


def _of_one_pledge(pledge, where, facts, conference):
    signatures = {row["unit"]: row["signed"] for row in pledge["signatures"]}
    known = pledge["signatures_known"]
    signed = sum(1 for value in signatures.values() if value)
    at = f"{where}:signatures"
    findings = [
        *list_speaks(_("Danh sách đơn vị ký"), known, len(signatures), None, at),
    ]
    if pledge["targets"]:
        name, stated = _("Chỉ tiêu giao ước"), pledge["stated_targets"]
        findings += list_speaks(name, "partial", len(pledge["targets"]), stated, f"{where}:targets")
    if pledge["status"] == "signed":
        at_review = conference.kind == "annual_review"
        findings += facts.rules.ask(
            "R20", pledge["year_from"], pledge["signed_on"], facts.bloc_year.year, at_review, where
        )
    if pledge["status"] == "signed" and known in ("partial", "complete"):
        findings += facts.rules.ask("R21", facts.members, signatures, facts.name, at)
        if signed:
            findings += list_speaks(_("Số đơn vị ký"), known, signed, pledge["stated_signatures"], at)
    return findings


def _of_the_election(data, facts):
    elections = data["elections"]
    findings = list_speaks(_("Bầu Khối trưởng, Khối phó"), data["elections_known"], len(elections), None, "")
    for index, election in enumerate(elections):
        findings += _of_one_election(election, f"elections:{index}", facts)
    return findings + _of_the_chosen(elections, facts)


def _of_one_election(election, where, facts):
    office = str(facts.bloc_year.role_word(election["role"]))
    return [
        *list_speaks(
            _("%s: danh sách ứng cử") % office,
            election["candidates_known"],
            len(election["candidates"]),
            None,
            f"{where}:candidates",
        ),
        *election_agrees(office, election, where),
    ]


def _of_the_chosen(elections, facts):
    """R15a, R15b, R16 and R17 for next year's officers, each at its election."""
    year = facts.bloc_year.year + 1
    seats, places = _seats_of(elections, year)
    leading = [place for seat, place in zip(seats, places, strict=True) if seat["role"] == Role.LEADER]
    findings = [
        *facts.rules.ask("R15a", seats, facts.name, "seats"),
        *(facts.rules.ask("R15b", seats, facts.next_members, year, facts.name, "seats") if seats else []),
    ]
    findings = [_moved(each, places) for each in findings] + facts.rules.ask(
        "R17", len(leading), year, leading
    )
    for seat, place in zip(seats, places, strict=True):
        if seat["role"] == Role.LEADER:
            findings += facts.rules.ask(
                "R16", seat["unit"], year, facts.leaders_by_year, len(facts.members), facts.name, place
            )
    chosen = units_by_role(seats)
    return findings + (_as_elected(chosen, facts.next_officers, year, facts, "elections:0") if chosen else [])


def _seats_of(elections, year):
    """(offices, places) of all who are chosen for `year`; each is an office of its own until it is named."""
    seats, places = [], []
    for index, election in enumerate(elections):
        for row, candidate in enumerate(election["candidates"]):
            if candidate["chosen"] and (election["for_year"] or year) == year:
                office = {"role": election["role"], "number": len(seats), "since": None, "until": None}
                seats.append(candidate | office)
                places.append(f"elections:{index}:candidates:{row}")
    return seats, places


def units_by_role(seats):
    """{role: [unit, …]}; an office without a known unit says nothing."""
    found = {}
    for seat in seats:
        if seat["unit"]:
            found.setdefault(seat["role"], []).append(seat["unit"])
    return found


def _as_elected(chosen, seated, year, facts, where):
    return [
        finding
        for role, units in chosen.items()
        for finding in officers_follow_election(
            units, seated.get(role, ()), facts.bloc_year.role_word(role), year, facts.name, where
        )
    ]


def _moved(finding, places):
    index = int(finding.where.partition(":")[2])
    return Finding(
        finding.rule, finding.severity, finding.text, finding.numbers, finding.basis, places[index]
    )


_ASKED = {
    "year": _of_the_year,
    "sitting": _of_the_sitting,
    "report": _of_the_report,
    "proposals": _of_the_proposals,
    "pledge": _of_the_pledge,
    "election": _of_the_election,
}
