"""What a nominee has behind it: R08, R09, R11, R34 and R35 from recorded awards; and “why not yet?” of a unit."""

import datetime

import pytest
from django.urls import reverse

from awards.models import AnnualRating, Award, AwardType, Decision, Person, Proposal
from awards.track_record import records_behind
from blocs.models import Unit
from blocs.services.units import add_unit
from registry.proposal_findings import findings_of_proposal
from tests.registry.queries import assert_constant

DAY = datetime.date


@pytest.fixture
def ministry(db):
    return add_unit("Bộ Khen thưởng")


@pytest.fixture
def give(ministry):
    """`give(code, year, unit=…)`: an award of the year by a decision of its last day."""

    def give(code, year, number="auto", **recipient):
        decision = Decision.objects.create(
            number=f"{code}-{year}-{Decision.objects.count()}" if number == "auto" else number,
            issued_on=DAY(year, 12, 31),
            issuer=ministry,
            issuer_name="Bộ Khen thưởng",
            back_entered=True,
        )
        subject = "individual" if "person" in recipient else "collective"
        return Award.objects.create(
            award_type=AwardType.objects.get(code=code),
            title="Danh hiệu",
            recipient_name="Người nhận",
            subject=subject,
            year=year,
            decision=decision,
            **recipient,
        )

    return give


@pytest.fixture
def propose(bloc_year):
    def make(code, **recipient):
        subject = "individual" if "person" in recipient else "collective"
        award_type = AwardType.objects.get(code=code)
        return Proposal.objects.create(
            bloc_year=bloc_year, award_type=award_type, subject=subject, **recipient
        )

    return make


def found(proposal, on=None):
    return {each.rule: each.finding for each in findings_of_proposal(proposal, on)}


@pytest.fixture
def lan(units):
    return Person.objects.create(full_name="Lan", unit=units[0], post="Chuyên viên")


def test_three_years_in_a_row_make_a_ministry_fighter(give, propose, lan):
    proposal = propose("MIN_FIGHTER", person=lan)
    for year in (2013, 2015):
        give("BASE_FIGHTER", year, person=lan)
    assert "thiếu năm 2014" in found(proposal)["R08"].text
    give("BASE_FIGHTER", 2014, person=lan)
    assert "R08" not in found(proposal)


def test_a_cancelled_award_and_one_without_a_number_prove_nothing(give, propose, lan, ministry):
    proposal = propose("MIN_FIGHTER", person=lan)
    for year in (2013, 2014):
        give("BASE_FIGHTER", year, person=lan)
    last = give("BASE_FIGHTER", 2015, number="", person=lan)
    assert "R08" in found(proposal)
    Decision.objects.filter(pk=last.decision_id).update(number="9/QĐ")
    assert "R08" not in found(proposal)
    revoked = Decision.objects.create(
        kind="revoke", number="10/QĐ", issued_on=DAY(2016, 1, 5), issuer=ministry, issuer_name="Bộ"
    )
    Award.objects.filter(pk=last.pk).update(revoked_by=revoked, revoked_reason="Khai sai")
    assert "R08" in found(proposal)


def test_a_national_fighter_is_proposed_the_year_after(give, propose, lan):
    proposal = propose("NAT_FIGHTER", person=lan)
    for year in (2013, 2014):
        give("MIN_FIGHTER", year, person=lan)
    for year in range(2009, 2015):
        give("BASE_FIGHTER", year, person=lan)
    assert "R09" not in found(proposal)
    Award.objects.filter(award_type__code="BASE_FIGHTER", year=2009).delete()
    assert "Mới có 5 năm liền" in found(proposal)["R09"].text


