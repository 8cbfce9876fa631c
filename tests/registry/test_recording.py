"""The service that saves a section: exactly what was asked, or nothing and a reason."""

import unicodedata

import pytest

from awards.models import AwardType, Person, Proposal
from blocs.models import BlocYear, Leadership, Membership, Unit
from blocs.services.units import NewUnit, add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused, Stale
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, fingerprint, read_section, record_section
from tests.fixtures import person, record


def read(name, target):
    return read_section(SECTIONS[name], target)


def save(user, name, target, data, shown=None):
    conference = None if isinstance(target, BlocYear) else target
    year = target if conference is None else conference.bloc_year
    return record_section(user, SECTIONS[name], year, conference, data, shown=shown)


def test_a_section_is_read_as_it_was_saved(bloc_year, units):
    data = read("year", bloc_year)
    assert [row["unit"] for row in data["members"]] == [unit.pk for unit in units]
    assert [row["role"] for row in data["officers"]] == ["leader", "deputy"]


def test_saving_what_stands_changes_nothing_and_leaves_no_trail(bloc_year):
    before = AuditEntry.objects.count()
    assert save(None, "year", bloc_year, read("year", bloc_year)) == 0
    assert AuditEntry.objects.count() == before


def test_a_row_left_out_is_removed_and_the_others_keep_their_keys(bloc_year):
    data = read("year", bloc_year)
    kept = data["members"][1:]
    assert save(None, "year", bloc_year, {"members": kept}) >= 1
    assert [row["id"] for row in read("year", bloc_year)["members"]] == [row["id"] for row in kept]


def test_leader_and_deputy_can_change_places_in_one_save(bloc_year):
    leader, deputy = read("year", bloc_year)["officers"]
    swapped = [leader | {"unit": deputy["unit"]}, deputy | {"unit": leader["unit"]}]
    save(None, "year", bloc_year, {"officers": swapped})
    assert [row["unit"] for row in read("year", bloc_year)["officers"]] == [deputy["unit"], leader["unit"]]


def test_two_units_can_change_places_in_the_list(bloc_year):
    members = read("year", bloc_year)["members"]
    members[0]["unit"], members[1]["unit"] = members[1]["unit"], members[0]["unit"]
    save(None, "year", bloc_year, {"members": members})
    assert [row["unit"] for row in read("year", bloc_year)["members"]] == [row["unit"] for row in members]


def chosen_by_role(conference):
    elections = read("election", conference)["elections"]
    return {each["role"]: [row["unit"] for row in each["candidates"]] for each in elections}


def test_two_elections_can_exchange_their_posts_with_their_candidates(finished, units):
    elections = read("election", finished)["elections"]
    elections[0]["role"], elections[1]["role"] = elections[1]["role"], elections[0]["role"]
    save(None, "election", finished, {"elections": elections})
    assert chosen_by_role(finished) == {"deputy": [units[2].pk], "leader": [units[3].pk]}


def test_the_only_one_named_for_an_office_that_was_filled_fills_it(finished, units):
    elections = read("election", finished)["elections"]
    for each in elections:
        each["candidates"][0]["chosen"] = False
    elections[1]["candidates"].append({"unit": units[0].pk, "chosen": False})
    save(None, "election", finished, {"elections": elections})
    chosen = [
        [row["chosen"] for row in each["candidates"]] for each in read("election", finished)["elections"]
    ]
    assert chosen == [[True], [False, False]]


def test_pledges_can_move_on_by_a_year_with_their_targets(finished, units):
    pledges = [
        {"year_from": year, "year_to": year, "targets": [{"content": f"Chỉ tiêu {year}"}], "signatures": []}
        for year in (2016, 2017)
    ]
    record("pledge", finished, pledges_known="complete", pledges=pledges)
    pledges = read("pledge", finished)["pledges"]
    for each in pledges:
        each["year_from"] = each["year_to"] = each["year_from"] + 1
    save(None, "pledge", finished, {"pledges": pledges})
    stored = read("pledge", finished)["pledges"]
    said = [(each["year_from"], [row["content"] for row in each["targets"]]) for each in stored]
    assert said == [(2017, ["Chỉ tiêu 2016"]), (2018, ["Chỉ tiêu 2017"])]


