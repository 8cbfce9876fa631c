"""The rules page, a bloc year's findings, and the two commands: the rules of the record's own day, or of one asked for."""

import io
import re
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from awards.models import AwardType, Proposal, Quota, RuleSetting
from awards.rules.register import RULES
from blocs.models import Conference, Honour, Unit
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.findings import findings_of
from registry.services.recording import add_conference
from tests.fixtures import record
from tests.registry.list_files import csv_of, table_of
from tests.registry.queries import assert_constant

SLUG = "tong-cuc-cuc-ban-quy"
THE_PAGE = 15


def run(command, *args, **options):
    out = io.StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def award(code):
    return AwardType.objects.get(code=code).pk


def propose(conference, *rows, **more):
    rows = [{"subject": "collective", "status": "proposed"} | row for row in rows]
    record("proposals", conference, proposals_known="complete", proposals=rows, **more)


def rules_found(conference, on=None):
    return {each.rule for each in findings_of(conference, on)} & set(RULES)


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def page_of(year):
    return reverse("year_findings", args=[year.bloc.slug, year.year])


# The sample of 2015, by its own day and by a later one


def ids(told):
    return sorted(re.findall(r"\[(R\w+)\]", told))


def test_the_record_of_2015_shows_no_finding_of_a_later_rule(sample, desk):
    own = run("check_rules", SLUG, "2015")
    assert ids(own) == ["R03"] and "Căn cứ: TT 07/2014/TT-BNV." in own
    page = desk.get(reverse("year_findings", args=[SLUG, 2015])).text
    assert "có hiệu lực ngày 18/12/2015" in page and "Bộ quy định 2003-b" in page
    assert page.count('class="finding info"') == page.count('class="finding ') == 1
    assert "tập thể đạt tiêu chuẩn cờ thi đua của Bộ" in page


def test_a_later_day_shows_others(sample, desk):
    assert ids(run("check_rules", SLUG, "2015", "--on", "2025-09-01")) == ["R03", "R23"]
    Unit.objects.filter(slug="natec").update(ended_on="2025-08-31")
    assert ids(run("check_rules", SLUG, "2015")) == ["R03"]
    told = run("check_rules", SLUG, "2015", "--on", "2025-09-01")
    assert ids(told) == ["R03", "R23", "R31", "R31"]
    assert "Lỗi phải sửa" in told and "TT 15/2025/TT-BNV" in told and "đơn vị dẫn đầu các khối" in told
    page = desk.get(reverse("year_findings", args=[SLUG, 2015]), {"on": "01/09/2025"}).text
    assert page.count("đã kết thúc hoạt động ngày 31/08/2025") == 2
    assert "R31" not in ids(run("check_rules", SLUG, "2015", "--on", "2025-08-04"))


def test_a_rule_that_nobody_compared_with_the_text_only_warns(sample):
    Unit.objects.filter(slug="natec").update(ended_on="2025-08-31")
    told = run("check_rules", SLUG, "2015", "--on", "2026-10-01")
    assert told.count("Cảnh báo [R31]") == 2 and "Lỗi phải sửa" not in told


def test_a_bloc_or_a_year_that_is_not_there(sample):
    with pytest.raises(CommandError, match="Sổ không có khối"):
        run("check_rules", SLUG, "1999")


# What rows decide


def test_a_row_switched_off_asks_nothing_and_a_row_s_severity_and_basis_are_the_finding_s(finished, units):
    later = units[2].pk
    record("year", finished.bloc_year, officers=[{"role": "leader", "number": 1, "unit": later}])
    (found,) = [each for each in findings_of(finished) if each.rule == "R16"]
    assert (found.severity, found.basis) == ("warn", "HD 1122/BTĐKT-VI")
    row = RuleSetting.objects.filter(rule="R16", rule_set__code="2003-b")
    row.update(severity="info", basis="căn cứ khác")
    (again,) = [each for each in findings_of(finished) if each.rule == "R16"]
    assert (again.severity, again.basis, again.text) == ("info", "căn cứ khác", found.text)
    row.update(is_on=False)
    assert "R16" not in rules_found(finished)


def test_parameters_are_the_row_s(finished):
    record("sitting", finished, held_on="2016-05-02")
    assert "R19" in rules_found(finished)
    RuleSetting.objects.filter(rule="R19").update(params={"opens": "11-01", "closes": "05-31"})
    assert "R19" not in rules_found(finished)


