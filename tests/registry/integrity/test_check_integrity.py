"""Each rule no constraint can hold is broken by a write past the services, and the command says so."""

import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Proposal
from blocs.integrity.lists import LISTS
from blocs.integrity.loops import loops
from blocs.models import (
    Bloc,
    BlocYear,
    Candidate,
    Citation,
    Conference,
    Election,
    Indicator,
    Leadership,
    Membership,
    Pledge,
    Unit,
    UnitName,
)
from blocs.models.pieces import Known
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from tests.registry.integrity.asking import ask

DAY = datetime.date


def test_the_sample_breaks_nothing(sample):
    code, said = ask()
    assert code == 0
    assert said.count("\n") == 1
    assert "không có chỗ nào trái quy tắc" in said


def test_all_that_is_broken_is_listed(whole):
    Membership.objects.update(year=2014)
    code, said = ask()
    assert code == 1
    assert said.count("- Khối thi đua số 1, 2015: đơn vị thành viên Cục") == 3
    assert "Sổ có 4 chỗ trái quy tắc" in said


def another_year(bloc):
    return BlocYear.objects.create(bloc=bloc, year=2014, name="Khối năm trước")


def other_bloc():
    return add_bloc(None, name="Khối khác")


def in_a_loop(model):
    first, second = (
        model.objects.create(**({"slug": name} if model is Bloc else {"code": name}), name=name)
        for name in ("mot", "hai")
    )
    relation = {"relation": "part"} if model is Indicator else {}
    model.objects.filter(pk=first.pk).update(parent=second, **relation)
    model.objects.filter(pk=second.pk).update(parent=first, **relation)


def superiors_in_a_loop():
    first, second, third = (add_unit(name) for name in ("Vụ A", "Vụ B", "Vụ C"))
    UnitName.objects.filter(unit=first).update(superior=second)
    UnitName.objects.filter(unit=second).update(superior=third)
    UnitName.objects.create(unit=third, valid_from=DAY(2020, 3, 1), full_name="Vụ C", superior=first)


def deputy_from_may(year):
    """The unit that began the year as leader deputises too."""
    unit = Unit.objects.get(slug="cuc-mot")
    Leadership.objects.create(bloc_year=year, role="deputy", number=2, unit=unit, since=DAY(2015, 5, 1))


