"""A unit that is not in the registry yet: its name is shown before it is entered, without reproach."""

import pytest

from blocs.models import Unit
from tests.registry.forms import address, form_of

NAME = "Hội Luật gia"
TYPED = {"members-TOTAL_FORMS": "5", "members-4-id": "", "members-4-unit": NAME}


@pytest.fixture
def save(signed_in, secretariat, finished):
    """Posts section 0 with a fifth member typed: (status, page)."""
    client, url = signed_in(secretariat), address(finished, "year")

    def post(**changes):
        response = client.post(url, form_of(client, url) | TYPED | changes)
        return response.status_code, response.content.decode()

    return post


def is_entered(name=NAME):
    return Unit.objects.filter(names__full_name=name).exists()


def box(name=NAME, ticked=True):
    return f'name="new_unit" value="{name}"{" checked" if ticked else ""}>'


def test_a_new_name_is_shown_ticked_and_nothing_is_saved_nor_called_wrong(save):
    status, page = save(slogan="Đang gõ dở")
    assert status == 422 and not is_entered()
    assert box() in page and f'name="offered_unit" value="{NAME}"' in page
    assert "Những tên sau chưa có trong sổ." in page and "Đang gõ dở" in page
    for reproach in ('class="error"', "troubled", "Chưa lưu được", 'role="alert"', "aria-invalid"):
        assert reproach not in page


def test_saved_again_it_is_entered_to_be_confirmed(save):
    status, _page = save(new_unit=NAME, offered_unit=NAME, new_unit_source="Công văn 12")
    assert status == 302
    name = Unit.objects.get(names__full_name=NAME).names.get()
    assert name.unconfirmed and name.quote == "Công văn 12"


def test_a_name_left_unticked_is_mistyped_and_its_row_says_so(save):
    status, page = save(offered_unit=NAME)
    assert status == 422 and not is_entered()
    assert "Sổ chưa có đơn vị “Hội Luật gia”." in page and box(ticked=False) in page
    assert 'href="#id_members-4-unit"' in page


def test_the_mistyped_name_put_right_is_saved_and_enters_nothing(save, units):
    assert save(offered_unit=NAME, **{"members-4-unit": ""})[0] == 302
    assert not is_entered()


def test_another_name_typed_meanwhile_is_shown_before_it_is_entered(save):
    status, page = save(new_unit=NAME, offered_unit=NAME, host="", **{"officers-1-unit": "Hội Nhà báo"})
    assert status == 422 and not is_entered() and not is_entered("Hội Nhà báo")
    assert box() in page and box("Hội Nhà báo") in page


def test_a_name_in_a_removed_row_is_not_asked_about(save):
    assert save(**{"members-4-DELETE": "on"})[0] == 302
    assert not is_entered()


def test_names_near_it_are_told(save):
    assert "Trong sổ có tên gần giống: Cục Hai." in save(**{"members-4-unit": "Cục Hai Bà Trưng"})[1]


def test_adding_a_row_keeps_what_was_ticked_and_asks_nothing_yet(save):
    status, page = save(new_unit="Hội Nhà báo", offered_unit="Hội Nhà báo", more="officers")
    assert status == 200 and "Những đơn vị sau" not in page
    for name in ("new_unit", "offered_unit"):
        assert f'<input type="hidden" name="{name}" value="Hội Nhà báo">' in page


def test_the_organiser_of_a_new_bloc_is_asked_about_likewise(signed_in, secretariat):
    client, typed = signed_in(secretariat), {"name": "Khối thi đua số 9", "organiser": "Bộ Mới"}
    first = client.post("/new-bloc/", typed)
    page = first.content.decode()
    assert first.status_code == 422 and not is_entered("Bộ Mới")
    assert box("Bộ Mới") in page and "bấm Thêm khối lần nữa" in page and 'class="error"' not in page
    refused = client.post("/new-bloc/", typed | {"offered_unit": "Bộ Mới"})
    assert refused.status_code == 422 and "Sổ chưa có đơn vị" in refused.content.decode()
    assert client.post("/new-bloc/", typed | {"new_unit": "Bộ Mới"}).status_code == 302
    assert is_entered("Bộ Mới")
