"""Eight real conferences go in through the services and are read back, fact by fact, from the database."""

import pytest

from awards.models import Proposal
from blocs.models import Candidate, Citation, Delegate, Leadership, Membership, Pledge
from emulation.text import spell_out
from registry.sample.loading import load_units
from registry.services.finalising import finalise
from tests.registry.cases import NO_COUNTS, THE_REST, cases, names_of, store

UNKNOWN = (None, "", [])


@pytest.fixture(autouse=True)
def known_units(db):
    """Three of the cases are of the sample's own bloc: its units stand under their dated names."""
    load_units()


def case(key):
    return next(each for each in cases() if each["id"] == key)


def printed(unit, quote, conference):
    """The source's words where it prints another name than the registry's; they must mean that unit."""
    if quote:
        assert spell_out(quote) in names_of(unit)
    return quote or unit.name_on(conference.names_date)


def holder(row, conference):
    name = printed(row.unit, row.quote, conference)
    if not row.person:
        return name
    return f"{row.person} - {row.post}" if name in row.post else f"{name} ({row.person}, {row.post})"


def leader(conference):
    found = Leadership.objects.filter(bloc_year=conference.bloc_year, role="leader").first()
    return found and holder(found, conference)


def members(conference):
    rows = Membership.objects.filter(bloc_year=conference.bloc_year).order_by("position")
    return [printed(row.unit, row.quote, conference) for row in rows]


def chairs(conference):
    return [holder(row, conference) for row in Delegate.objects.filter(conference=conference, presides=True)]


def elected(conference, role):
    """The chosen of a settled election, in the election's words where those are other than the names."""
    found = conference.elections.filter(role=role, how="elected", outcome="settled").first()
    if found is None:
        return []
    units = [row.unit for row in Candidate.objects.filter(election=found, chosen=True)]
    words = found.quote.split("; ") if found.quote else [""] * len(units)
    return [printed(unit, quote, conference) for unit, quote in zip(units, words, strict=True)]


def elected_for(conference):
    years = set(conference.elections.values_list("for_year", flat=True))
    assert len(years) <= 1
    return years.pop() if years else None


def proposals(conference):
    found = {}
    for row in Proposal.objects.filter(conference=conference, status="proposed").order_by("position"):
        award = (row.title or row.award_type.name) + (f" ({row.track})" if row.track else "")
        found.setdefault(award, []).append(row)
    return [{"award": award, "recipients": recipients(rows)} for award, rows in found.items()]


def recipients(rows):
    """The rows entered for "the remaining units" must be all the members that are not otherwise named."""
    rest = [row for row in rows if row.quote == THE_REST]
    if not rest:
        return [printed(row.unit, row.quote, row.conference) for row in rows]
    others = Proposal.objects.filter(bloc_year=rest[0].bloc_year).exclude(quote=THE_REST).values("unit")
    left = Membership.objects.filter(bloc_year=rest[0].bloc_year).exclude(unit__in=others)
    assert [row.unit for row in rest] == [member.unit for member in left]
    assert all(row.unconfirmed and row.source for row in rest)
    return [THE_REST]


def votes(conference):
    """How the part that the words speak of was voted, and that no count is known."""
    citation = Citation.objects.filter(bloc_year=conference.bloc_year).exclude(quote="").first()
    if citation is None:
        return None
    rows = conference.elections.all() if citation.about == "election" else conference.proposals.all()
    assert {row.method for row in rows} == {"ballot"}
    counted = [row for row in rows if (row.voters, row.issued, row.collected, row.valid) != (None,) * 4]
    return citation.quote + ("" if counted else NO_COUNTS)


def page(conference):
    return Citation.objects.get(bloc_year=conference.bloc_year, about="whole").document


def pledge(conference):
    return Pledge.objects.filter(conference=conference).first() or Pledge(status="")


READ = {
    "id": lambda it: page(it).title,
    "url": lambda it: page(it).url,
    "bloc_name": lambda it: it.bloc_year.name,
    "year": lambda it: it.bloc_year.year,
    "conference_kind": lambda it: {"annual_review": "tong_ket"}[it.kind],
    "date": lambda it: it.held_on and it.held_on.isoformat(),
    "venue": lambda it: it.venue,
    "units_count": lambda it: it.bloc_year.stated_members,
    "units_named": members,
    "leader_current": leader,
    "chairs": chairs,
    "leader_elected": lambda it: next(iter(elected(it, "leader")), None),
    "deputy_elected": lambda it: elected(it, "deputy"),
    "elected_for_year": elected_for,
    "award_proposals": proposals,
    "votes": votes,
    "pledge_signed": lambda it: {"signed": True, "agreed": False, "": None}[pledge(it).status],
    "pledge_year": lambda it: pledge(it).year_from,
}


