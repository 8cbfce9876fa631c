"""What goes wrong is told in Vietnamese, on a page that leads home and needs nothing that may be broken."""

import re

import pytest
from django.conf import settings as ours
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from emulation.middleware import ErrorPagesMiddleware
from emulation.views import errors

PAGES = ["400", "403", "403_csrf", "404", "405", "500"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "storage",
    [
        "django.contrib.staticfiles.storage.StaticFilesStorage",
        "whitenoise.storage.CompressedManifestStaticFilesStorage",
    ],
)
def test_each_is_one_page_with_a_way_home_even_before_styles_are_collected(settings, tmp_path, name, storage):
    """No `django_db` here: a question to the database would fail the test."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = ours.STORAGES | {"staticfiles": {"BACKEND": storage}}
    page = render_to_string(f"{name}.html")
    assert '<html lang="vi">' in page
    assert 'name="viewport"' in page
    assert '<a href="/">Về trang đầu</a>' in page
    assert 'href="/static/css/registry.css"' in page
    (heading,) = re.findall("<h1>(.+)</h1>", page)
    assert f"<title>{heading} · " in page


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda: errors.bad_request(None, SuspiciousOperation()), 400),
        (lambda: errors.forbidden(None, PermissionError()), 403),
        (lambda: errors.stale_token(RequestFactory().post("/")), 403),
        (lambda: errors.not_found(RequestFactory().get("/"), Http404()), 404),
        (lambda: errors.failed(None), 500),
    ],
)
def test_none_asks_who_is_there(answer, status):
    assert answer().status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["/blocs/?organiser=%00", "/directory/?bloc=%00", "/units/?q=a%00", "/?year=%00"]
)
def test_a_nul_in_an_address_is_told_before_a_database_stops_at_it(signed_in, secretariat, page):
    response = signed_in(secretariat).get(page)
    assert response.status_code == 400
    assert "<h1>" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_no_page_is_asked_by_a_method_it_has_no_answer_to(signed_in, secretariat, method):
    client = signed_in(secretariat)
    for page in ("/", "/units/"):
        response = getattr(client, method)(page)
        assert response.status_code == 405 and "POST" in response["Allow"]


def test_an_unknown_address_is_told_without_the_database(client):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", ["/khong-co-trang-nay/", "/blocs/khong-co/", "/admin/khong/co/"])
def test_who_tries_the_product_sees_no_list_of_its_addresses(
    signed_in, secretariat, settings, address, debug
):
    settings.DEBUG = debug
    response = signed_in(secretariat).get(address)
    assert response.status_code == 404
    page = response.content.decode()
    assert "Không tìm thấy trang này" in page
    assert "URLconf" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_what_is_not_allowed_is_told_in_our_words(signed_in, auditor, settings, debug):
    settings.DEBUG = debug
    response = signed_in(auditor).get("/new-bloc/")
    assert response.status_code == 403
    assert "Không được phép" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_a_post_from_elsewhere_is_told_in_our_words(settings, debug):
    settings.DEBUG = debug
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()


@pytest.mark.django_db
def test_a_method_a_page_does_not_offer_has_a_page_too(signed_in, secretariat, bloc_year):
    response = signed_in(secretariat).post(f"{bloc_year.get_absolute_url()}form/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "Địa chỉ này không phải một trang" in response.content.decode()
    assert "Content-Security-Policy" in response


@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_of_ours_stays_readable_while_developing(settings, debug):
    """With DEBUG on the technical page of a 500 is left as it is."""
    settings.DEBUG = debug
    technical = errors.page_of(500)
    answered = ErrorPagesMiddleware(lambda request: technical)(RequestFactory().get("/"))
    assert answered is technical
