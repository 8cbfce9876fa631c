import datetime
from decimal import Decimal

import pytest

from awards.models import AwardType, Person, Proposal
from blocs.models import (
    Allocation,
    Bloc,
    BlocYear,
    Candidate,
    Citation,
    Conference,
    Delegate,
    Document,
    Election,
    Honour,
    Indicator,
    Leadership,
    Membership,
    Pledge,
    PledgeSignature,
    Report,
    ReportFigure,
    Unit,
    UnitName,
)
from blocs.models.pieces import Known
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.pages.bloc_year import visible_year
from registry.pages.blocs import list_of_blocs, years_of
from registry.pages.whole_year import WholeYear
from registry.services.finalising import finalise
from tests.registry.queries import A_PAGE, assert_constant, queries_of


def shown(user, bloc_year):
    return WholeYear(visible_year(user).get(pk=bloc_year.pk))


# The list


def test_blocs_are_found_without_diacritics_and_sorted_by_the_alphabet(secretariat):
    for name in ("Khối Đại học", "Khối Dân vận", "Khối số 10", "Khối số 9"):
        add_bloc(None, name=name)
    names = [bloc.name for bloc in list_of_blocs(secretariat)]
    assert names == ["Khối Dân vận", "Khối Đại học", "Khối số 9", "Khối số 10"]
    assert [bloc.name for bloc in list_of_blocs(secretariat, "dai hoc")] == ["Khối Đại học"]
    assert [bloc.name for bloc in list_of_blocs(secretariat, "10 khối")] == ["Khối số 10"]
    assert list(list_of_blocs(secretariat, "khối lạ")) == []


def test_only_years_the_person_may_see_are_counted(officer_of, bloc_year, units):
    other = open_year(None, bloc_year.bloc, 2017)
    Membership.objects.create(bloc_year=other, unit=units[0])
    bloc = list_of_blocs(officer_of(units[3])).get()
    assert (bloc.opened, bloc.latest) == (1, 2015)
    assert [row.year for row in years_of(officer_of(units[0]), bloc)] == [2017, 2015]


def test_the_empty_list_offers_to_add_a_bloc(signed_in, secretariat, officer_of, units):
    assert "Thêm khối đầu tiên" in signed_in(secretariat).get("/blocs/").content.decode()
    page = signed_in(officer_of(units[0])).get("/blocs/").content.decode()
    assert "Chưa có khối nào mà đơn vị anh/chị là thành viên" in page
    assert "Thêm khối" not in page


def test_a_search_without_a_hit_says_so_and_escapes_what_was_typed(signed_in, secretariat, bloc_year):
    page = signed_in(secretariat).get("/blocs/", {"q": "<b>lạ</b>"}).content.decode()
    assert "Không có khối nào tên như “&lt;b&gt;lạ&lt;/b&gt;”." in page


def test_queries_of_the_list_do_not_grow(signed_in, secretariat):
    def blocs(count):
        for number in range(Bloc.objects.count(), count):
            open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)

    assert_constant(signed_in(secretariat), "/blocs/", blocs)


# One bloc


def test_a_bloc_shows_who_led_it_each_year(secretariat, bloc_year, units):
    Leadership.objects.create(bloc_year=bloc_year, role="leader", unit=units[2], since=datetime.date(2015, 8, 1))
    UnitName.objects.create(unit=units[2], full_name="Cục Ba mới", valid_from=datetime.date(2015, 12, 31))
    row = years_of(secretariat, bloc_year.bloc)[0]
    assert row.leaders == ["Cục Một", "Cục Ba mới"]
    assert row.deputies == ["Cục Hai"]
    assert row.record.word == "chưa nhập"


def test_queries_of_a_bloc_do_not_grow_with_its_years(signed_in, secretariat, units):
    bloc = add_bloc(None, name="Khối")

    def years(count):
        for number in range(bloc.years.count(), count):
            year = open_year(None, bloc, 1990 + number)
            Leadership.objects.create(bloc_year=year, unit=units[0], since=datetime.date(year.year, 1, 1))
            Conference.objects.create(bloc_year=year)

    assert_constant(signed_in(secretariat), bloc.get_absolute_url(), years)


# A bloc's year


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
        bloc_year=bloc_year, role="deputy", number=2, person="Người A", post="Giám đốc", since=datetime.date(2015, 3, 1)
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


def proposal(conference, **fields):
    return Proposal.objects.create(bloc_year=conference.bloc_year, conference=conference, **fields)


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
        conference=conference, how="elected", method="secret", valid=8, outcome="tie", candidates_known="complete"
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