def test_a_unit_twice_is_refused_at_its_row_and_nothing_is_saved(bloc_year, units):
    rows = [{"unit": units[0].pk}, {"unit": units[1].pk}, {"unit": units[0].pk}]
    before = read("year", bloc_year)
    with pytest.raises(Refused) as refused:
        save(None, "year", bloc_year, {"slogan": "Mới", "members": rows})
    assert refused.value.errors == {"members:2": ["Đơn vị này đã có trong danh sách của khối."]}
    bloc_year.refresh_from_db()
    assert read("year", bloc_year) == before


def test_a_unit_in_two_blocs_of_one_organiser_is_refused(bloc_year, units):
    other = open_year(None, add_bloc(None, name="Khối số 2", organiser=bloc_year.bloc.organiser), 2015)
    with pytest.raises(Refused) as refused:
        save(None, "year", other, {"members": [{"unit": units[0].pk}]})
    assert "members:0" in refused.value.errors
    save(None, "year", other, {"members": [{"unit": units[0].pk, "is_observer": True}]})


def test_the_second_to_save_is_told_and_nothing_is_overwritten(bloc_year):
    shown = fingerprint(read("year", bloc_year))
    save(None, "year", bloc_year, {"slogan": "Của người thứ nhất"}, shown)
    with pytest.raises(Stale) as stale:
        save(None, "year", bloc_year, {"slogan": "Của người thứ hai"}, shown)
    assert stale.value.current["slogan"] == "Của người thứ nhất"
    bloc_year.refresh_from_db()
    assert bloc_year.slogan == "Của người thứ nhất"


def test_the_same_form_posted_twice_is_saved_once(conference):
    shown = fingerprint(read("sitting", conference))
    data = {
        "venue": "Hà Nội",
        "delegates": [{"person": "Người A", "capacity": "guest"}, {"person": "Người B"}],
    }
    assert save(None, "sitting", conference, data, shown) == 3
    assert save(None, "sitting", conference, data, shown) == 0
    assert conference.delegates.count() == 2


def test_a_removed_row_posted_again_is_refused_with_its_place(conference):
    save(None, "sitting", conference, {"delegates": [{"person": "Người A"}]})
    gone = conference.delegates.get().pk
    save(None, "sitting", conference, {"delegates": []})
    with pytest.raises(Refused) as refused:
        save(None, "sitting", conference, {"delegates": [{"id": gone, "person": "Người A sửa"}]})
    assert "delegates:0" in refused.value.errors


def test_a_row_of_another_record_is_refused(conference, bloc_year):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    mine = add_unit("Cục Năm")
    record("year", other, members=[{"unit": mine.pk}])
    stranger = Membership.objects.get(bloc_year=other)
    rows = read("year", bloc_year)["members"] + [{"id": stranger.pk, "unit": add_unit("Cục Sáu").pk}]
    with pytest.raises(Refused):
        save(None, "year", bloc_year, {"members": rows})
    stranger.refresh_from_db()
    assert stranger.unit_id == mine.pk


def test_only_officers_of_the_leading_units_and_the_secretariat_record(
    bloc_year, units, officer_of, secretariat, administrator
):
    for user in (officer_of(units[0]), officer_of(units[1]), secretariat):
        save(user, "year", bloc_year, {"slogan": user.username})
    for user in (officer_of(units[2]), officer_of(add_unit("Cục Lạ")), administrator, person("ai-do")):
        with pytest.raises(Refused) as refused:
            save(user, "year", bloc_year, {"slogan": "Không được"})
        assert refused.value.code == "not_allowed"


def test_a_finalised_record_is_saved_no_more(finished, secretariat):
    finalise(None, finished)
    for name in SECTIONS:
        target = finished.bloc_year if name == "year" else finished
        with pytest.raises(Refused) as refused:
            save(secretariat, name, target, {})
        assert refused.value.code == "finalised"


