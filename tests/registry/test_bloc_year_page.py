import datetime
from decimal import Decimal

import pytest

from blocs.models import (
    Allocation,
    BlocYear,
    Citation,
    Conference,
    Document,
    Indicator,
    Leadership,
    Membership,
    Report,
    ReportFigure,
    UnitName,
)
from blocs.models.pieces import Known
from blocs.services.units import add_unit
from blocs.services.years import confirm_year
from registry.services.finalising import finalise
from tests.fixtures import record
from tests.registry.years import shown


def test_members_carry_what_is_said_of_them(secretariat, bloc_year, units):
    Membership.objects.filter(unit=units[1]).update(
        is_observer=True, category="Hạng A", unconfirmed=True, quote="công tác hai"
    )
    Membership.objects.filter(unit=units[2]).update(left_on=datetime.date(2015, 7, 1))
    year = shown(secretariat, bloc_year)
    member = year.members[1]
    assert (member.name, member.category, member.note.remarks) == ("Cục Hai", "Hạng A", ["quan sát viên"])
    assert (member.note.unconfirmed, member.note.quote) == (True, "công tác hai")
    assert year.members[2].note.remarks == ["rời khối ngày 01/07/2015"]
    assert year.members_count == "2 đơn vị"
    assert year.has_categories


def test_the_stated_number_is_told_where_it_differs(secretariat, bloc_year):
    BlocYear.objects.filter(pk=bloc_year.pk).update(stated_members=4)
    assert shown(secretariat, bloc_year).members_count == "4 đơn vị"
    BlocYear.objects.filter(pk=bloc_year.pk).update(stated_members=9)
    assert shown(secretariat, bloc_year).members_count == "4 đơn vị; văn bản nêu 9 đơn vị"


def test_names_are_those_of_the_conference_day(secretariat, conference, units):
    Conference.objects.filter(pk=conference.pk).update(held_on=datetime.date(2016, 1, 12))
    UnitName.objects.create(unit=units[0], full_name="Tên mới", valid_from=datetime.date(2016, 1, 12))
    UnitName.objects.create(unit=units[1], full_name="Tên sau", valid_from=datetime.date(2016, 1, 13))
    names = [member.name for member in shown(secretariat, conference.bloc_year).members]
    assert names == ["Tên mới", "Cục Hai", "Cục Ba", "Quỹ Bốn"]


def test_offices_are_named_by_kind_number_and_period(secretariat, bloc_year, units):
    BlocYear.objects.filter(pk=bloc_year.pk).update(kind=BlocYear.Kind.CLUSTER)
    Leadership.objects.create(
        bloc_year=bloc_year,
        role="deputy",
        number=2,
        person="Người A",
        post="Giám đốc",
        since=datetime.date(2015, 3, 1),
    )
    officers = shown(secretariat, bloc_year).officers
    assert [each.role for each in officers] == ["Cụm trưởng", "Cụm phó 1", "Cụm phó 2"]
    assert (officers[2].name, officers[2].speaker) == ("Người A (Giám đốc)", "")
    assert officers[2].note.remarks == ["từ ngày 01/03/2015"]


def test_an_office_without_a_holder_says_what_is_known(secretariat, bloc_year):
    bloc_year.leaderships.all().delete()
    BlocYear.objects.filter(pk=bloc_year.pk).update(deputies_known=Known.NONE)
    officers = shown(secretariat, bloc_year).officers
    assert [(each.role, each.name, each.state) for each in officers] == [
        ("Khối trưởng", "", "chưa rõ"),
        ("Khối phó", "", "không có"),
    ]


def test_figures_follow_the_tree_and_keep_the_unknown_apart_from_zero(secretariat, conference):
    indicators = {each.code: each for each in Indicator.objects.all()}
    report = Report.objects.create(conference=conference)
    for position, (code, amount, done) in enumerate(
        [("circulars", 26, 7), ("joint_circulars", None, 2), ("decree", 1, 0), ("government_texts", 8, None)]
    ):
        indicator = indicators[code]
        ReportFigure.objects.create(
            report=report, indicator=indicator, amount=amount, done=done, position=position
        )
    ReportFigure.objects.create(report=report, label="Lượt", amount=Decimal("8.5"), precision="at_least")
    [(_sitting, figures)] = shown(secretariat, conference.bloc_year).figures
    assert [(each.name, each.depth) for each in figures] == [
        ("Văn bản cấp Chính phủ", 0),
        ("Nghị định", 1),
        ("Thông tư", 0),
        ("Thông tư liên tịch", 1),
        ("Lượt", 0),
    ]
    assert [number.value for number in figures[0].numbers] == ["8", ""]
    assert [number.value for number in figures[1].numbers] == ["1", "0"]
    assert figures[3].within
    assert figures[4].numbers[0].value == "ít nhất 8,5"
    assert figures[4].numbers[1] is None


