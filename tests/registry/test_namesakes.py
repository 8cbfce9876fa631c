"""A typed name that a unit of somebody else bears: asked which is meant, never decided in silence."""

import datetime

import pytest

from blocs.models import Unit
from blocs.services.units import add_unit
from tests.registry.forms import address, form_in, form_of

NAME = "Văn phòng Bộ"
TYPED = {"members-TOTAL_FORMS": "5", "members-4-id": "", "members-4-unit": NAME}
SAME, OTHER = f"same:{NAME}", f"other:{NAME}"


@pytest.fixture
def office(units):
    """Another ministry's office."""
    return add_unit(NAME, superior=add_unit("Bộ Khác"), unconfirmed=False)


@pytest.fixture
def save(signed_in, secretariat, finished):
    """Posts section 0 with a fifth member typed: (status, page)."""
    client, url = signed_in(secretariat), address(finished, "year")

    def post(**changes):
        response = client.post(url, form_of(client, url) | TYPED | changes)
        return response.status_code, response.content.decode()

    return post


def members(conference):
    return set(conference.bloc_year.memberships.values_list("unit", flat=True))


def bearers():
    return Unit.objects.filter(names__full_name=NAME)


QUESTION = f"Đã có đơn vị {NAME} do Bộ Khác quản lý; có phải đơn vị này không?"


def test_it_is_asked_without_reproach_and_nothing_is_saved(save, office, finished):
    status, page = save(slogan="Đang gõ dở")
    assert status == 422 and office.pk not in members(finished)
    assert QUESTION in page and "Đang gõ dở" in page
    assert f'<option value="{SAME}">' in page and f'<option value="{OTHER}">' in page
    for reproach in (
        'class="error"',
        "troubled",
        "Chưa lưu được",
        'role="alert"',
        "Những đơn vị sau chưa có",
    ):
        assert reproach not in page


def test_asked_again_while_nothing_is_chosen(save, office, finished):
    assert QUESTION in save(namesake="")[1]
    assert office.pk not in members(finished)


def test_the_unit_of_the_registry_is_taken_when_it_is_meant(save, office, finished):
    assert save(namesake=SAME)[0] == 302
    assert office.pk in members(finished) and bearers().count() == 1


def test_another_unit_of_the_same_name_is_entered_to_be_confirmed(save, office, finished):
    assert save(namesake=OTHER, new_unit_source="Công văn 12")[0] == 302
    other = bearers().exclude(pk=office.pk).get()
    assert other.pk in members(finished) and office.pk not in members(finished)
    assert (other.names.get().unconfirmed, other.names.get().quote) == (True, "Công văn 12")


def test_an_unknown_manager_is_said_to_be_unknown(save, units, finished):
    add_unit(NAME)
    page = save()[1]
    assert f"Đã có đơn vị {NAME}, chưa rõ do cơ quan nào quản lý; có phải đơn vị này không?" in page


def test_a_name_that_only_folds_alike_and_a_former_one_are_asked_about_too(save, office):
    office.names.update(valid_from=datetime.date(2010, 1, 1))
    office.names.create(full_name="Phòng Hành chính", valid_from=datetime.date(2000, 1, 1))
    for typed in ("van phong bo", "Phòng Hành chính"):
        assert f"“{typed}”: {QUESTION}" in save(**{"members-4-unit": typed})[1]


@pytest.mark.parametrize("levels", [0, 1, 2])
def test_a_unit_under_the_organiser_is_plainly_meant(save, finished, levels):
    superior = finished.bloc_year.bloc.organiser
    for number in range(levels):
        superior = add_unit(f"Tổng cục {number}", superior=superior)
    ours = add_unit(NAME, superior=superior)
    assert save()[0] == 302
    assert ours.pk in members(finished)


def test_superiors_in_a_circle_do_not_hang_the_page(save, office):
    superior = office.names.get().superior
    superior.names.update(superior=office)
    assert save()[0] == 422


def test_a_unit_of_the_record_is_not_asked_about_again(save, office, finished):
    save(namesake=SAME)
    assert save(**{"officers-1-unit": NAME, "members-4-unit": ""})[0] == 302


def test_a_name_shown_with_what_tells_it_apart_is_an_answer(save, office, finished):
    add_unit(NAME, superior=add_unit("Bộ Khác nữa"))
    assert "Có nhiều đơn vị mang tên" in save()[1]
    assert save(**{"members-4-unit": f"{NAME} (Bộ Khác)"})[0] == 302
    assert office.pk in members(finished)


def test_a_removed_row_is_not_asked_about(save, office, finished):
    assert save(**{"members-4-DELETE": "on"})[0] == 302
    assert office.pk not in members(finished)


def test_an_answer_stays_while_something_else_is_wrong(save, office):
    for answer in (SAME, OTHER):
        page = save(namesake=answer, stated_members="chín")[1]
        assert form_in(page)["namesake"] == answer
    assert "Đã có đơn vị" in page


def test_adding_a_row_keeps_the_answer_and_asks_nothing_yet(save, office):
    status, page = save(namesake=OTHER, more="officers")
    assert status == 200 and "Đã có đơn vị" not in page
    assert f'<input type="hidden" name="namesake" value="{OTHER}">' in page


def test_saying_other_of_a_name_nobody_bears_enters_nothing_unseen(save):
    status, page = save(namesake="other:Hội Luật gia", **{"members-4-unit": "Hội Luật gia"})
    assert status == 422 and 'name="new_unit" value="Hội Luật gia"' in page


def test_the_list_to_choose_from_says_whose_a_unit_is(signed_in, secretariat, office, finished):
    page = signed_in(secretariat).get(address(finished, "year")).content.decode()
    assert f'<option value="{NAME}" data-fold="van phong bo" data-of="Bộ Khác">' in page
    assert '<option value="Cục Một" data-fold="cuc mot">' in page
