import datetime
import hashlib

import pytest

from blocs.models import BlocYear, Conference, Leadership, Membership
from blocs.models.conferences import LISTS
from blocs.services.years import add_bloc, confirm_year, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.findings import findings_of
from registry.services.finalising import finalise
from registry.services.recording import SECTIONS, add_conference, record_section
from tests.fixtures import record


def test_finalising_freezes_and_opens_next_year_as_a_draft(finished, units, secretariat):
    finalise(secretariat, finished)
    finished.refresh_from_db()
    assert finished.record == "finalised"
    following = BlocYear.objects.get(year=2016)
    assert not following.confirmed
    assert list(following.memberships.values_list("unit", flat=True)) == [unit.pk for unit in units]
    offices = Leadership.objects.filter(bloc_year=following).order_by("-role")
    assert [(each.role, each.unit_id, each.election is not None) for each in offices] == [
        ("leader", units[2].pk, True),
        ("deputy", units[3].pk, True),
    ]


def test_the_act_keeps_the_record_with_its_hash(finished, secretariat):
    finalise(secretariat, finished)
    kept = AuditEntry.objects.get(act="finalise").additional_data
    assert kept["sha256"] == hashlib.sha256(kept["record"].encode()).hexdigest()
    assert "2015-12-18" in kept["record"]


def test_finalising_twice_is_refused(finished, secretariat):
    finalise(secretariat, finished)
    with pytest.raises(Refused) as refused:
        finalise(secretariat, finished)
    assert refused.value.code == "finalised"
    assert AuditEntry.objects.filter(act="finalise").count() == 1


def test_a_list_left_out_stops_finalising_and_saves_nothing(finished, secretariat):
    record("sitting", finished, delegates_known="not_entered")
    with pytest.raises(Refused) as refused:
        finalise(secretariat, finished)
    assert refused.value.code == "blocked" and "Danh sách đại biểu" in refused.value.errors[""][0]
    assert not BlocYear.objects.filter(year=2016).exists()


def test_only_a_held_conference_is_finalised(finished, secretariat):
    record("sitting", finished, status="announced")
    with pytest.raises(Refused) as refused:
        finalise(secretariat, finished)
    assert refused.value.code == "not_held"


def test_an_officer_of_another_unit_does_not_finalise(finished, officer_of, units):
    with pytest.raises(Refused) as refused:
        finalise(officer_of(units[2]), finished)
    assert refused.value.code == "not_allowed"


def test_the_officer_of_the_leading_unit_finalises(finished, officer_of, units):
    assert finalise(officer_of(units[0]), finished).is_finalised


def test_a_unit_already_placed_elsewhere_is_left_out_of_the_draft(finished, units):
    other = open_year(
        None, add_bloc(None, name="Khối khác", organiser=finished.bloc_year.bloc.organiser), 2016
    )
    record("year", other, members=[{"unit": units[3].pk}])
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016, bloc=finished.bloc_year.bloc)
    assert units[3].pk not in draft.memberships.values_list("unit", flat=True)


def test_a_review_held_in_january_elects_for_the_year_after_the_one_reviewed(finished, units):
    record("sitting", finished, held_on="2016-01-17")
    finalise(None, finished)
    assert set(BlocYear.objects.values_list("year", flat=True)) == {2015, 2016}
    leader = Leadership.objects.get(bloc_year__year=2016, role="leader")
    assert (leader.unit_id, leader.since) == (units[2].pk, datetime.date(2016, 1, 1))


def test_how_a_source_names_a_member_is_of_its_year_but_a_doubt_goes_on(finished, units):
    members = [{"unit": unit.pk} for unit in units]
    members[0] |= {"quote": "Cục Số Một"}
    members[1] |= {"quote": "công tác hai", "unconfirmed": True}
    record("year", finished.bloc_year, members=members)
    finalise(None, finished)
    carried = Membership.objects.filter(year=2016).values_list("quote", "unconfirmed")
    assert list(carried)[:2] == [("", False), ("công tác hai", True)]


def test_officers_entered_from_elsewhere_stay(finished, units):
    following = open_year(None, finished.bloc_year.bloc, 2016)
    record(
        "year", following, officers=[{"role": "leader", "number": 1, "unit": units[1].pk, "how": "appointed"}]
    )
    finalise(None, finished)
    assert Leadership.objects.get(bloc_year=following, role="leader").unit_id == units[1].pk
    assert Leadership.objects.get(bloc_year=following, role="deputy").unit_id == units[3].pk


def test_a_mid_year_review_is_finalised_alone(bloc_year):
    review = add_conference(None, bloc_year, Conference.Kind.MID_YEAR_REVIEW)
    known = {"delegates_known": "unknown", "guests_known": "unknown"}
    record("sitting", review, **known)
    record("report", review, reports_known="none")
    record("proposals", review, proposals_known="none", honours_known="none")
    record("pledge", review, pledges_known="none")
    record("election", review, elections_known="none")
    finalise(None, review)
    assert not BlocYear.objects.filter(year=2016).exists()
    record("year", bloc_year, slogan="Còn sửa được")


def test_the_annual_review_is_there_once(bloc_year):
    first = add_conference(None, bloc_year, Conference.Kind.ANNUAL_REVIEW)
    assert add_conference(None, bloc_year, Conference.Kind.ANNUAL_REVIEW) == first


