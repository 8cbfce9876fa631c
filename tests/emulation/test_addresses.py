"""Where a request comes from: what the caller says of itself is not believed."""

import pytest
from axes.models import AccessAttempt
from django.test import Client, RequestFactory

from emulation.addresses import address_of
from tests.fixtures import person, sign_in

PROXY = "127.0.0.1"


def seen(remote, forwarded=None):
    said = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=remote, **said))


def test_without_proxies_of_ours_nothing_forwarded_is_believed():
    assert seen("203.0.113.7", "198.51.100.1") == "203.0.113.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first was sent by the caller
        (2, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "198.51.100.1,203.0.113.7,10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", PROXY),  # did not come through both
        (1, "", PROXY),
        (1, None, PROXY),
        (1, "203.0.113.7, khong-phai-dia-chi", PROXY),
    ],
)
def test_only_what_our_proxies_added_is_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert seen(PROXY, forwarded) == address


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("unix:", None),
    ],
)
def test_an_address_has_one_spelling(told, address):
    assert seen(told) == address


def attempt(forwarded, remote=PROXY, password="sai-mat-khau"):
    return sign_in(Client(), "lan.nt", password, remote, x_forwarded_for=forwarded).status_code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "remote", "added"), [(0, "203.0.113.7", ""), (1, PROXY, ", 203.0.113.7")]
)
def test_a_forged_address_neither_helps_nor_harms(settings, proxies, remote, added):
    settings.TRUSTED_PROXIES = proxies
    person("lan.nt")
    for number in range(settings.AXES_FAILURE_LIMIT):
        attempt(f"198.51.100.{number}{added}", remote)
    assert attempt(f"198.51.100.99{added}", remote, "mat-khau-thu") == 429
    assert AccessAttempt.objects.get().ip_address == "203.0.113.7"
    # Whose address was used in vain is not shut out.
    victim = ("", "198.51.100.1") if proxies == 0 else ("198.51.100.1", PROXY)
    assert attempt(*victim, "mat-khau-thu") == 302
