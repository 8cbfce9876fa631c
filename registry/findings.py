"""Every finding of a conference's record: the sections' plain data handed to the rules of each floor."""

from collections import defaultdict
from functools import cached_property

from django.utils.translation import gettext as _

from blocs.models import BlocYear, Indicator, Leadership, Membership
from blocs.models.bloc_years import Role
from blocs.rules.conferences import held_within_window
from blocs.rules.lists import list_speaks
from blocs.rules.officers import different_units, leader_rotates, officers_are_members, one_leader
from blocs.rules.pledges import every_member_signs, pledge_year
from blocs.rules.reports import figures_add_up
from blocs.unit_directory import UnitDirectory
from emulation.ballot_rules import ballot_findings
from emulation.findings import BLOCK, Finding
from registry.services.recording import read_record

GUESTS = ("guest", "press")


class Facts:
    """What the rules ask beyond the section itself; each part is one query, when a rule asks at all."""

    def __init__(self, bloc_year, conference, units, members=None):
        self.bloc_year, self.conference, self.units = bloc_year, conference, units
        if members is not None:
            self.members = members

    def name(self, unit):
        return self.units.label(unit)

    @cached_property
    def members(self):
        """Units that are members of the year: neither observers nor gone."""
        found = Membership.objects.filter(bloc_year=self.bloc_year).members()
        return list(found.order_by("position", "pk").values_list("unit", flat=True))

    @cached_property
    def leaders_by_year(self):
        """{year: {units that led the bloc}} up to the year reviewed."""
        found = defaultdict(set)
        past = Leadership.objects.filter(
            bloc_year__bloc=self.bloc_year.bloc_id,
            bloc_year__year__lte=self.bloc_year.year,
            role=Role.LEADER,
            unit__isnull=False,
        )
        for year, unit in past.values_list("bloc_year__year", "unit"):
            found[year].add(unit)
        return found

    @cached_property
    def next_members(self):
        """Members of the year of office, or None until that year's allocation is confirmed."""
        following = BlocYear.objects.counted().filter(
            bloc=self.bloc_year.bloc_id, year=self.bloc_year.year + 1
        )
        rows = list(
            following.filter(memberships__isnull=False).values_list(
                "memberships__unit", "memberships__left_on"
            )
        )
        return {unit for unit, left in rows if left is None} if rows else None

    @cached_property
    def indicators(self):
        rows = Indicator.objects.values_list("pk", "name", "parent", "relation")
        return {pk: (name, parent, relation) for pk, name, parent, relation in rows}


def findings_of(conference):
    """All findings of the record as it stands in the registry."""
    year = conference.bloc_year
    record = read_record(conference)
    facts = Facts(year, conference, UnitDirectory(conference.names_date), members_of(record["year"]))
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
        *different_units(offices, facts.name),
        *one_leader(offices),
        *officers_are_members(offices, confirmed, year.year, facts.name),
    ]


def _of_the_sitting(data, facts):
    delegates = [each for each in data["delegates"] if each["capacity"] not in GUESTS]
    guests = len(data["delegates"]) - len(delegates)
    findings = [
        *list_speaks(_("Danh sách đại biểu"), data["delegates_known"], len(delegates), None, "delegates"),
        *list_speaks(_("Danh sách khách mời"), data["guests_known"], guests, None, "delegates"),
    ]
    if data["kind"] == "annual_review":
        findings += held_within_window(facts.bloc_year.year, data["held_on"])
    return findings


def _of_the_report(data, facts):
    return [
        finding
        for index, report in enumerate(data["reports"])
        for finding in figures_add_up(report["figures"], facts.indicators, f"reports:{index}:figures")
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
        *_ballots(data["proposals"], "proposals"),
        *_ballots(data["honours"], "honours"),
    ]


def _ballots(rows, where):
    return [each for index, row in enumerate(rows) for each in ballot_findings(row, f"{where}:{index}")]


