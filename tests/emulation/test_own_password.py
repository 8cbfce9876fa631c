"""A password set by somebody else opens nothing but the page where its owner sets their own."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from emulation.access import SECRETARIAT, UNIT_OFFICER
from emulation.models import AuditEntry, User
from emulation.models.sessions import OpenSession
from emulation.refusals import Refused
from emulation.services import accounts
from tests.fixtures import person, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/accounts/password/"
OWN = "cua-rieng-toi-2026"
OTHERS = ["/", "/units/", "/summary/2015/", "/summary/2015/blocs.csv", "/accounts/sessions/", "/admin/"]


@pytest.fixture
def account(secretariat):
    """(user, password) as the secretariat hands it over."""
    return accounts.create_account(secretariat, "lan.nt", "Nguyễn Thị Lan", UNIT_OFFICER)


def at_the_door(user, password):
    client = Client()
    assert sign_in(client, user.username, password).status_code == 302
    return client


def change(client, old, new=OWN):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": new})


def must_change(user):
    return User.objects.get(pk=user.pk).must_change_password


@pytest.mark.parametrize("address", OTHERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_other_page_opens(account, address, method):
    answer = getattr(at_the_door(*account), method)(address)
    assert (answer.status_code, answer.url) == (302, PAGE)


def test_the_page_says_why(account, secretariat, client):
    why = "do người khác đặt"
    assert why in at_the_door(*account).get("/", follow=True).content.decode()
    client.force_login(secretariat)
    assert why not in client.get(PAGE).content.decode()


def test_signing_out_stays_possible(account):
    client = at_the_door(*account)
    assert client.post("/accounts/logout/").url == "/accounts/login/"
    assert client.get("/").url == "/accounts/login/?next=/"


def test_styles_stay_reachable(account):
    answer = at_the_door(*account).get("/static/css/registry.css")
    assert answer.status_code == 200
    answer.close()


def test_after_the_change_it_is_never_asked_again(account):
    user, password = account
    client = at_the_door(user, password)
    assert change(client, password).url == "/accounts/password/done/"
    assert client.get("/").status_code == 200
    assert at_the_door(user, OWN).get("/").status_code == 200
    assert not must_change(user)


def test_the_same_password_again_is_not_ones_own(account):
    user, password = account
    answer = change(at_the_door(user, password), password, password)
    assert answer.context["form"].errors == {"new_password1": ["Mật khẩu mới phải khác mật khẩu đang dùng."]}
    assert must_change(user)


def test_a_password_reset_is_somebody_elses_again(account, secretariat):
    user, password = account
    change(at_the_door(user, password), password)
    password = accounts.reset_password(secretariat, user)
    assert at_the_door(user, password).get("/").url == PAGE


def test_the_secretariats_own_account_is_asked_too(administrator):
    user, password = accounts.create_account(administrator, "thu.ky", "Thư ký", SECRETARIAT)
    assert at_the_door(user, password).get("/admin/").url == PAGE


def test_a_password_reset_meanwhile_is_not_overwritten(account, secretariat):
    user, password = account
    as_the_request_knew_it = User.objects.get(pk=user.pk)
    password = accounts.reset_password(secretariat, user)
    with pytest.raises(Refused) as refused:
        accounts.change_own_password(as_the_request_knew_it, OWN)
    assert refused.value.code == "stale"
    assert User.objects.get(pk=user.pk).check_password(password)


def test_who_set_their_own_password_is_not_asked(monkeypatch, settings):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", OWN)
    call_command("createsuperuser", "--noinput", "--username", "goc")
    assert at_the_door(User.objects.get(username="goc"), OWN).get("/").status_code == 200


def test_the_trail_says_who_set_it_and_that_the_owner_changed_it(account, secretariat, client):
    user, password = account
    AuditEntry.objects.all().delete()
    client.force_login(secretariat)
    given = client.post(reverse("admin:user_reset_password", args=[user.pk])).context["password"]
    change(at_the_door(user, given), given)
    told = AuditEntry.objects.order_by("pk").values_list("act", "actor", "record", "changes")
    record = f"user:{user.pk}"
    assert list(told) == [
        ("reset_password", secretariat.pk, record, None),
        ("change_password", user.pk, record, None),
    ]
    text = repr(list(AuditEntry.objects.values()))
    user.refresh_from_db()
    assert not [each for each in (password, given, OWN, user.password) if each in text]


def test_the_new_password_ends_the_other_sessions_and_keeps_this_one():
    user = person("lan.nt")
    here, there = at_the_door(user, "mat-khau-thu"), at_the_door(user, "mat-khau-thu")
    change(here, "mat-khau-thu")
    assert OpenSession.objects.filter(user=user).count() == 1
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
