"""A table as it was posted, to be filled further before it is shown again: nothing of it is saved."""

from functools import cached_property

from registry.forms.posted import MOST_ROWS, rows_posted
from registry.forms.rows import make_formset


class PostedTable:
    """`data`, a copy of what was posted, is written into."""

    def __init__(self, table, desk, prefix, data):
        self.table, self.desk, self.prefix, self.data = table, desk, prefix, data
        self.formset = make_formset(table, desk, prefix, data)
        self.fields = self.formset.empty_form.fields
        self.count = rows_posted(data, prefix)

    @cached_property
    def _fresh(self):
        """What a new row says by itself."""
        started = {name: self.fields[name] for name in self.table.names}
        return {
            name: str(field.prepare_value(field.initial))
            for name, field in started.items()
            if field.initial not in (None, False)
        }

    @cached_property
    def filled(self):
        """Numbers of the rows that say more than was offered."""
        return {number for number, form in enumerate(self.formset.forms) if form.has_changed()}

    @cached_property
    def settled(self):
        """Numbers of the rows that are shown only."""
        return {number for number, form in enumerate(self.formset.forms) if form.settled}

    @property
    def first_free(self):
        return max(self.filled, default=-1) + 1

    @property
    def room(self):
        """How many rows can still be filled from the first free one on."""
        return MOST_ROWS - self.first_free

    def name(self, row, column):
        return f"{self.prefix}-{row}-{column}"

    def text(self, row, column):
        return self.data.get(self.name(row, column), "")

    def write(self, row, values):
        """Fills cells of a row, made where there is none; a row to be taken off stays after all."""
        while self.count <= row:
            self._add()
        self.data.pop(self.name(row, "DELETE"), None)
        for column, value in values.items():
            self.data[self.name(row, column)] = value

    def _add(self):
        for column, value in {"id": "", **self._fresh}.items():
            self.data[self.name(self.count, column)] = value
        self.count += 1
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(self.count)
