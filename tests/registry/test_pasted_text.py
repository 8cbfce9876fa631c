"""Text pasted from a PDF or a Mac is decomposed: it is measured as it is stored, and nothing cuts it short."""

import unicodedata

import pytest

from registry.forms.sections import PAGES
from tests.registry.forms import address, post


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_is_measured_as_it_is_stored(clerk, finished, form):
    most = ("Viện ế ộ ẫ " * 28)[:299] + "ế"
    answer = post(clerk, finished, "sitting", {"venue": unicodedata.normalize(form, most)})
    assert answer.status_code == 302
    finished.refresh_from_db()
    assert finished.venue == most
    answer = post(clerk, finished, "sitting", {"venue": unicodedata.normalize(form, most + "ế")})
    assert answer.status_code == 422
    assert "Dài quá 300 ký tự; rút gọn lại." in answer.content.decode()


@pytest.mark.parametrize("section", [page.name for page in PAGES])
def test_no_field_cuts_a_paste_short(clerk, finished, section):
    assert "maxlength" not in clerk.get(address(finished, section)).content.decode()
