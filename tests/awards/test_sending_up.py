"""The ministry submits awards of the state: the cap counts over all its blocs, and decides here."""

import pytest

from awards.ministry_flags import flags_of_the_ministry
from awards.models import Proposal, ProposalMove, RuleSetting
from awards.services.sending_up import decline, send_up
from blocs.models import Conference, Honour
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.findings import BLOCK, WARN
from emulation.refusals import Refused
from tests.awards.decided import DAY, proposed


@pytest.fixture
def year(bloc_year):
    """2018 of the bloc: the cap of that year counts over units voted leading."""
    return open_year(None, bloc_year.bloc, 2018)


def led(bloc_year, number):
    """So many more blocs of the ministry with a leading unit each, in the bloc year's year."""
    for each in range(number):
        bloc = add_bloc(None, name=f"Khối {bloc_year.year} {each}", organiser=bloc_year.bloc.organiser)
        review = Conference.objects.create(bloc_year=open_year(None, bloc, bloc_year.year))
        Honour.objects.create(conference=review, kind="leading", unit=add_unit(f"Đơn vị {each}"))


def with_flags(bloc_year, units, code="GOV_FLAG", **fields):
    return [proposed(bloc_year, unit, code=code, **fields) for unit in units]


def refused(proposals, code, place="proposals", act=send_up, actor=None, **told):
    with pytest.raises(Refused) as found:
        act(actor, proposals, **told)
    assert (found.value.code, list(found.value.errors)) == (code, [place])
    assert not ProposalMove.objects.exists()
    assert set(Proposal.objects.values_list("status", flat=True)) <= {"passed", "proposed", "conferred"}
    return " ".join(found.value.errors[place])


def test_what_is_sent_up_says_with_which_letter(secretariat, bloc_year, units):
    certificate = proposed(bloc_year, units[0], code="PM_CERT")
    assert send_up(secretariat, [certificate], letter="Tờ trình 5/TTr-BTN") == []
    move = ProposalMove.objects.get()
    assert (move.act, move.after, move.by, move.reason) == (
        "send_up",
        "sent_up",
        secretariat,
        "Tờ trình 5/TTr-BTN",
    )


def test_only_the_secretariat_submits(bloc_year, units, officer_of, auditor):
    certificate = proposed(bloc_year, units[0], code="PM_CERT")
    for user in (auditor, officer_of(units[0])):
        refused([certificate], "not_allowed", place="", actor=user)
        refused([certificate], "not_allowed", place="", actor=user, act=decline, reason="vì thế")


def test_what_the_ministry_decides_does_not_go_up(bloc_year, units):
    mixed = [proposed(bloc_year, units[0]), proposed(bloc_year, units[1], code="PM_CERT")]
    assert refused(mixed, "decided_here").startswith("Cục Một: không phải danh hiệu")


def test_nothing_chosen_and_what_has_not_passed(bloc_year, units):
    refused([], "none_chosen")
    refused(with_flags(bloc_year, units[:1], status="proposed"), "not_now")


@pytest.mark.parametrize(("leading", "allowed"), [(5, 1), (9, 1), (10, 2), (13, 2), (15, 3)])
def test_the_cap_over_units_voted_leading(year, units, leading, allowed):
    units = [*units, *(add_unit(f"Viện {number}") for number in range(3))]
    led(year, leading)
    with_flags(year, units, code="MIN_FLAG")
    flags = with_flags(year, units[: allowed + 1])
    said = refused(flags, "rule_blocks")
    assert said == (
        f"Toàn Bộ có {allowed + 1} đề nghị Cờ thi đua của Chính phủ, được {allowed}: "
        f"20% của {leading} đơn vị dẫn đầu các khối."
    )
    send_up(None, flags[:allowed])
    assert Proposal.objects.filter(status="sent_up").count() == allowed


def test_what_was_submitted_before_counts_with_what_goes_now(year, units):
    led(year, 5)
    with_flags(year, units, code="MIN_FLAG")
    first, second = with_flags(year, units[:2])
    send_up(None, [first])
    with pytest.raises(Refused, match="rule_blocks"):
        send_up(None, [second])
    Proposal.objects.filter(pk=first.pk).update(status="declined")
    with pytest.raises(Refused, match="rule_blocks"):
        send_up(None, [second])
    Proposal.objects.filter(pk=first.pk).update(status="withdrawn")
    send_up(None, [second])


def test_the_cap_counts_a_ministry_s_own_blocs_and_the_year_s(year, units):
    led(year, 5)
    with_flags(year, units, code="MIN_FLAG")
    other = add_bloc(None, name="Khối của bộ khác", organiser=add_unit("Bộ Khác"))
    with_flags(open_year(None, other, 2018), units[:3], status="sent_up")
    with_flags(open_year(None, year.bloc, 2019), units[:3], status="sent_up")
    send_up(None, with_flags(year, units[:1]))


