import datetime
from decimal import Decimal

from awards.models import AwardType, Person
from blocs.models import Candidate, Election, Honour, Pledge, PledgeSignature
from tests.registry.years import proposal, shown


def test_proposals_come_in_the_order_of_the_catalogue_then_by_rank(secretariat, conference, units):
    ministry, government = (AwardType.objects.get(code=code) for code in ("MIN_FLAG", "GOV_FLAG"))
    proposal(conference, title="Cờ của tỉnh", recipients=4)
    proposal(conference, award_type=ministry, unit=units[0], rank=2)
    proposal(conference, award_type=ministry, unit=units[1], rank=1, method="consensus")
    proposal(conference, award_type=government, unit=units[0], part="Văn phòng", title="Cờ dẫn đầu")
    lines = shown(secretariat, conference.bloc_year).proposals
    assert [(line.what, line.to_whom, line.rank) for line in lines] == [
        ("Cờ thi đua của Chính phủ", "Văn phòng, Cục Một", ""),
        ("Cờ thi đua của Bộ", "Cục Hai", "1"),
        ("Cờ thi đua của Bộ", "Cục Một", "2"),
        ("Cờ của tỉnh", "(4 tập thể)", ""),
    ]
    assert lines[0].note.remarks == ["nguồn ghi: Cờ dẫn đầu"]
    assert [line.ballot for line in lines] == ["", "Nhất trí", "", ""]


def test_a_person_is_proposed_with_post_and_unit(secretariat, conference, units):
    person = Person.objects.create(full_name="Lê Thị Hoa", post="Trưởng phòng")
    proposal(conference, title="Bằng khen", person=person, unit=units[0], subject="individual")
    [line] = shown(secretariat, conference.bloc_year).proposals
    assert line.to_whom == "Lê Thị Hoa (Trưởng phòng); Cục Một"


def test_the_counts_of_a_ballot_are_said_as_far_as_known(secretariat, conference, units):
    proposal(conference, title="Cờ", unit=units[0], method="secret", issued=9, collected=9, valid=8, yes=0)
    [line] = shown(secretariat, conference.bloc_year).proposals
    assert line.ballot == "Bỏ phiếu kín: phát ra 9, thu về 9, hợp lệ 8, đồng ý 0"


def test_honours_say_rank_and_points(secretariat, conference, units):
    Honour.objects.create(
        conference=conference,
        kind="ranked",
        unit=units[0],
        rank=4,
        scope_size=24,
        scope="toàn tỉnh",
        points=Decimal("935.50"),
        out_of=970,
        bonus_points=12,
    )
    Honour.objects.create(conference=conference, kind="rated", title="Xuất sắc", recipients=0)
    first, second = shown(secretariat, conference.bloc_year).honours
    assert (first.what, first.to_whom, first.rank) == ("Xếp hạng", "Cục Một", "4 trên 24")
    assert first.note.remarks == ["toàn tỉnh", "935,5 điểm, trên thang 970, điểm thưởng 12"]
    assert (second.what, second.to_whom) == ("Xếp loại: Xuất sắc", "(0 tập thể)")


def test_an_election_names_who_stood_and_who_was_chosen(secretariat, conference, units):
    tie = Election.objects.create(
        conference=conference,
        how="elected",
        method="secret",
        valid=8,
        outcome="tie",
        candidates_known="complete",
    )
    for unit in units[:2]:
        Candidate.objects.create(election=tie, unit=unit, votes=4)
    second = Election.objects.create(conference=conference, round=2, for_year=2016, outcome="settled")
    Candidate.objects.create(election=second, person="Người A", post="Giám đốc", chosen=True)
    Election.objects.create(conference=conference, role="deputy", how="rotated")
    first, again, deputy = shown(secretariat, conference.bloc_year).elections
    assert (first.office, first.outcome, first.chosen) == ("Khối trưởng", "bằng phiếu", [])
    assert [(each.name, each.votes) for each in first.candidates] == [("Cục Một", 4), ("Cục Hai", 4)]
    assert (again.office, [each.name for each in again.chosen]) == (
        "Khối trưởng năm 2016, vòng 2",
        ["Người A (Giám đốc)"],
    )
    assert (deputy.office, deputy.how, deputy.candidates) == ("Khối phó", "luân phiên", [])


def test_pledges_of_the_year_and_of_its_conference_are_shown(secretariat, conference, units):
    bloc = conference.bloc_year.bloc
    Pledge.objects.create(bloc=bloc, year_from=2014, year_to=2015, status="agreed")
    Pledge.objects.create(bloc=bloc, year_from=2013, year_to=2014)
    signed = Pledge.objects.create(
        bloc=bloc,
        conference=conference,
        year_from=2016,
        year_to=2016,
        signed_on=datetime.date(2015, 12, 18),
        stated_signatures=9,
        signatures_known="partial",
    )
    for unit, said in zip(units, (True, False, None), strict=False):
        PledgeSignature.objects.create(pledge=signed, unit=unit, signed=said)
    first, second = shown(secretariat, conference.bloc_year).pledges
    assert (first.period, first.status, first.signatures) == ("năm 2014 – 2015", "đã thống nhất", [])
    assert (second.period, second.signed_on) == ("năm 2016", "18/12/2015")
    assert second.signatures_state == "3 đơn vị; nguồn nêu 9 (một phần)"
    assert [each.state for each in second.signatures] == ["đã ký", "chưa ký", ""]