def test_a_part_whose_total_is_not_reported_stands_on_top(secretariat, conference):
    report = Report.objects.create(conference=conference)
    ReportFigure.objects.create(report=report, indicator=Indicator.objects.get(code="decree"), amount=1)
    [(_sitting, [figure])] = shown(secretariat, conference.bloc_year).figures
    assert figure.depth == 0


def test_indicators_in_a_circle_are_still_shown(secretariat, conference):
    first = Indicator.objects.create(code="a", name="A")
    second = Indicator.objects.create(code="b", name="B", parent=first, relation="part")
    Indicator.objects.filter(pk=first.pk).update(parent=second, relation="part")
    report = Report.objects.create(conference=conference)
    for indicator in (first, second):
        ReportFigure.objects.create(report=report, indicator=indicator, amount=1)
    [(_sitting, figures)] = shown(secretariat, conference.bloc_year).figures
    assert {each.name for each in figures} == {"A", "B"}


def test_reports_of_members_are_not_the_blocs(secretariat, conference, units):
    report = Report.objects.create(conference=conference, unit=units[0])
    ReportFigure.objects.create(report=report, label="Lượt", amount=1)
    assert shown(secretariat, conference.bloc_year).figures == []


def test_what_a_list_says_of_itself_comes_from_the_annual_review(secretariat, conference):
    Conference.objects.create(
        bloc_year=conference.bloc_year, kind="nomination", proposals_known=Known.PARTIAL
    )
    assert shown(secretariat, conference.bloc_year).proposals_state == "một phần"
    Conference.objects.filter(pk=conference.pk).update(proposals_known=Known.NONE)
    assert shown(secretariat, conference.bloc_year).proposals_state == "không có"


def test_the_page_prints_the_year_with_its_documents(signed_in, secretariat, conference):
    year = conference.bloc_year
    decision = Document.objects.create(
        kind="decision", number="12/QĐ-BKHCN", title="Phân chia khối", issued_on=datetime.date(2015, 1, 5)
    )
    BlocYear.objects.filter(pk=year.pk).update(
        allocation=Allocation.objects.create(organiser=year.bloc.organiser, document=decision),
        slogan="Đoàn kết",
    )
    page = Document.objects.create(kind="page", url="https://example.vn/tin", title="Bản tin")
    Citation.objects.create(document=page, bloc_year=year, conference=conference, quote="<i>nguyên văn</i>")
    text = signed_in(secretariat).get(year.get_absolute_url()).content.decode()
    assert "Quyết định số 12/QĐ-BKHCN ngày 05/01/2015: Phân chia khối" in text
    assert "Đoàn kết" in text
    assert 'href="https://example.vn/tin" rel="noopener noreferrer"' in text
    assert "&lt;i&gt;nguyên văn&lt;/i&gt;" in text


def test_the_main_act_belongs_to_who_may_record(signed_in, officer_of, bloc_year, units):
    url = bloc_year.get_absolute_url()
    assert "Ghi kết quả hội nghị" in signed_in(officer_of(units[1])).get(url).content.decode()
    assert "Ghi kết quả hội nghị" not in signed_in(officer_of(units[2])).get(url).content.decode()


def test_a_draft_says_so_until_it_is_confirmed(signed_in, secretariat, officer_of, finished, units):
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016)
    url = draft.get_absolute_url()
    officer = signed_in(officer_of(units[0]))
    assert "Bản nháp, chưa tính vào tổng hợp." in officer.get(url).content.decode()
    assert "Xác nhận danh sách của năm" not in officer.get(url).content.decode()
    confirm_year(secretariat, draft)
    assert "Bản nháp" not in signed_in(secretariat).get(url).content.decode()


def test_a_year_of_another_bloc_is_not_found(signed_in, officer_of, bloc_year):
    stranger = officer_of(add_unit("Cục Lạ"))
    assert signed_in(stranger).get(bloc_year.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("year", [0, 1, 2016, 99999, 10**20])
def test_a_year_not_opened_is_not_found(signed_in, secretariat, bloc_year, year):
    assert signed_in(secretariat).get(f"{bloc_year.bloc.get_absolute_url()}{year}/").status_code == 404


def test_no_bracket_stands_in_a_bracket(signed_in, secretariat, bloc_year):
    record("year", bloc_year, members_known="partial")
    html = signed_in(secretariat).get(bloc_year.get_absolute_url()).content.decode()
    assert "4 đơn vị (một phần)" in html and "(4 đơn vị (" not in html