def test_a_proposal_is_judged_by_the_day_its_dossier_was_received(finished, units):
    Unit.objects.filter(pk=units[0].pk).update(ended_on="2025-08-06")
    propose(finished, {"award_type": award("MIN_FLAG"), "unit": units[0].pk})
    assert "R31" not in rules_found(finished)
    Proposal.objects.update(received_on="2025-08-07")
    assert "R31" in rules_found(finished)
    Proposal.objects.update(received_on="2025-08-06")
    assert "R31" not in rules_found(finished)


# What is asked of a bloc's proposals


def test_a_government_flag_beside_none_of_the_ministry_is_told_once_a_leading_unit_is_known(finished, units):
    flag = {"award_type": award("GOV_FLAG"), "unit": units[0].pk}
    propose(finished, flag)
    assert "R01" not in rules_found(finished)
    leading = {"honours_known": "complete", "honours": [{"kind": "leading", "unit": units[1].pk}]}
    propose(finished, flag, **leading)
    assert "R01" in rules_found(finished)
    propose(finished, flag, {"award_type": award("MIN_FLAG"), "unit": units[0].pk}, **leading)
    assert "R01" not in rules_found(finished)
    propose(finished, flag, honours_known="complete", honours=[{"kind": "leading", "unit": units[0].pk}])
    assert "R01" not in rules_found(finished)


def test_a_nominee_from_outside_the_bloc_stops_a_record_since_october_2017(finished, units):
    stranger = add_unit("Cục Lạ").pk
    propose(finished, {"award_type": award("MIN_FLAG"), "unit": stranger})
    assert "R02" not in rules_found(finished)
    later = findings_of(finished, on=finished.held_on.replace(year=2018))
    (found,) = [each for each in later if each.rule == "R02"]
    assert (found.severity, found.where) == ("block", "proposals:0")
    record("year", finished.bloc_year, members_known="partial")
    finished.refresh_from_db()
    assert "R02" not in rules_found(finished, on=finished.held_on.replace(year=2018))


def test_more_flags_than_the_bloc_was_given_are_counted(finished, units):
    flag = award("MIN_FLAG")
    propose(finished, *({"award_type": flag, "unit": each.pk} for each in units[:2]))
    assert "R04" not in rules_found(finished)
    Quota.objects.create(bloc_year=finished.bloc_year, award_type_id=flag, at_most=1)
    (found,) = [each for each in findings_of(finished) if each.rule == "R04"]
    assert found.numbers == {"count": 2, "allowed": 1}
    Quota.objects.update(at_most=2)
    assert "R04" not in rules_found(finished)


def test_a_first_place_without_the_top_score_and_equals_in_an_order_ask_for_a_word(finished, units):
    points = [
        {"kind": "ranked", "unit": unit.pk, "points": value, "rank": rank}
        for unit, value, rank in zip(units, ("90", "95", "95"), (3, 1, 2), strict=False)
    ]
    first = {"award_type": award("MIN_FLAG"), "unit": units[0].pk, "rank": 1}
    propose(finished, first, honours_known="complete", honours=points)
    assert {"R29", "R30"} <= rules_found(finished)
    explained = [each | {"quote": "theo số phiếu"} for each in points]
    propose(finished, first | {"note": "theo số phiếu"}, honours_known="complete", honours=explained)
    assert not {"R29", "R30"} & rules_found(finished)


# What later stages will ask


@pytest.fixture
def flagged(finished, units):
    """A bloc that proposes a Government flag in 2018, where the cap counts over leading units."""
    year = open_year(None, finished.bloc_year.bloc, 2018)
    record("year", year, members_known="complete", members=[{"unit": unit.pk} for unit in units])
    conference = add_conference(None, year, Conference.Kind.ANNUAL_REVIEW)
    record("sitting", conference, held_on="2018-12-18")
    leading = [{"kind": "leading", "unit": units[0].pk}]
    propose(
        conference,
        {"award_type": award("GOV_FLAG"), "unit": units[0].pk},
        honours_known="complete",
        honours=leading,
    )
    return conference


def told(conference, command="check_rules", **options):
    year = conference.bloc_year
    return run(command, year.bloc.slug, str(year.year), **options)


