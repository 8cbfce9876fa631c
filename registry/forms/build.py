"""Form fields made from the model's columns: one label, one list of choices, one length, said once."""

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from blocs.models import Unit
from emulation.fields import CountField as CountColumn
from emulation.fields import YearField as YearColumn
from emulation.form_fields import LineField, ProseField
from registry.forms import fields
from registry.forms.desk import BLANK
from registry.forms.helps import help_for

# Fields of people and posts: the list of the page that each is suggested from.
SUGGESTED = {
    "person": "people",
    "signer": "people",
    "person_name": "people",
    "post": "posts",
    "person_post": "posts",
}
REQUIRED = _("Ô này cần được ghi.")


def form_field(column, desk):
    options = {"label": capfirst(column.verbose_name), "required": False, "help_text": help_for(column)}
    if column.is_relation:
        if column.related_model is Unit:
            return fields.UnitField(desk=desk, **options)
        return _key_choice(desk.choices(column.related_model), **options)
    if column.choices:
        return _choice(column, desk, **options)
    if isinstance(column, models.BooleanField):
        return fields.YesNoField(**options) if column.null else forms.BooleanField(**options)
    if isinstance(column, models.TextField):
        return ProseField(max_length=column.max_length, **options)
    if isinstance(column, models.CharField):
        return suggested(column.name, LineField(max_length=column.max_length, **options))
    if column.has_default():
        options["initial"] = column.get_default()
    for kind, make in _NUMBERS_AND_DAYS:
        if isinstance(column, kind):
            return make(**options)
    raise TypeError(f"no form field for {column!r}")


_NUMBERS_AND_DAYS = (
    (models.DateField, fields.DayField),
    (models.TimeField, fields.ClockField),
    (YearColumn, fields.YearField),
    (CountColumn, fields.CountField),
    (models.PositiveSmallIntegerField, fields.CountField),
    (models.DecimalField, fields.AmountField),
)


def suggested(name, field):
    """Has names typed before in the bloc offered to a field of a person or a post."""
    if name in SUGGESTED:
        wanted = SUGGESTED[name]
        width = field.widget.attrs.get("class", "")
        field.widget.attrs |= {
            "list": wanted,
            "data-combobox": wanted,
            "autocomplete": "off",
            "class": f"{width} {wanted}".strip(),
        }
    return field


def _choice(column, desk, **options):
    choices = [
        (value, _in_words_of_the_kind(value, label, desk.bloc_year)) for value, label in column.choices
    ]
    if column.blank:
        choices = [BLANK, *choices]
    options["required"] = not column.blank
    initial = column.get_default() if column.has_default() else None
    return forms.ChoiceField(
        choices=choices, initial=initial, error_messages={"required": REQUIRED}, **options
    )


def _in_words_of_the_kind(value, label, bloc_year):
    """A cluster's leader is called Cụm trưởng: the two offices take the words of the bloc's kind."""
    return bloc_year.role_word(value) if value in ("leader", "deputy") else capfirst(label)


def _key_choice(choices, **options):
    return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, **options)