def test_the_conditions_of_a_certificate_are_asked_between_their_dates_only(give, propose, units):
    proposal = propose("PM_CERT", unit=units[0])
    assert "đã được tặng Bằng khen của Bộ trưởng (sổ chưa ghi)" in found(proposal)["R35"].text
    assert "R35" not in found(proposal, on=DAY(2018, 1, 1))
    give("MIN_CERT", 2010, unit=units[0])
    give("MIN_FLAG", 2013, unit=units[0])
    for year in range(2011, 2015):
        AnnualRating.objects.create(unit=units[0], year=year, grade="excellent")
    assert "4 năm, năm trước đó chưa rõ xếp loại" in found(proposal)["R35"].text
    AnnualRating.objects.create(unit=units[0], year=2015, grade="excellent")
    assert "R35" not in found(proposal)


def test_the_next_request_counts_from_the_decision_before(give, propose, units):
    proposal = propose("PM_CERT", unit=units[0])
    give("MIN_CERT", 2012, unit=units[0])
    assert "31/12/2012" in found(proposal)["R34"].text


def test_what_is_conferred_is_not_judged_by_its_own_award(give, propose, units):
    proposal = propose("PM_CERT", unit=units[0])
    Proposal.objects.update(status="conferred")
    assert "R35" not in found(Proposal.objects.get(pk=proposal.pk))


def test_an_award_to_a_part_is_not_the_unit_s(give, units):
    give("MIN_FLAG", 2014, unit=units[0], part="Phòng Một")
    give("MIN_FLAG", 2014, unit=units[1])
    records = records_behind(units=[units[0].pk, units[1].pk])
    assert records["unit", units[0].pk].awards == []
    assert records["unit", units[1].pk].years_of("MIN_FLAG") == {2014}


# Why not yet?


def page_of(unit, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('conditions', args=[unit.slug])}?{query}"


def test_why_not_yet_names_each_condition_and_what_the_unit_has(client, officer_of, units, give):
    client.force_login(officer_of(units[0]))
    Unit.objects.filter(pk=units[0].pk).update(began_on="2000-05-01")
    give("PM_CERT", 2010, unit=units[0])
    give("MIN_FLAG", 2012, unit=units[0])
    page = client.get(page_of(units[0], award="LABOUR_ORDER_3", on="18/12/2015")).content.decode()
    assert "Hoạt động ít nhất 10 năm" in page and "15 năm" in page
    assert "Chưa thấy đạt đủ điều kiện." in page and "NĐ 65/2014/NĐ-CP Đ17.4" in page
    for year in range(2011, 2016):
        AnnualRating.objects.create(unit=units[0], year=year, grade="excellent")
    give("MIN_FLAG", 2014, unit=units[0])
    page = client.get(page_of(units[0], award="LABOUR_ORDER_3", on="18/12/2015")).content.decode()
    assert "Đã đạt mọi điều kiện về thành tích." in page


def test_a_set_that_asks_nothing_names_the_one_that_does(client, officer_of, units):
    client.force_login(officer_of(units[0]))
    page = client.get(page_of(units[0], award="PM_CERT", on="01/09/2025")).content.decode()
    assert "chưa có điều kiện về thành tích" in page
    assert "on=30/09/2017" in page and "2003-b" in page
    flag = client.get(page_of(units[0], award="MIN_FLAG", on="18/12/2015")).content.decode()
    assert "chưa có điều kiện về thành tích" in flag and "Các bộ có điều kiện" not in flag


@pytest.mark.parametrize("asked", [{"award": "NOTHING"}, {"award": "PM_CERT", "on": "31/02/2015"}])
def test_what_cannot_be_asked_gets_a_sentence_and_keeps_the_rest(client, officer_of, units, asked):
    client.force_login(officer_of(units[0]))
    answer = client.get(page_of(units[0], **asked))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode() or 'class="error"' in answer.content.decode()


def test_the_page_asks_the_same_at_1_and_30_awards(client, officer_of, units, give):
    client.force_login(officer_of(units[0]))

    def make(number):
        for each in range(number):
            give("MIN_FLAG", 1980 + each, unit=units[0])

    assert_constant(client, page_of(units[0], award="PM_CERT", on="18/12/2015"), make)
