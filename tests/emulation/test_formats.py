"""Days come first: Django's own Vietnamese formats read 03/04/2025 as 4 March and refuse 25/12/2025."""

import datetime

import pytest
from django import forms
from django.utils.formats import date_format, localize
from django.utils.translation import override
from import_export.widgets import DateWidget


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/04/2025", datetime.date(2025, 4, 3)),
        ("25/12/2025", datetime.date(2025, 12, 25)),
        ("3/4/2025", datetime.date(2025, 4, 3)),
        ("2025-04-03", datetime.date(2025, 4, 3)),
    ],
)
def test_a_typed_date_is_day_first(language, typed, day):
    with override(language):
        assert forms.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["03/04/25", "12/25/2025", "31/02/2025", "20250403"])
def test_what_is_no_date_with_four_digits_of_year_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


def test_a_date_in_an_imported_file_is_day_first():
    assert DateWidget().clean("03/04/2025") == datetime.date(2025, 4, 3)


def test_dates_and_numbers_are_shown_the_vietnamese_way():
    assert date_format(datetime.date(2025, 4, 3)) == "03/04/2025"
    assert localize(420.5) == "420,5"
    assert localize(8125) == "8125"