def _of_the_pledge(data, facts):
    conference = facts.conference
    findings = list_speaks(_("Giao ước thi đua"), data["pledges_known"], len(data["pledges"]), None, "")
    for index, pledge in enumerate(data["pledges"]):
        findings += _of_one_pledge(pledge, f"pledges:{index}", facts, conference)
    return findings


def _of_one_pledge(pledge, where, facts, conference):
    signatures = {row["unit"]: row["signed"] for row in pledge["signatures"]}
    signed = sum(1 for value in signatures.values() if value)
    at_review = conference.kind == "annual_review"
    findings = [
        *pledge_year(pledge["year_from"], pledge["signed_on"], facts.bloc_year.year, at_review, where),
        *list_speaks(
            _("Danh sách đơn vị ký"), pledge["signatures_known"], len(signatures), None, f"{where}:signatures"
        ),
    ]
    if pledge["status"] == "signed" and pledge["signatures_known"] in ("partial", "complete"):
        findings += every_member_signs(facts.members, signatures, facts.name, f"{where}:signatures")
        stated = pledge["stated_signatures"]
        if stated is not None and stated != signed:
            findings += list_speaks(_("Số đơn vị ký"), "complete", signed, stated, f"{where}:signatures")
    return findings


def _of_the_election(data, facts):
    elections = data["elections"]
    findings = list_speaks(_("Bầu Khối trưởng, Khối phó"), data["elections_known"], len(elections), None, "")
    for index, election in enumerate(elections):
        findings += _of_one_election(election, f"elections:{index}", facts)
    return findings + _of_the_chosen(elections, facts)


def _of_one_election(election, where, facts):
    chosen = [each for each in election["candidates"] if each["chosen"]]
    findings = [
        *ballot_findings(election, where),
        *list_speaks(
            _("Danh sách được giới thiệu"),
            election["candidates_known"],
            len(election["candidates"]),
            None,
            f"{where}:candidates",
        ),
    ]
    if chosen and election["outcome"] != "settled":
        text = _("Đã đánh dấu được chọn, nhưng kết quả chưa ghi “đã chọn được”.")
        findings.append(Finding("R13", BLOCK, text, {}, "số học", where))
    if election["outcome"] == "settled" and not chosen:
        text = _("Kết quả ghi “đã chọn được” nhưng chưa đánh dấu ai được chọn.")
        findings.append(Finding("R13", BLOCK, text, {}, "số học", where))
    valid = election["valid"]
    for row, candidate in enumerate(election["candidates"]):
        if valid is not None and candidate["votes"] is not None and candidate["votes"] > valid:
            text = _(
                "Số phiếu ({votes}) lớn hơn số phiếu hợp lệ ({valid}). Kiểm tra lại biên bản kiểm phiếu."
            )
            numbers = {"votes": candidate["votes"], "valid": valid}
            findings.append(
                Finding("R13", BLOCK, text.format(**numbers), numbers, "số học", f"{where}:candidates:{row}")
            )
    return findings


def _of_the_chosen(elections, facts):
    """R15a, R15b and R16 for next year's officers, each at its election."""
    year = facts.bloc_year.year + 1
    seats, places = [], []
    for index, election in enumerate(elections):
        for row, candidate in enumerate(election["candidates"]):
            if candidate["chosen"] and (election["for_year"] or year) == year:
                seats.append(candidate | {"role": election["role"], "since": None, "until": None})
                places.append(f"elections:{index}:candidates:{row}")
    findings = [
        *different_units(seats, facts.name, "seats"),
        *(officers_are_members(seats, facts.next_members, year, facts.name, "seats") if seats else []),
    ]
    findings = [_moved(each, places) for each in findings]
    for seat, place in zip(seats, places, strict=True):
        if seat["role"] == Role.LEADER:
            findings += leader_rotates(
                seat["unit"], year, facts.leaders_by_year, len(facts.members), facts.name, place
            )
    return findings


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
