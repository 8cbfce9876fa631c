"""Whatever is posted to a recording page, the answer is a page with sentences, and nothing is half saved."""

import unicodedata

import pytest

from blocs.models import Conference, UnitName
from registry.forms.sections import PAGES
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.forms import address, form_in, form_of

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


CANDIDATES = "elections-0-candidates"
NUMBERS = ("²", "９", "9" * 5_000, "-1", "1e3", "", "0", "x")


@pytest.mark.parametrize(
    "forged",
    [
        *[{"fill": target} for target in ("abc", "", ":", "::", "a:b", "(:[:*", "elections:role:x")],
        *[{"more": prefix} for prefix in ("", "abc", "(", "elections-0-candidates-0", "shown")],
        *[{"more": "elections", "elections-COUNT": number} for number in NUMBERS],
        *[{"more": CANDIDATES, f"{CANDIDATES}-TOTAL_FORMS": number} for number in NUMBERS],
        *[{"fill": f"{CANDIDATES}:unit:x", f"{CANDIDATES}-TOTAL_FORMS": number} for number in NUMBERS],
    ],
    ids=lambda forged: str(forged)[:60],
)
def test_a_forged_button_is_no_crash_and_saves_nothing(clerk, filled, forged):
    before = read_record(filled)
    url = address(filled, "election")
    assert clerk.post(url, form_of(clerk, url) | forged).status_code in (200, 302, 422)
    assert read_record(filled) == before


def test_a_long_source_of_a_new_unit_is_told_beside_its_box(clerk, filled):
    url = address(filled, "sitting")
    typed = {"host": "Hội Luật gia", "new_unit": "Hội Luật gia"}
    for length, status in ((20_001, 422), (20_000, 302)):
        source = "ế" * length
        data = form_of(clerk, url) | typed | {"new_unit_source": unicodedata.normalize("NFD", source)}
        answer = clerk.post(url, data)
        assert answer.status_code == status
        if status == 422:
            box = answer.content.decode().split('name="new_unit_source"')[1].split("</div>")[0]
            assert "Dài quá 20000 ký tự; rút gọn lại." in box
            assert unicodedata.normalize("NFC", box).count("ế") == length
            assert not UnitName.objects.filter(full_name="Hội Luật gia").exists()
    assert UnitName.objects.get(full_name="Hội Luật gia").quote == source


def test_what_was_said_of_a_new_unit_stays_while_something_else_is_wrong(clerk, filled):
    url = address(filled, "sitting")
    typed = {"host": "Hội Luật gia", "new_unit": "Hội Luật gia", "new_unit_source": "Công văn 12"}
    for wrong in ({"held_on": "hôm qua"}, {"more": "delegates"}):
        data = form_in(clerk.post(url, form_of(clerk, url) | typed | wrong).content.decode())
        assert data["new_unit"] == "Hội Luật gia" and data["new_unit_source"] == "Công văn 12"