def test_an_unknown_base_decides_nothing(year, units):
    flags = with_flags(year, units)
    assert send_up(None, flags) == []
    assert flags_of_the_ministry(year.bloc.organiser_id, 2018).bases["voted_leading"] is None


def test_an_unknown_organiser_decides_nothing(units):
    year = open_year(None, add_bloc(None, name="Khối chưa rõ"), 2018)
    assert send_up(None, with_flags(year, units)) == []


def test_before_2017_the_base_is_what_passed_for_the_ministry_s_flag(bloc_year, units):
    """2015: 20 % of five collectives whose Ministry flag the council passed."""
    units = [*units, add_unit("Viện Năm")]
    *_others, fifth = with_flags(bloc_year, units, code="MIN_FLAG")
    flags = with_flags(bloc_year, units[:2])
    Proposal.objects.filter(pk=fifth.pk).update(status="proposed")
    assert "được 0: 20% của 4 tập thể đạt tiêu chuẩn" in refused(flags[:1], "rule_blocks")
    Proposal.objects.filter(pk=fifth.pk).update(status="conferred")
    assert "được 1: 20% của 5" in refused(flags, "rule_blocks")
    send_up(None, flags[:1])


def test_from_2024_the_cap_warns_and_asks_for_a_reason(bloc_year, units):
    year = open_year(None, bloc_year.bloc, 2024)
    led(year, 4)
    with_flags(year, units, code="MIN_FLAG")
    (flag,) = with_flags(year, units[:1])
    said = refused([flag], "warned", place="reason")
    assert "được 0: 20% của 4" in said and "ghi lý do" in said
    (found,) = send_up(None, [flag], letter="Tờ trình 5", reason="Bộ trưởng đồng ý")
    assert (found.rule, found.severity) == ("R03", WARN)
    assert ProposalMove.objects.get().reason == "Tờ trình 5\nBộ trưởng đồng ý"


def test_a_rule_that_blocks_is_not_passed_over_with_a_reason(year, units):
    led(year, 4)
    with_flags(year, units, code="MIN_FLAG")
    refused(with_flags(year, units[:1]), "rule_blocks", reason="Bộ trưởng đồng ý")


def test_a_rule_that_is_off_asks_nothing(year, units):
    led(year, 4)
    RuleSetting.objects.filter(rule__in=("R01", "R03")).update(is_on=False)
    assert send_up(None, with_flags(year, units)) == []


def test_each_is_judged_by_the_rules_of_its_own_day(year, units):
    """A dossier of 2018 that was received in 2024."""
    led(year, 4)
    with_flags(year, units, code="MIN_FLAG")
    (flag,) = with_flags(year, units[:1], received_on=DAY(2024, 1, 2))
    refused([flag], "warned", place="reason")


def test_a_government_flag_rests_on_the_ministry_s_or_on_leading(year, units):
    led(year, 10)
    (flag,) = with_flags(year, units[:1])
    said = refused([flag], "rule_blocks")
    assert said.startswith("Cục Một được đề nghị Cờ thi đua của Chính phủ nhưng không được đề nghị cờ")
    Honour.objects.filter(unit__slug="don-vi-0").update(unit=units[0])
    (found,) = RuleSetting.objects.filter(rule="R01", stage="submission", rule_set__code="2003-c")
    assert found.severity == BLOCK
    send_up(None, [flag])


def test_leading_twice_is_one_base_and_a_cancelled_conference_none(year, units):
    led(year, 2)
    first, second = Honour.objects.order_by("pk")
    assert flags_of_the_ministry(year.bloc.organiser_id, 2018).bases["voted_leading"] == 2
    Honour.objects.create(conference=first.conference, kind="leading", unit=first.unit)
    Honour.objects.create(conference=first.conference, kind="leading", recipients=3)
    assert flags_of_the_ministry(year.bloc.organiser_id, 2018).bases["voted_leading"] == 5
    Conference.objects.filter(pk=second.conference_id).update(status="cancelled")
    assert flags_of_the_ministry(year.bloc.organiser_id, 2018).bases["voted_leading"] == 4


# Declining


def test_passed_and_sent_up_are_declined_with_a_reason(secretariat, bloc_year, units):
    proposals = with_flags(bloc_year, units[:2])
    Proposal.objects.filter(pk=proposals[1].pk).update(status="sent_up")
    with pytest.raises(Refused) as found:
        decline(secretariat, proposals, " ")
    assert list(found.value.errors) == ["reason"]
    with pytest.raises(Refused, match="none_chosen"):
        decline(secretariat, [], "vì thế")
    assert not ProposalMove.objects.exists()
    decline(secretariat, proposals, "Thủ tướng không tặng")
    assert set(Proposal.objects.values_list("status", flat=True)) == {"declined"}
    assert set(ProposalMove.objects.values_list("reason", "by")) == {("Thủ tướng không tặng", secretariat.pk)}


def test_what_has_not_passed_is_not_declined(bloc_year, units):
    flags = with_flags(bloc_year, units[:1], status="proposed")
    refused(flags, "not_now", act=decline, reason="vì thế")