def test_a_draft_counts_once_the_secretariat_confirms_it(finished, secretariat, officer_of, units):
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016)
    with pytest.raises(Refused):
        confirm_year(officer_of(units[2]), draft)
    assert not BlocYear.objects.counted().filter(pk=draft.pk).exists()
    confirm_year(secretariat, draft)
    confirm_year(secretariat, draft)
    assert AuditEntry.objects.get(act="confirm_year").record == draft.audit_record()
    assert BlocYear.objects.counted().filter(pk=draft.pk).exists()


def test_a_leader_chosen_again_is_a_warning(finished, units):
    chosen = [{"unit": units[0].pk, "chosen": True}]
    election = {
        "role": "leader",
        "round": 1,
        "outcome": "settled",
        "candidates_known": "complete",
        "candidates": chosen,
    }
    record("election", finished, elections=[election])
    (finding,) = [each for each in findings_of(finished) if each.rule == "R16"]
    assert finding.severity == "warn" and finding.where == "elections:0:candidates:0"
    finalise(None, finished)
    assert Membership.objects.filter(year=2016).count() == 4


def chosen(*units, role="leader", round=1):
    return {
        "role": role,
        "round": round,
        "how": "elected",
        "outcome": "settled",
        "candidates_known": "complete",
        "candidates": [{"unit": unit.pk, "chosen": True} for unit in units],
    }


@pytest.mark.parametrize(
    "elections",
    [
        lambda units: [chosen(units[2], units[3])],
        lambda units: [chosen(units[2]), chosen(units[3], round=2)],
        lambda units: [chosen(units[2]), chosen(units[2], role="deputy")],
    ],
    ids=["two leaders", "two rounds", "leader and deputy in one"],
)
def test_an_impossible_choice_is_a_sentence_and_saves_nothing(finished, units, elections):
    record("election", finished, elections=elections(units))
    with pytest.raises(Refused) as refused:
        finalise(None, finished)
    assert refused.value.code == "blocked"
    assert not BlocYear.objects.filter(year=2016).exists()


def test_a_chosen_leader_already_entered_as_next_years_deputy_is_a_sentence(finished, units):
    following = open_year(None, finished.bloc_year.bloc, 2016)
    record("year", following, officers=[{"role": "deputy", "number": 1, "unit": units[2].pk}])
    with pytest.raises(Refused) as refused:
        finalise(None, finished)
    assert refused.value.code == "blocked" and "2016" in refused.value.errors[""][0]
    assert not Conference.objects.get(pk=finished.pk).is_finalised


def test_a_next_year_already_finalised_is_not_touched(finished, units):
    following = open_year(None, finished.bloc_year.bloc, 2016)
    record("year", following, members_known="unknown", deputies_known="unknown")
    review = add_conference(None, following, Conference.Kind.ANNUAL_REVIEW)
    Conference.objects.filter(pk=review.pk).update(record="finalised", **dict.fromkeys(LISTS, "unknown"))
    finalise(None, finished)
    assert not Leadership.objects.filter(bloc_year=following).exists()
    following.refresh_from_db()
    assert following.deputies_known == "unknown"


def test_what_next_years_deputies_say_of_themselves_stays(finished):
    following = open_year(None, finished.bloc_year.bloc, 2016)
    record("year", following, deputies_known="partial")
    finalise(None, finished)
    following.refresh_from_db()
    assert following.deputies_known == "partial"


def test_the_leading_units_officer_adds_nothing_to_a_year_that_is_over(
    finished, officer_of, units, secretariat
):
    finalise(None, finished)
    with pytest.raises(Refused) as refused:
        add_conference(officer_of(units[0]), finished.bloc_year, Conference.Kind.NOMINATION)
    assert refused.value.code == "finalised"
    assert add_conference(secretariat, finished.bloc_year, Conference.Kind.NOMINATION).pk


def test_a_sitting_begun_before_is_closed_to_the_officer_too(finished, officer_of, units):
    nomination = add_conference(None, finished.bloc_year, Conference.Kind.NOMINATION)
    finalise(None, finished)
    with pytest.raises(Refused) as refused:
        record_section(
            officer_of(units[0]), SECTIONS["sitting"], finished.bloc_year, nomination, {"venue": "Hà Nội"}
        )
    assert refused.value.code == "finalised"


def test_a_draft_year_is_confirmed_before_it_is_finalised(finished):
    BlocYear.objects.filter(pk=finished.bloc_year_id).update(confirmed=False)
    with pytest.raises(Refused) as refused:
        finalise(None, finished)
    assert refused.value.code == "blocked" and "bản nháp" in refused.value.errors[""][0]


def test_a_draft_keeps_no_unit_from_another_bloc_until_it_is_confirmed(finished, units, secretariat):
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016)
    other = open_year(
        None, add_bloc(None, name="Khối khác", organiser=finished.bloc_year.bloc.organiser), 2016
    )
    record("year", other, members=[{"unit": units[3].pk}])
    with pytest.raises(Refused) as refused:
        confirm_year(secretariat, draft)
    assert "Quỹ Bốn" in refused.value.errors[""][0]
    assert not BlocYear.objects.get(pk=draft.pk).confirmed
    record("year", draft, members=[{"unit": unit.pk} for unit in units[:3]])
    assert confirm_year(secretariat, draft).confirmed
    with pytest.raises(Refused):
        record("year", other, members=[{"unit": units[0].pk}])


def test_a_member_left_out_of_the_draft_makes_the_list_partial(finished, units):
    other = open_year(
        None, add_bloc(None, name="Khối khác", organiser=finished.bloc_year.bloc.organiser), 2016
    )
    record("year", other, members=[{"unit": units[3].pk}])
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016, bloc=finished.bloc_year.bloc)
    assert draft.members_known == "partial"
