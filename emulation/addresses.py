"""The address a request comes from, as far as it cannot be forged."""

from ipaddress import ip_address

from django.conf import settings


def address_of(request):
    """None where the server was told none (a socket without a proxy before it).

    Anybody may send X-Forwarded-For; only the entries our own proxies added at its end are true. The last of
    TRUSTED_PROXIES was added by the outermost proxy: the address it was called from.
    """
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < proxies <= len(forwarded):
        return _read(forwarded[-proxies]) or _read(request.META.get("REMOTE_ADDR", ""))
    return _read(request.META.get("REMOTE_ADDR", ""))


def _read(text):
    """One spelling for each address, without the name of our own network card."""
    try:
        address = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
