"""What somebody typed is not lost with the session: it comes back in a page that sends it again."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from blocs.models import BlocYear, Conference, UnitStaff
from emulation.views import kept
from tests.fixtures import sign_in

pytestmark = pytest.mark.django_db

TYPED = {"venue": 'Trụ sở "Bộ" <số 1>', "course": "dòng một\r\ndòng hai", "next": "1", "who": ["a", "b"]}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


def address(conference):
    return f"{conference.bloc_year.get_absolute_url()}conferences/{conference.pk}/sitting/"


def held_in(page):
    """(name, value) pairs the page would send, its token left out."""
    pairs = [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(page)]
    return [pair for pair in pairs if pair[0] != "csrfmiddlewaretoken"]


def test_without_a_session_a_post_comes_back_whole_and_nothing_is_saved(client, conference):
    response = client.post(address(conference), TYPED)
    assert response.status_code == 401
    page = response.content.decode()
    assert "Phiên làm việc đã hết. Đăng nhập lại" in page
    assert held_in(page) == [
        ("venue", TYPED["venue"]),
        ("course", TYPED["course"]),
        ("next", "1"),
        ("who", "a"),
        ("who", "b"),
    ]
    assert Conference.objects.get().venue == ""


def test_it_goes_to_the_same_address_and_is_kept_by_nobody_on_the_way(client, conference):
    response = client.post(f"{address(conference)}?x=//example.vn/", TYPED)
    page = response.content.decode()
    (form,) = re.findall("<form[^>]*>", page)
    assert "action" not in form
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ["password", "old_password", "new_password1", "Password"])
def test_a_password_is_never_sent_back(client, conference, name):
    response = client.post(address(conference), TYPED | {name: "bi-mat-lam"})
    assert response.status_code == 302
    assert "bi-mat-lam" not in response.content.decode()


def test_where_nothing_was_typed_one_signs_in_as_ever(client, conference):
    url = address(conference)
    assert client.post(url, {"csrfmiddlewaretoken": "x"}).url == f"/accounts/login/?next={url}"


def test_a_file_is_not_kept_and_the_page_says_so(client, bloc_year):
    file = SimpleUploadedFile("tep.pdf", b"%PDF-1.4 noi-dung")
    response = client.post(f"{bloc_year.get_absolute_url()}documents/", {"title": "Biên bản", "file": file})
    page = response.content.decode()
    assert held_in(page) == [("title", "Biên bản")]
    assert "Tệp đã chọn không giữ được." in page
    assert "noi-dung" not in page


@pytest.mark.parametrize(("limit", "most"), [("MOST_FIELDS", 1), ("MOST_LETTERS", 40)])
def test_too_much_is_not_sent_back(client, conference, monkeypatch, limit, most):
    monkeypatch.setattr(kept, limit, most)
    response = client.post(address(conference), TYPED)
    page = response.content.decode()
    assert response.status_code == 401
    assert "dài quá nên không giữ được" in page
    assert held_in(page) == []
    assert "Gửi lại</button>" not in page


def test_who_must_set_a_password_first_does_so_and_loses_nothing(client, secretariat, conference):
    sign_in(client, "thuongtruc")
    type(secretariat).objects.update(must_change_password=True)
    response = client.post(address(conference), TYPED)
    assert response.status_code == 403
    page = response.content.decode()
    assert "Đổi mật khẩu trước" in page
    assert ("venue", TYPED["venue"]) in held_in(page)


# Somebody else records now


def test_who_was_handed_over_while_typing_can_copy_it_or_have_it_sent(
    units, bloc_year, conference, officer_of
):
    officer, successor = officer_of(units[0]), officer_of(units[1], "nguoi-moi")
    UnitStaff.objects.filter(user=officer).delete()
    client = Client()
    client.force_login(officer)
    response = client.post(
        address(conference), TYPED | {"shown": "a1b2"}, headers={"Origin": "http://testserver"}
    )
    assert response.status_code == 404
    page = response.content.decode()
    assert "chép lại ở dưới để chuyển cho người được giao" in page
    (words,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert unescape(words).split() == ["Trụ", "sở", '"Bộ"', "<số", "1>", "dòng", "một", "dòng", "hai"]
    assert len(held_in(page)) == 6
    client.force_login(successor)
    assert client.get(bloc_year.get_absolute_url()).status_code == 200


def test_another_units_officer_does_not_lose_it_either(units, bloc_year, conference, officer_of, client):
    client.force_login(officer_of(units[3]))
    response = client.post(address(conference), TYPED)
    assert response.status_code == 403
    assert "Trụ sở &quot;Bộ&quot;" in response.content.decode()
    assert Conference.objects.get().venue == ""


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.vn"}])
def test_what_another_site_sends_nowhere_is_not_shown(client, secretariat, headers):
    client.force_login(secretariat)
    response = client.post("/khong-co/", TYPED, headers=headers)
    assert response.status_code == 404
    assert "Trụ sở" not in response.content.decode()


# A page opened before the sign-in that counts now


@pytest.fixture
def strict(secretariat):
    """A browser's client: its posts need the token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretariat)
    return client


def test_our_own_page_from_before_a_sign_in_comes_back_with_a_token_that_counts(strict, bloc_year):
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    typed = {"year": "2019", "kind": "bloc", "csrfmiddlewaretoken": "x" * 64}
    response = strict.post(url, typed, headers={"Origin": "http://testserver"})
    assert response.status_code == 403
    page = response.content.decode()
    assert held_in(page) == [("year", "2019"), ("kind", "bloc")]
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
    assert not BlocYear.objects.filter(year=2019).exists()
    strict.post(url, typed | {"csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"})
    assert BlocYear.objects.filter(year=2019).exists()


@pytest.mark.parametrize("origin", ["https://example.vn", "null", "", "https://testserver", None])
def test_what_another_site_sends_is_offered_to_nobody(strict, bloc_year, origin):
    headers = {} if origin is None else {"Origin": origin}
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    response = strict.post(url, {"year": "2019", "kind": "bloc"}, headers=headers)
    assert response.status_code == 403
    page = response.content.decode()
    assert "Trang đã mở quá lâu" in page
    assert "2019" not in page
