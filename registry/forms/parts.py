"""The parts of a recording page: a few fields, a table, a block with tables of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from blocs.models import UnitName
from emulation.form_fields import ProseField
from registry.forms.build import form_field
from registry.forms.last_year import offered
from registry.forms.pasting import first_column
from registry.forms.rows import carry_along, filled, make_formset, says_more


class FieldsForm(forms.Form):
    """Columns of one record; `names` says which, `listed` the list states shown beside their tables."""

    def __init__(self, *args, model, names, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.names = names
        for name in names:
            self.fields[name] = form_field(model._meta.get_field(name), desk)


class NewUnitsForm(forms.Form):
    """What is asked once of all the units entered with a section."""

    new_unit_source = ProseField(
        label=_("Đọc tên ở đâu (văn bản, trang tin)"),
        max_length=UnitName._meta.get_field("quote").max_length,
        required=False,
        widget=forms.TextInput,
    )


class TableView:
    """One table on the page, as the template pieces/rows.html wants it."""

    def __init__(self, table, desk, prefix, data=None, rows=(), known=None):
        self.table, self.prefix, self.known = table, prefix, known
        self.caption, self.help, self.fill_label = table.caption, table.help, table.fill_label
        self.details_label = table.details_label
        self.formset = make_formset(table, desk, prefix, data, rows)
        self.findings = []
        self.fill = f"{prefix}:signed:True" if table.fill_label else ""
        self.filled = None
        self.offers = []
        self.desk = desk
        self.to_paste = data.get(f"{prefix}-PASTED", "") if data is not None else ""

    @property
    def columns(self):
        return self._heads(self.table.columns)

    @property
    def details(self):
        return self._heads(self.table.details)

    def _heads(self, names):
        empty = self.formset.empty_form
        return [
            {
                "name": name,
                "label": empty.fields[name].label,
                "css": _css(empty.fields[name], name, self.table),
            }
            for name in names
        ]

    @property
    def starts(self):
        """Where a list may begin: (column, label, whether it does so unless told otherwise)."""
        fields = self.formset.empty_form.fields
        first = self.formset.data.get(f"{self.prefix}-FROM") or first_column(self.table, fields)
        return [(name, fields[name].label, name == first) for name in self.table.columns]

    def offer(self, groups):
        """Rows that are not in the table yet: (what the button sends, its words)."""
        counted = [(group, len(offered(self.desk, group, self.formset))) for group in groups]
        self.offers = [
            (f"{self.prefix}:{group.name}", group.words % {"count": count})
            for group, count in counted
            if count
        ]

    def show_filled(self, filled):
        self.filled = filled
        for (row, name), sentence in filled.marks.items():
            self.formset.forms[row].mark(name, sentence)

    @property
    def says_anything(self):
        return bool(self.formset.kept or self.to_paste.strip())

    def is_valid(self):
        return self.formset.is_valid()

    def data(self):
        return self.formset.rows()

    def place(self, path, sentences):
        """Puts sentences at "<row>" or "<row>:<field>"; anything else belongs above the table."""
        index, _sep, name = path.partition(":")
        kept = self.formset.kept
        if not index.isdigit() or int(index) >= len(kept):
            self.formset.non_form_errors().extend(sentences)
            return
        form = kept[int(index)]
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)

    def place_finding(self, path, finding):
        index = path.partition(":")[0]
        forms_ = self.formset.forms
        if index.isdigit() and int(index) < len(forms_):
            forms_[int(index)].row_findings.append(finding)
        else:
            self.findings.append(finding)


def _css(field, name, table):
    if name in table.wide:
        return "wide"
    return field.widget.attrs.get("class", "")


class BlockView:
    """One repeated block: a small form and its tables, under the prefix "<list>-<n>"."""

    def __init__(self, block, desk, prefix, data=None, row=None):
        self.block, self.prefix = block, prefix
        row = row or {}
        offered = block.starts(desk.bloc_year)[0]
        model = block.rows.model
        self.form = FieldsForm(data, prefix=prefix, model=model, names=block.names, desk=desk, initial=row)
        self.form.fields["id"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.form.fields["DELETE"] = forms.BooleanField(required=False, label=block.remove_label)
        carry_along(self.form, offered)
        self.tables = [
            TableView(
                table,
                desk,
                f"{prefix}-{table.rows.name}",
                data,
                row.get(table.rows.name, ()),
                self.form[table.known] if table.known else None,
            )
            for table in block.tables
        ]
        self.findings = []

    @property
    def heading(self):
        heading = self.block.heading
        return heading(self.form) if heading else self.block.caption

    @property
    def is_offered(self):
        """Whether it stands on the page only to be filled in."""
        return not self.form.is_bound and not self.form.initial.get("id")

    @property
    def cells(self):
        beside_tables = {table.known for table in self.block.tables}
        return [self.form[name] for name in self.block.fields if name not in beside_tables]

    @property
    def detail_cells(self):
        return [self.form[name] for name in self.block.details]

    @property
    def has_wrong_details(self):
        return any(name in self.form.errors for name in self.block.details)

    @property
    def filled_details(self):
        return filled(self.form, self.block.details)

    @property
    def is_removed(self):
        return bool(self.form.data.get(f"{self.prefix}-DELETE"))

    def is_there(self, listed):
        """Whether the block is one of the list; one just added to fill in is not yet."""
        if self.is_removed or not self.form.is_bound:
            return False
        if listed or self.form.data.get(f"{self.prefix}-id"):
            return True
        return says_more(self.form, self.block.names) or any(table.says_anything for table in self.tables)

    def is_valid(self):
        return all([self.form.is_valid(), *[table.is_valid() for table in self.tables]])

    def data(self):
        row = {name: self.form.cleaned_data.get(name) for name in ("id", *self.block.names)}
        return row | {table.table.rows.name: table.data() for table in self.tables}

    def place(self, path, sentences):
        name, _sep, rest = path.partition(":")
        for table in self.tables:
            if table.table.rows.name == name:
                table.place(rest, sentences)
                return
        for sentence in sentences:
            self.form.add_error(name if name in self.form.fields else None, sentence)

    def place_finding(self, path, finding):
        name, _sep, rest = path.partition(":")
        for table in self.tables:
            if table.table.rows.name == name:
                table.place_finding(rest, finding)
                return
        self.findings.append(finding)
