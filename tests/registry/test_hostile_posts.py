"""Whatever is posted to a recording page, the answer is a page with sentences, and nothing is half saved."""

import pytest

from blocs.models import Conference
from registry.forms.sections import PAGES
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.test_recording_pages import address, form_of

HOSTILE = {
    "nul": "a\x00b",
    "huge": "9" * 400,
    "above 64 bits": str(2**63),
    "above 31 bits": str(2**31),
    "negative": "-1",
    "not a number": "NaN",
    "infinite": "Infinity",
    "exponent": "1e400",
    "other digits": "２０１５",
    "superscript": "²",
    "long": "x" * 10_000,
    "invisible": "\u202e\u200b\ufeff",
    "year 0": "01/01/0000",
    "quotes": "'\"><script>",
    "list": "[1, {}]",
    "blank": "   \n\t",
}


@pytest.fixture
def filled(finished, units):
    """Something in every list, so that every field of every page is posted."""
    award = {"title": "Cờ", "unit": units[0].pk}
    record("sitting", finished, delegates=[{"person": "Người thứ nhất", "post": "Cục trưởng"}])
    record("report", finished, reports=[{"figures": [{"label": "Văn bản", "amount": 3}], "points": []}])
    record(
        "proposals", finished, proposals=[award], honours=[{"title": "Đơn vị dẫn đầu", "unit": units[1].pk}]
    )
    record("pledge", finished, pledges=[{"year_from": 2016, "year_to": 2016, "targets": [{"content": "A"}]}])
    return finished


@pytest.fixture
def clerk(signed_in, secretariat):
    return signed_in(secretariat)


@pytest.mark.parametrize("section", [page.name for page in PAGES])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_field_at_once(clerk, filled, section, value):
    url = address(filled, section)
    for names in (_typed, _machinery, _all):
        before = read_record(filled)
        data = form_of(clerk, url)
        answer = clerk.post(url, data | dict.fromkeys(names(data), value))
        assert answer.status_code in (302, 422)
        if answer.status_code == 422:
            filled = Conference.objects.select_related("bloc_year__bloc").get(pk=filled.pk)
            assert read_record(filled) == before
        assert clerk.get(url).status_code == 200


def _machinery(data):
    return [name for name in data if name.isupper() or name.endswith(("-id", "_FORMS", "-COUNT", "shown"))]


def _typed(data):
    return [name for name in data if name not in _machinery(data)]


def _all(data):
    return list(data)


def test_no_more_rows_are_made_than_were_posted(clerk, filled):
    url = address(filled, "year")
    answer = clerk.post(url, form_of(clerk, url) | {"members-TOTAL_FORMS": "2000", "name": ""})
    assert answer.status_code == 422
    assert "members-3-unit" in answer.content.decode()
    assert "members-4-unit" not in answer.content.decode()