def test_the_ministry_s_figures_inform_at_a_bloc(flagged):
    assert "Lưu ý [R03]" in told(flagged) and "đã có 1 đề nghị" in told(flagged)
    assert "được 0: 20% của 1 đơn vị dẫn đầu các khối" in told(flagged)
    organiser = flagged.bloc_year.bloc.organiser
    for number in range(4):
        other = open_year(None, add_bloc(None, name=f"Khối {number}", organiser=organiser), 2018)
        unit = add_unit(f"Đơn vị {number}")
        review = add_conference(None, other, Conference.Kind.ANNUAL_REVIEW)
        Honour.objects.create(conference=review, kind="leading", unit=unit)
    assert "được 1: 20% của 5" in told(flagged)
    foreign = open_year(None, add_bloc(None, name="Khối khác", organiser=add_unit("Bộ Khác")), 2018)
    Proposal.objects.create(bloc_year=foreign, award_type_id=award("GOV_FLAG"), unit=unit)
    assert "đã có 1 đề nghị" in told(flagged)


def test_a_late_dossier_and_one_on_hold_are_told(flagged):
    assert "[R24]" not in told(flagged)
    Proposal.objects.filter(conference=flagged).update(received_on="2019-04-01")
    assert "Cảnh báo [R24]" in told(flagged) and "[R26]" not in told(flagged)
    Proposal.objects.filter(conference=flagged).update(
        received_on="2024-01-02", on_hold_since="2024-02-01", on_hold_reason="đang xác minh"
    )
    assert "Lỗi phải sửa [R26]" in told(flagged) and "đang xác minh" in told(flagged)


def test_one_person_with_two_state_requests_in_a_year_is_told(finished, units):
    person = {"subject": "individual", "unit": units[0].pk, "person_name": "An", "person_post": "Chuyên viên"}
    propose(finished, person | {"award_type": award("PM_CERT")})
    assert "[R10]" not in told(finished)
    propose(finished, *(person | {"award_type": award(code)} for code in ("PM_CERT", "LABOUR_ORDER_3")))
    assert "Cảnh báo [R10]" in told(finished)


# The list of rules


def test_every_rule_is_listed_with_what_it_needs(desk):
    _titles, rows = table_of(desk, "/rules/?on=01/09/2025")
    assert {row[0] for row in rows} == set(RULES)
    assert csv_of(desk, "/rules/?on=01/09/2025&format=csv")[1:] != []
    listed = run("list_rules", "--on", "2025-09-01")
    for rule in RULES:
        assert f"\n{rule}  " in listed
    assert "NĐ 98/2023/NĐ-CP" in listed and "chưa đối chiếu" in listed
    assert "Cần danh mục sáng kiến" in listed


def test_the_list_is_that_of_the_day(desk):
    assert "Cảnh báo" in row_of("R03", "2024-01-01") and "tỷ lệ (%): 20" in row_of("R03", "2024-01-01")
    assert "Lỗi phải sửa" in row_of("R03", "2023-12-31")
    assert "không áp dụng ngày này" in row_of("R31", "2025-08-04")
    assert "Đang dùng: tắt" in row_of("R05", "2015-01-01")
    page = desk.get("/rules/", {"on": "01/10/2026"}).text
    assert "dòng chưa đối chiếu với văn bản" in page
    assert desk.get("/rules/", {"on": "hôm qua"}).status_code == 422


def row_of(rule, on):
    lines = run("list_rules", "--on", on).splitlines()
    return next(after for line, after in pairwise(lines) if line.startswith(f"{rule}  "))


def test_the_page_of_a_year_asks_the_same_at_1_and_30(desk, finished, units):
    flag, state = award("MIN_FLAG"), award("GOV_FLAG")

    def make(n):
        added = [add_unit(f"Đơn vị {each}").pk for each in range(n)]
        propose(
            finished,
            *({"award_type": code, "unit": unit} for unit in added for code in (flag, state)),
            honours_known="complete",
            honours=[{"kind": "leading", "unit": unit} for unit in added],
        )

    assert_constant(desk, page_of(finished.bloc_year), make, most=THE_PAGE)


def test_the_page_of_a_year_without_a_review_and_of_one_with_other_sittings(desk, bloc_year):
    page = desk.get(page_of(bloc_year)).text
    assert "chưa có hội nghị tổng kết" in page
    sitting = add_conference(None, bloc_year, Conference.Kind.MID_YEAR_REVIEW)
    assert f"{sitting.get_absolute_url()}#findings" in desk.get(page_of(bloc_year)).text
    assert page_of(bloc_year) in desk.get(bloc_year.get_absolute_url()).text