def test_a_new_unit_is_entered_with_the_row_to_be_confirmed(bloc_year):
    rows = read("year", bloc_year)["members"] + [{"unit": NewUnit("Hội Luật gia")}]
    record_section(None, SECTIONS["year"], bloc_year, None, {"members": rows}, unit_source="Công văn 12")
    unit = Unit.objects.get(names__full_name="Hội Luật gia")
    assert unit.names.get().unconfirmed and unit.names.get().quote == "Công văn 12"
    assert Membership.objects.filter(bloc_year=bloc_year, unit=unit).exists()


def test_a_refused_section_leaves_no_new_unit_behind(bloc_year, units):
    rows = [{"unit": NewUnit("Hội Mới")}, {"unit": units[0].pk}, {"unit": units[0].pk}]
    with pytest.raises(Refused):
        save(None, "year", bloc_year, {"members": rows})
    assert not Unit.objects.filter(names__full_name="Hội Mới").exists()


def test_an_individual_is_proposed_by_name_and_post(conference, units):
    award = AwardType.objects.get(code="MIN_FIGHTER")
    row = {
        "award_type": award.pk,
        "unit": units[0].pk,
        "subject": "individual",
        "person_name": "Người A",
        "person_post": "Chuyên viên",
    }
    save(None, "proposals", conference, {"proposals": [row, row | {"person_name": "Người B"}]})
    save(None, "proposals", conference, {"proposals": [row, row | {"person_name": "Người B"}]})
    assert list(Proposal.objects.values_list("person__full_name", flat=True).order_by("position")) == [
        "Người A",
        "Người B",
    ]
    assert Person.objects.count() == 2
    (first, _second) = read("proposals", conference)["proposals"]
    assert (first["person_name"], first["person_post"]) == ("Người A", "Chuyên viên")


def test_recipients_named_only_by_a_number(conference):
    award = AwardType.objects.get(code="MIN_CERT")
    save(None, "proposals", conference, {"proposals": [{"award_type": award.pk, "recipients": 4}]})
    assert Proposal.objects.get().recipients == 4
    with pytest.raises(Refused):
        save(None, "proposals", conference, {"proposals": [{"award_type": award.pk}]})


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({"yes": 12, "valid": 11}, "Số phiếu đồng ý (12) lớn hơn số phiếu hợp lệ (11)."),
        ({"yes": -1}, "0"),
        ({"valid": 99_999}, "32767"),
        ({"method": "consensus", "yes": 3}, "Nhất trí"),
    ],
)
def test_impossible_counts_are_refused_on_every_database(conference, units, counts, message):
    award = AwardType.objects.get(code="MIN_FLAG").pk
    row = {"award_type": award, "unit": units[0].pk} | counts
    with pytest.raises(Refused) as refused:
        save(None, "proposals", conference, {"proposals": [row]})
    assert message in str(refused.value.errors)
    assert not Proposal.objects.exists()


def test_text_is_stored_composed_and_too_long_text_refused(conference):
    decomposed = unicodedata.normalize("NFD", "Hà Nội")
    save(None, "sitting", conference, {"venue": decomposed})
    conference.refresh_from_db()
    assert conference.venue == "Hà Nội"
    with pytest.raises(Refused) as refused:
        save(None, "sitting", conference, {"venue": "x" * 10_000})
    assert list(refused.value.errors) == ["venue"]


def test_each_change_is_in_the_trail_with_old_and_new(bloc_year):
    save(None, "year", bloc_year, {"slogan": "Cũ"})
    save(None, "year", bloc_year, {"slogan": "Mới"})
    entry = AuditEntry.objects.filter(record=bloc_year.audit_record()).latest("pk")
    assert entry.changes == {"slogan": ["Cũ", "Mới"]}


def test_offices_hold_from_new_year_unless_said(bloc_year):
    assert {f"{since:%d/%m/%Y}" for since in Leadership.objects.values_list("since", flat=True)} == {
        "01/01/2015"
    }