def test_what_a_list_says_of_itself_comes_from_the_annual_review(secretariat, conference):
    Conference.objects.create(bloc_year=conference.bloc_year, kind="nomination", proposals_known=Known.PARTIAL)
    assert shown(secretariat, conference.bloc_year).proposals_state == "một phần"
    Conference.objects.filter(pk=conference.pk).update(proposals_known=Known.NONE)
    assert shown(secretariat, conference.bloc_year).proposals_state == "không có"


def test_the_page_prints_the_year_with_its_documents(signed_in, secretariat, conference):
    year = conference.bloc_year
    decision = Document.objects.create(
        kind="decision", number="12/QĐ-BKHCN", title="Phân chia khối", issued_on=datetime.date(2015, 1, 5)
    )
    BlocYear.objects.filter(pk=year.pk).update(
        allocation=Allocation.objects.create(organiser=year.bloc.organiser, document=decision), slogan="Đoàn kết"
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


def test_a_draft_says_so_and_the_secretariat_confirms_it(signed_in, secretariat, officer_of, finished, units):
    finalise(None, finished)
    draft = BlocYear.objects.get(year=2016)
    url = draft.get_absolute_url()
    officer = signed_in(officer_of(units[0]))
    assert "Bản nháp mở từ năm trước, chưa tính vào tổng hợp." in officer.get(url).content.decode()
    officer.post(f"{url}confirm/")
    draft.refresh_from_db()
    assert not draft.confirmed
    response = signed_in(secretariat).post(f"{url}confirm/", follow=True)
    draft.refresh_from_db()
    assert draft.confirmed
    assert "Bản nháp" not in response.content.decode()
    assert "từ nay được tính vào tổng hợp" in response.content.decode()


def test_a_year_of_another_bloc_is_not_found(signed_in, officer_of, bloc_year):
    stranger = officer_of(add_unit("Cục Lạ"))
    assert signed_in(stranger).get(bloc_year.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("year", [0, 1, 2016, 99999, 10**20])
def test_a_year_not_opened_is_not_found(signed_in, secretariat, bloc_year, year):
    assert signed_in(secretariat).get(f"{bloc_year.bloc.get_absolute_url()}{year}/").status_code == 404


RELATIONS = {
    "members": lambda year, review, unit: Membership.objects.create(bloc_year=year, unit=unit),
    "officers": lambda year, review, unit: Leadership.objects.create(
        bloc_year=year, role="deputy", number=unit.pk, unit=unit, since=datetime.date(2015, 1, 2)
    ),
    "delegates": lambda year, review, unit: Delegate.objects.create(conference=review, unit=unit),
    "figures": lambda year, review, unit: ReportFigure.objects.create(
        report=Report.objects.get_or_create(conference=review)[0], label=str(unit.pk), amount=1
    ),
    "proposals": lambda year, review, unit: proposal(review, title="Cờ", unit=unit),
    "honours": lambda year, review, unit: Honour.objects.create(conference=review, unit=unit),
    "signatures": lambda year, review, unit: PledgeSignature.objects.create(
        pledge=Pledge.objects.get_or_create(bloc=year.bloc, conference=review)[0], unit=unit
    ),
    "candidates": lambda year, review, unit: Candidate.objects.create(
        election=Election.objects.get_or_create(conference=review, role="leader", round=1)[0], unit=unit
    ),
    "elections": lambda year, review, unit: Election.objects.create(conference=review, round=unit.pk),
    "conferences": lambda year, review, unit: Conference.objects.create(
        bloc_year=year, kind="other", host=unit
    ),
    "citations": lambda year, review, unit: Citation.objects.create(
        document=Document.objects.create(title="Văn bản", issuer=unit), bloc_year=year, conference=review
    ),
}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", ["secretariat", "officer"])
def test_queries_of_a_year_do_not_grow(signed_in, secretariat, officer_of, conference, units, relation, role):
    user = secretariat if role == "secretariat" else officer_of(units[0])
    year = conference.bloc_year
    before = Unit.objects.count()

    def rows(count):
        for number in range(Unit.objects.count() - before, count):
            RELATIONS[relation](year, conference, add_unit(f"Đơn vị {number}"))

    assert_constant(signed_in(user), year.get_absolute_url(), rows)


def test_a_year_with_everything_costs_no_more(signed_in, secretariat, conference, units):
    year = conference.bloc_year
    for number in range(3):
        for add in RELATIONS.values():
            add(year, conference, add_unit(f"Đơn vị {number}"))
    assert queries_of(signed_in(secretariat), year.get_absolute_url()) <= A_PAGE


# The secretariat's acts


def test_a_bloc_is_added_with_its_organiser(signed_in, secretariat, units):
    response = signed_in(secretariat).post("/new-bloc/", {"name": "Khối  thi đua  số 2", "organiser": "cuc mot"})
    bloc = Bloc.objects.get()
    assert (bloc.name, bloc.slug, bloc.organiser) == ("Khối thi đua số 2", "so-2", units[0])
    assert response.url == bloc.get_absolute_url()


def test_an_organiser_not_yet_a_unit_is_offered_and_entered(signed_in, secretariat):
    client = signed_in(secretariat)
    typed = {"name": "Khối 1", "organiser": "Bộ Mới"}
    response = client.post("/new-bloc/", typed)
    assert response.status_code == 422
    assert 'name="new_unit" value="Bộ Mới"' in response.content.decode()
    assert not Unit.objects.exists()
    client.post("/new-bloc/", typed | {"new_unit": "Bộ Mới"})
    assert Bloc.objects.get().organiser.names.get().full_name == "Bộ Mới"


def test_a_namesake_of_the_same_organiser_is_asked_about(signed_in, secretariat, units):
    client = signed_in(secretariat)
    typed = {"name": "Khối số 1", "organiser": "Cục Một"}
    client.post("/new-bloc/", typed)
    response = client.post("/new-bloc/", typed)
    assert response.status_code == 422
    assert "Sổ đã có khối tên này của cùng cơ quan tổ chức" in response.content.decode()
    assert Bloc.objects.count() == 1
    client.post("/new-bloc/", typed | {"organiser": "Cục Hai"})
    client.post("/new-bloc/", typed | {"again": "on"})
    assert sorted(Bloc.objects.values_list("slug", flat=True)) == ["so-1", "so-1-2", "so-1-3"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Ô này cần được ghi."),
        ({"name": " \u200b "}, "Ô này cần được ghi."),
        ({"name": "x" * 10_000}, "Dài quá 250 ký tự; rút gọn lại."),
        ({"name": "Khối", "slug": "có dấu"}, "Chỉ dùng chữ không dấu, chữ số và gạch nối."),
        ({"name": "Khối", "slug": "so-1"}, "Địa chỉ này đã có khối khác dùng. Ghi địa chỉ khác."),
        ({"name": "Khối", "organiser": "Cục Lạ"}, "Cục Lạ"),
        ({"name": "!!!"}, "Ô này cần được ghi."),
    ],
)
def test_what_cannot_be_a_bloc_is_told_in_a_sentence(signed_in, secretariat, bloc_year, typed, sentence):
    response = signed_in(secretariat).post("/new-bloc/", typed)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Bloc.objects.count() == 1


def test_a_year_is_opened_and_opening_it_again_leads_there(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    assert client.get(url).context["form"].initial == {"year": 2016, "kind": "bloc"}
    response = client.post(url, {"year": "2016", "kind": "cluster"}, follow=True)
    opened = BlocYear.objects.get(year=2016)
    assert (opened.kind, opened.confirmed) == ("cluster", True)
    assert "Đã mở năm 2016" in response.content.decode()
    response = client.post(url, {"year": "2016", "kind": "bloc"}, follow=True)
    assert response.redirect_chain == [(opened.get_absolute_url(), 302)]
    assert "Năm 2016 của khối đã được mở từ trước." in response.content.decode()
    assert BlocYear.objects.filter(year=2016).get().kind == "cluster"


@pytest.mark.parametrize("year", ["", "15", "1900", "2201", "-1", "hai nghìn", "2" * 50])
def test_an_impossible_year_is_not_opened(signed_in, secretariat, bloc_year, year):
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    response = signed_in(secretariat).post(url, {"year": year, "kind": "bloc"})
    assert response.status_code == 422
    assert response.context["form"].errors["year"]
    assert BlocYear.objects.count() == 1


def test_officers_neither_add_blocs_nor_open_years(signed_in, officer_of, bloc_year, units):
    client = signed_in(officer_of(units[0]))
    assert client.post("/new-bloc/", {"name": "Khối"}).status_code == 403
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    assert client.post(url, {"year": "2016", "kind": "bloc"}).status_code == 403
    assert (Bloc.objects.count(), BlocYear.objects.count()) == (1, 1)