@pytest.mark.parametrize("facts", cases(), ids=lambda facts: facts["id"])
def test_a_real_conference_is_read_back_fact_by_fact(facts):
    conference, left_over = store(facts)
    assert left_over == {}
    said = {key: read(conference) for key, read in READ.items()}
    assert {key: value for key, value in said.items() if value not in UNKNOWN} == facts


def test_a_fact_without_a_place_is_left_over():
    assert store(case("c33") | {"weather": "mưa"})[1] == {"weather": "mưa"}


@pytest.mark.parametrize("facts", cases(), ids=lambda facts: facts["id"])
def test_a_real_conference_can_be_finalised(facts):
    conference, _left_over = store(facts)
    assert finalise(None, conference).record == "finalised"
    following = conference.bloc_year.bloc.years.get(year=facts["year"] + 1)
    officers = following.leaderships.order_by("-role", "number")
    chosen = elected(conference, "leader") + elected(conference, "deputy")
    assert len(officers) == len(chosen)
    assert following.memberships.count() == len(facts.get("units_named", []))


def test_the_eight_stand_beside_each_other():
    stored = {facts["id"]: store(facts)[0] for facts in cases()}
    years = [stored[key].bloc_year for key in ("c49", "c50", "c51")]
    assert {year.bloc for year in years} == {years[0].bloc}
    assert [year.memberships.count() for year in years] == [0, 10, 9]
    for facts in cases():
        assert members(stored[facts["id"]]) == facts.get("units_named", [])


def test_unstated_facts_stay_unknown():
    assert store(case("c33"))[0].held_on is None
    conference = store(case("c36"))[0]
    assert conference.elections.get(role="leader").for_year is None
    assert conference.bloc_year.leader_word == "Cụm trưởng"


def test_the_year_is_the_one_reviewed_not_the_dates():
    conference = store(case("c51"))[0]
    assert (conference.bloc_year.year, conference.held_on.year) == (2023, 2024)


def test_other_names_of_the_source_stand_beside_the_registrys_dated_ones():
    conference = store(case("c51"))[0]
    quoted = Membership.objects.filter(bloc_year=conference.bloc_year).exclude(quote="")
    names = {row.unit.slug: (row.unit.name_on(conference.names_date), row.quote) for row in quoted}
    assert {slug for slug, (name, quote) in names.items() if spell_out(name) != spell_out(quote)} == {
        "vaea",
        "sati",
    }
    assert names["vaea"] == ("Vụ Năng lượng nguyên tử", "Cục Năng lượng nguyên tử")


def test_a_leader_is_a_unit_a_person_and_a_post():
    leader = Leadership.objects.get(bloc_year=store(case("c62"))[0].bloc_year)
    assert leader.unit.name_on(leader.bloc_year.last_day) == "Học viện Ngân hàng"
    assert leader.person == "Phạm Thị Hoàng Anh"
    assert leader.post == "Phó Giám đốc phụ trách Ban Giám đốc Học viện Ngân hàng"


def test_a_provincial_bloc_finds_its_awards_in_the_catalogue():
    rows = store(case("c76"))[0].proposals.order_by("position")
    assert [(row.award_type.code, row.award_type.level, row.title) for row in rows] == [
        ("GOV_FLAG", "state", ""),
        ("PROV_FLAG", "province", "Cờ thi đua của UBND tỉnh"),
        ("PROV_CERT", "province", "Bằng khen của UBND tỉnh"),
        ("PROV_CERT", "province", "Bằng khen của UBND tỉnh"),
    ]


def test_two_tracks_and_awards_of_other_issuers_are_kept_apart():
    rows = store(case("c62"))[0].proposals.order_by("position")
    assert [(row.award_type.form, row.award_type.level, row.track) for row in rows] == [
        ("flag", "", "dẫn đầu về chuyên môn và công đoàn"),
        ("certificate", "", "xuất sắc về công đoàn"),
    ]


def test_the_remaining_units_are_inferred_and_marked():
    rest = store(case("c77"))[0].proposals.filter(quote=THE_REST)
    assert rest.count() == 4 and all(row.unconfirmed for row in rest)
