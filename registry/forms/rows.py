"""Rows typed in a table: forms made from a list of columns, and back to the plain rows a service takes."""

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import TOTAL_FORM_COUNT, BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from blocs.services.rows import Rows
from registry.forms.build import form_field, suggested
from registry.forms.posted import INCOMPLETE, MOST_ROWS, NOT_PLACED, numbers_posted, rows_posted
from registry.forms.settled import SETTLED


@dataclass(frozen=True)
class Table:
    """How a list is shown: `columns` in the row, `details` folded under it.

    `prefill(desk, rows)` adds rows to offer to those stored, with the columns `offers` filled; a row left
    as it was offered is not there. `extra` makes fields that are no columns, or not made as theirs are.
    `known_of`: what `known` speaks of, where that is not the whole list. `otherwise` says in which column a
    text goes that is no choice of its own. `settled(desk)` gives {id: Settled} of rows that are shown only.
    """

    rows: Rows
    caption: str
    columns: tuple
    details: tuple = ()
    help: str = ""
    known: str = ""
    known_of: str = ""
    wide: tuple = ()
    extra: dict = field(default_factory=dict)
    prefill: object = None
    offers: tuple = ()
    otherwise: dict = field(default_factory=dict)
    settled: object = None
    fill_label: str = ""
    details_label: str = _("Chi tiết")

    @property
    def names(self):
        return (*self.columns, *self.details)


def carry_along(form, names):
    """Has the page send back what it offered in these fields, beside what then stands in them."""
    for name in names:
        form.fields[name].show_hidden_initial = True


def says_more(form, names):
    """Whether a field was sent that differs from what was offered: its initial value, or that sent along."""
    return any(
        name in form.changed_data
        and not form.fields[name].widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))
        for name in names
    )


def says_of(data, prefix, names):
    """Whether any of the fields of a row was sent."""
    return any(f"{prefix}-{name}" in data for name in names)


class RowForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, table, desk, **kwargs):
        self.table, self.desk = table, desk
        self.row_findings = []
        self.marks = {}
        super().__init__(*args, **kwargs)
        self.settled = self._settled()
        if not self.settled:
            for name in table.names:
                self.fields[name] = self._field(name)
            carry_along(self, table.offers)
        self.empty_permitted = True
        self.use_required_attribute = False

    def _settled(self):
        """What is shown of a row that is no longer written here; None of any other."""
        key = self.data.get(self.add_prefix("id")) if self.is_bound else self.initial.get("id")
        known = self.table.settled(self.desk) if self.table.settled and key else {}
        return known.get(int(key)) if str(key).isdecimal() else None

    def clean(self):
        if self.settled and says_of(self.data, self.prefix, self.table.names):
            raise ValidationError(SETTLED)
        return super().clean()

    def _field(self, name):
        make = self.table.extra.get(name)
        if make:
            return suggested(name, make())
        return form_field(self.table.rows.model._meta.get_field(name), self.desk)

    def has_changed(self):
        """Whether there is a row at all: one stored before, or one that says more than was offered.

        So a member standing ready to sign is on the list once something is said of it, be it "chưa rõ".
        """
        if not self.is_bound:
            return False
        return bool(self.data.get(self.add_prefix("id"))) or says_more(self, self.table.names)

    def mark(self, name, sentence):
        """Has something said of a cell that is no fault: it is read out with the field."""
        self.marks[name] = sentence
        cell = self[name]
        notes = ("mark", "error") if cell.errors else ("mark",)
        described = " ".join(f"{cell.auto_id}_{note}" for note in notes)
        self.fields[name].widget.attrs["aria-describedby"] = described

    @property
    def is_taken_over(self):
        """Whether the row was taken over from last year and nobody has saved it yet."""
        return bool(self.data.get(self.add_prefix("TAKEN")))

    @property
    def settled_cells(self):
        return self.settled.cells(self.table, self.desk.names)

    @property
    def cells(self):
        """[(the field, what is said of it), …]"""
        return [(self[name], self.marks.get(name, "")) for name in self.table.columns]

    @property
    def detail_cells(self):
        return [self[name] for name in self.table.details]

    @property
    def has_wrong_details(self):
        return any(name in self.errors for name in self.table.details)

    @property
    def filled_details(self):
        return filled(self, self.table.details)

    def row(self):
        if self.settled:
            return {name: self.settled.row[name] for name in ("id", *self.table.names)}
        return {name: self.cleaned_data.get(name) for name in ("id", *self.table.names)}


def filled(form, names):
    """Those of the named fields that hold more than they start with."""
    return [
        form[name]
        for name in names
        if _text(form[name].value()) not in ("", _text(form.fields[name].initial))
    ]


def _text(value):
    return "" if value in (None, False) else str(value)


class RowFormSet(BaseFormSet):
    def total_form_count(self):
        """As many rows as were posted: the number a browser sends along is never believed beyond them."""
        total = super().total_form_count()
        return min(total, rows_posted(self.data, self.prefix)) if self.is_bound else total

    def clean(self):
        """A row that is left out is a row removed: all must be there, and be counted."""
        numbers = numbers_posted(self.data, self.prefix)
        counted = self.management_form.cleaned_data[TOTAL_FORM_COUNT]
        if len(numbers) < rows_posted(self.data, self.prefix) or len(numbers) > counted:
            raise ValidationError(INCOMPLETE)
        if self.data.get(f"{self.prefix}-PASTED", "").strip() and "paste" not in self.data:
            raise ValidationError(NOT_PLACED)

    @property
    def kept(self):
        """The forms that are rows: neither blank nor removed, in the order typed."""
        return [each for each in self.forms if each.has_changed() and not self._removed(each)]

    def _removed(self, each):
        return bool(self.data.get(each.add_prefix("DELETE")))

    def rows(self):
        return [each.row() for each in self.kept]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Bỏ dòng")
        form.fields["DELETE"].required = False


def make_formset(table, desk, prefix, data=None, rows=()):
    """A bound formset for posted `data`, else one showing `rows` and a few empty lines."""
    shown = table.rows.as_said(rows, desk.bloc_year)
    if data is None and table.prefill:
        shown = table.prefill(desk, shown)
    kind = formset_factory(
        RowForm,
        formset=RowFormSet,
        extra=0 if shown else 3,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )
    return kind(
        data,
        prefix=prefix,
        initial=shown if data is None else None,
        form_kwargs={"table": table, "desk": desk},
        error_messages={"missing_management_form": INCOMPLETE},
    )
