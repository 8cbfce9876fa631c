"""Each kind of record in the admin: the rights that `docs/access.md` gives are those that its pages ask for."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from tests.registry import access_table
from tests.registry.access_table import DESK

pytestmark = pytest.mark.django_db

REFUSED, LED_TO_SIGN_IN = 403, 302


@pytest.fixture
def a_row_of(filled):
    return lambda kind: apps.get_model(*kind.split("/"))._default_manager.first().pk


def test_every_kind_has_a_row():
    assert set(access_table.kinds()) == {
        f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry
    }


def opens(client, address, method):
    return getattr(client, method.lower())(address).status_code != REFUSED


@pytest.mark.parametrize("role", DESK)
@pytest.mark.parametrize("kind", access_table.kinds())
def test_a_page_asks_for_its_right(request, client, a_row_of, kind, role):
    client.force_login(request.getfixturevalue(role))
    values = {"kind": kind, "row": a_row_of(kind)}
    held = {"desk", *access_table.kinds()[kind][role]}
    for address, method, right in access_table.kind_pages():
        assert opens(client, access_table.filled(address, values), method) == (right in held), address


@pytest.mark.parametrize("kind", access_table.kinds())
def test_who_has_no_desk_is_sent_to_sign_in(a_row_of, officer_of, units, kind):
    officer = Client()
    officer.force_login(officer_of(units[0]))
    values = {"kind": kind, "row": a_row_of(kind)}
    for address, method, _right in access_table.kind_pages():
        for visitor in (Client(), officer):
            answer = getattr(visitor, method.lower())(access_table.filled(address, values))
            assert answer.status_code == LED_TO_SIGN_IN and "/login/" in answer.url, address