BREAKS = {
    "a membership of another year": (
        lambda review: Membership.objects.filter(unit__slug="cuc-mot").update(year=2014),
        "Khối thi đua số 1, 2015: đơn vị thành viên Cục Một ghi năm hoặc cơ quan tổ chức khác",
    ),
    "a membership of another organiser": (
        lambda review: Membership.objects.filter(unit__slug="cuc-hai").update(organiser=None),
        "đơn vị thành viên Cục Hai ghi năm hoặc cơ quan tổ chức khác",
    ),
    "a citation of another year's conference": (
        lambda review: Citation.objects.update(bloc_year=another_year(review.bloc_year.bloc)),
        "Khối năm trước, 2014: nguồn được ghi cho hội nghị",
    ),
    "a proposal of another year's conference": (
        lambda review: Proposal.objects.update(bloc_year=another_year(review.bloc_year.bloc)),
        "Khối năm trước, 2014: đề nghị khen thưởng được ghi cho hội nghị",
    ),
    "a pledge of another bloc": (
        lambda review: Pledge.objects.update(bloc=other_bloc()),
        "Khối thi đua số 1, 2015: giao ước ghi tại hội nghị này lại thuộc khối “Khối khác”",
    ),
    "no members, and four": (
        lambda review: BlocYear.objects.update(members_known="none"),
        "Khối thi đua số 1, 2015. Danh sách đơn vị thành viên: ghi “không có” nhưng đã có 4 dòng",
    ),
    "no deputies, and one": (
        lambda review: BlocYear.objects.update(deputies_known="none"),
        "Danh sách Khối phó: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no delegates, and one": (
        lambda review: review.delegates.create(person="Đại biểu", capacity="member"),
        "Danh sách đại biểu: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no guests, and one": (
        lambda review: review.delegates.create(person="Phóng viên", capacity="press"),
        "Danh sách khách mời: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no reports, and one": (
        lambda review: review.reports.create(),
        "Báo cáo và số liệu: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no honours, and one": (
        lambda review: review.honours.create(recipients=3),
        "Danh sách suy tôn, tuyên dương: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no proposals, and one": (
        lambda review: Conference.objects.update(proposals_known="none"),
        "Danh sách đề nghị khen thưởng: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no pledge, and one": (
        lambda review: Conference.objects.update(pledges_known="none"),
        "Giao ước thi đua: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no signatures, and one": (
        lambda review: Pledge.objects.update(signatures_known="none", conference=None),
        "Khối thi đua số 1. Danh sách đơn vị ký: ghi “không có” nhưng đã có 1 dòng",
    ),
    "no elections, and two": (
        lambda review: Conference.objects.update(elections_known="none"),
        "Bầu Khối trưởng, Khối phó: ghi “không có” nhưng đã có 2 dòng",
    ),
    "no candidates, and one": (
        lambda review: Election.objects.filter(role="leader").update(candidates_known="none"),
        "Danh sách ứng cử: ghi “không có” nhưng đã có 1 dòng",
    ),
    "more votes than valid ballots": (
        lambda review: (Election.objects.update(valid=8), Candidate.objects.update(votes=9)),
        "Khối thi đua số 1, 2015. Số phiếu (9) lớn hơn số phiếu hợp lệ (8)",
    ),
    "chosen in a tie": (
        lambda review: Election.objects.update(outcome="tie"),
        "Khối thi đua số 1, 2015. Khối trưởng: đã đánh dấu được chọn, nhưng kết quả chưa ghi",
    ),
    "a leader that deputises": (
        lambda review: deputy_from_may(review.bloc_year),
        "Khối thi đua số 1, 2015. Cục Một giữ hai chức danh",
    ),
    "superiors of each other": (
        lambda review: superiors_in_a_loop(),
        "thành vòng từ 01/03/2020: Vụ C → Vụ A → Vụ B → Vụ C",
    ),
    "blocs within each other": (
        lambda review: in_a_loop(Bloc),
        "Các khối thuộc nhau thành vòng: mot → hai → mot",
    ),
    "indicators above each other": (
        lambda review: in_a_loop(Indicator),
        "Các chỉ tiêu làm cha nhau thành vòng: mot → hai → mot",
    ),
    "members that had ended": (
        lambda review: Unit.objects.filter(slug="quy-bon").update(ended_on=DAY(2014, 12, 31)),
        "Khối thi đua số 1, 2015: đơn vị thành viên Quỹ Bốn đã kết thúc hoạt động trước năm ấy",
    ),
    "a name without its folded text": (
        lambda review: UnitName.objects.filter(full_name="Cục Ba").update(full_name="Cục Bốn"),
        "Tên đơn vị “Cục Bốn”: chữ dùng để tìm và sắp xếp không khớp",
    ),
    "a bloc without its sort key": (
        lambda review: Bloc.objects.update(sort_key=""),
        "Khối thi đua “Khối thi đua số 1”: chữ dùng để tìm",
    ),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_rule_broken_past_the_services_is_told(whole, broken):
    breaks, sentence = BREAKS[broken]
    breaks(whole)
    code, said = ask()
    assert code == 1
    assert sentence in said


def test_every_list_that_speaks_of_itself_is_asked():
    speaking = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.choices == Known.choices
    }
    assert speaking == {(model, known) for model, known, *_rest in LISTS} | {(Conference, "proposals_known")}


def test_a_leader_may_deputise_once_another_leads(whole):
    year = whole.bloc_year
    other = Unit.objects.get(slug="cuc-ba")
    Leadership.objects.create(bloc_year=year, role="leader", unit=other, since=DAY(2015, 5, 1))
    deputy_from_may(year)
    assert ask()[0] == 0


def test_superiors_that_follow_each_other_are_no_loop(whole):
    first, second = add_unit("Vụ A"), add_unit("Vụ B")
    UnitName.objects.filter(unit=first).update(superior=second)
    UnitName.objects.create(unit=first, valid_from=DAY(2020, 1, 1), full_name="Vụ A")
    UnitName.objects.create(unit=second, valid_from=DAY(2020, 1, 1), full_name="Vụ B", superior=first)
    assert ask()[0] == 0


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({1: None, 2: 1, 3: 2}, []),
        ({1: 2, 2: 1}, [[1, 2]]),
        ({1: 2, 2: 3, 3: 2}, [[2, 3]]),
        ({1: 1}, [[1]]),
        ({1: 2, 2: 1, 3: 4, 4: 3, 5: 1}, [[1, 2], [3, 4]]),
    ],
)
def test_each_loop_is_found_once(parents, found):
    assert list(loops(parents, parents.get)) == found


def test_a_missing_file_and_one_that_nothing_names(whole, media):
    (media / "documents/a.pdf").rename(media / "documents/b.pdf")
    code, said = ask()
    assert code == 1
    assert "Tệp documents/a.pdf được sổ nhắc đến nhưng không còn" in said
    assert "Tệp documents/b.pdf nằm trong thư mục tệp đính kèm nhưng không hồ sơ nào nhắc đến" in said


def test_a_restore_that_was_cut_off(whole, media):
    (media / ".restore-x/old").mkdir(parents=True)
    code, said = ask()
    assert code == 1
    assert "/.restore-x còn lại từ một lần khôi phục bị ngắt" in said


def queries():
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_queries_do_not_grow_with_rows(whole):
    Membership.objects.update(year=2014)
    few = queries()
    for number in range(30):
        bloc = add_bloc(None, name=f"Khối {number}")
        year = open_year(None, bloc, 2015)
        unit = add_unit(f"Đơn vị {number}")
        Membership.objects.create(bloc_year=year, unit=unit)
        review = Conference.objects.create(bloc_year=year, held_on=DAY(2015, 12, 1), guests_known="none")
        review.delegates.create(unit=unit, capacity="guest")
    Membership.objects.update(year=2014)
    assert queries() == few
    assert ask()[1].count("\n") > 60
