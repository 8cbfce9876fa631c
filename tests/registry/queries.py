"""How many queries a page makes: session and user included, equal for one row and for thirty."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

A_PAGE = 12


def queries_of(client, url):
    """The page is opened once before, so that choosing the year is not counted."""
    b"".join(client.get(url))
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        b"".join(response)  # a file that is streamed asks while it is read, and is closed at its end
        assert response.status_code == 200
    return len(captured)


def assert_constant(client, url, make, most=A_PAGE):
    """`make(n)` adds rows 1 … n of one relation; asked with one, then with thirty."""
    make(1)
    few = queries_of(client, url)
    make(30)
    assert queries_of(client, url) == few
    assert few <= most
