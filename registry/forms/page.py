"""A recording page as it is shown and posted: typed text in, plain section data out, sentences in their places."""

from django.utils.translation import gettext as _

from emulation.refusals import Refused
from registry.forms.last_year import words_of
from registry.forms.new_units import SAME, namesakes, offered, unseen
from registry.forms.parts import BlockView, FieldsForm, NewUnitsForm, TableView
from registry.forms.posted import INCOMPLETE, numbers_posted
from registry.services.recording import fingerprint

MOST_BLOCKS = 200


class PageForm:
    """The whole section: `stored` is what stands in the registry, `data` what was posted."""

    def __init__(self, page, desk, target, stored, data=None):
        self.page, self.desk, self.stored, self.posted = page, desk, stored, data
        names = (*page.fields, *page.known, *[table.known for table in page.tables if table.known])
        self.form = FieldsForm(data, model=type(target), names=names, desk=desk, initial=stored)
        self.tables = [
            TableView(
                table,
                desk,
                table.rows.name,
                data,
                stored[table.rows.name],
                self.form[table.known] if table.known else None,
            )
            for table in page.tables
        ]
        self.blocks = self._blocks() if page.block else []
        self._offer_last_year()
        self.new_units = NewUnitsForm(data)
        self.findings = []
        self.conflict = []

    def _blocks(self):
        block, name = self.page.block, self.page.block.rows.name
        starts = block.starts(self.desk.bloc_year)
        if self.posted is None:
            rows = self.stored[name] or starts
            return [BlockView(block, self.desk, f"{name}-{n}", None, row) for n, row in enumerate(rows)]
        numbers = self._numbers_of_blocks(name)
        blocks = [BlockView(block, self.desk, f"{name}-{n}", self.posted) for n in numbers]
        if f"{name}-ADD" in self.posted and not self.form.non_field_errors():
            blocks.append(BlockView(block, self.desk, f"{name}-{len(numbers)}", None, starts[0]))
        return blocks

    def _numbers_of_blocks(self, name):
        """Blocks are made for what was posted only, and for no more than the most; what says otherwise
        is refused as a whole, since a block left out is a block removed."""
        most = max(MOST_BLOCKS, len(self.stored[name]))
        numbers = sorted(numbers_posted(self.posted, name))
        if len(numbers) + (f"{name}-ADD" in self.posted) > most:
            sentence = _("Phần này ghi được nhiều nhất %(most)s mục. Bỏ bớt trước khi thêm.") % {"most": most}
            self.form.add_error(None, sentence)
        elif numbers != list(range(len(numbers))) or self.posted.get(f"{name}-COUNT") != str(len(numbers)):
            self.form.add_error(None, INCOMPLETE)
        return numbers[:most]

    @property
    def cells(self):
        return [self.form[name] for name in self.page.fields]

    @property
    def known_cells(self):
        return [self.form[name] for name in self.page.known]

    @property
    def shown(self):
        return fingerprint(self.stored)

    @property
    def has_trouble(self):
        return not self._is_well_typed() or bool(self.conflict)

    @property
    def new_names(self):
        """Names of units to be confirmed, once the forms have read what was posted."""
        return offered(self.data(), self.desk)

    @property
    def asked_namesakes(self):
        """Names that may mean a unit of the registry or another one; those said to be another's stay in sight."""
        return [each for each in namesakes(self.data(), self.desk) if each.answer != SAME]

    @property
    def told_namesakes(self):
        return [each for each in namesakes(self.data(), self.desk) if each.answer == SAME]

    @property
    def kept_blocks(self):
        listed_by = self.page.block.listed_by if self.page.block else ""
        listed = bool(listed_by) and self.form.data.get(listed_by) in ("partial", "complete")
        return [each for each in self.blocks if each.is_there(listed)]

    def is_valid(self):
        return self._is_well_typed() and not unseen(self.data(), self.desk)

    def _is_well_typed(self):
        blocks = [each.is_valid() for each in self.kept_blocks]
        parts = [self.form, self.new_units, *self.tables]
        return all([*[each.is_valid() for each in parts], *blocks])

    def data(self):
        data = {name: self.form.cleaned_data.get(name) for name in self.form.names}
        data |= {table.table.rows.name: table.data() for table in self.tables}
        if self.page.block:
            data[self.page.block.rows.name] = [each.data() for each in self.kept_blocks]
        return data

    def place_refusal(self, refused: Refused):
        for path, sentences in refused.errors.items():
            self.place(path, sentences)

    def place(self, path, sentences):
        owner, rest = self._owner(path, self.kept_blocks)
        if owner:
            owner.place(rest, sentences)
            return
        for sentence in sentences:
            self.form.add_error(path if path in self.form.fields else None, sentence)

    def _offer_last_year(self):
        """Where last year's record says something else than stands in the field, or names people who are not listed."""
        for name in self.page.reused:
            field = self.form.fields[name]
            text, words = words_of(field, self.desk.last_year.value(name))
            if text and text != str(self.form[name].value() or ""):
                field.last_year = words
        if self.page.groups:
            (table,) = self.tables
            table.offer(self.page.groups)

    def show_filled(self, filled):
        """Says at the table what a button filled in, and at its cells what is to be looked at."""
        if filled.place in self.page.fields:
            self.form.fields[filled.place].widget.attrs["autofocus"] = True
        tables = [*self.tables, *[table for block in self.blocks for table in block.tables]]
        for table in tables:
            if table.prefix == filled.place:
                table.show_filled(filled)

    def place_findings(self, findings):
        for finding in findings:
            owner, rest = self._owner(finding.where, self.blocks)
            if owner:
                owner.place_finding(rest, finding)
            else:
                self.findings.append(finding)

    def _owner(self, path, blocks):
        name, _sep, rest = path.partition(":")
        for table in self.tables:
            if table.table.rows.name == name:
                return table, rest
        if self.page.block and self.page.block.rows.name == name:
            index, _sep, rest = rest.partition(":")
            if index.isdigit() and int(index) < len(blocks):
                return blocks[int(index)], rest
        return None, path
