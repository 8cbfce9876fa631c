"""A copied list put into a table: cells go to the right, rows downwards, from the cell it was pasted into."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from registry.forms.cells import read_cell
from registry.forms.copied import names_of_a_sentence, read_rows, without_numbering
from registry.forms.fields import AmountField, CountField, UnitField
from registry.forms.filled import Filled
from registry.forms.posted import MOST_ROWS


def paste(posted, row=None, column=None):
    """Fills the table with the list posted for it, from a cell, or below what it holds.

    A list that does not fit is refused as a whole: nothing of it is cut off, nothing on the page changes.
    """
    pasting = _Pasting(posted, posted.first_free if row is None else row, column or asked_column(posted))
    return pasting.refused() or pasting.done()


def asked_column(posted):
    asked = posted.data.get(f"{posted.prefix}-FROM")
    return asked if asked in posted.table.columns else first_column(posted.table, posted.fields)


def first_column(table, fields):
    """Where a list begins that was not pasted into a cell: what is chosen from a few words is rarely in it."""
    written = (
        name
        for name in table.columns
        if name in table.otherwise or not isinstance(fields[name], forms.ChoiceField)
    )
    return next(written)


@dataclass
class _Pasting:
    posted: object
    first: int
    column: str

    def __post_init__(self):
        self.rows = read_rows(self.posted.data.get(f"{self.posted.prefix}-PASTED", ""))
        if not self._is_of_numbers:
            self.rows = [row for row in without_numbering(self.rows) if row]
        copied = len(self.rows)
        if isinstance(self._field, UnitField) and all(len(row) == 1 for row in self.rows):
            self.rows = [
                [name] for row in self.rows for name in names_of_a_sentence(row[0], self._field.is_known)
            ]
        self.is_split = len(self.rows) > copied

    @property
    def _field(self):
        return self.posted.fields[self.column]

    @property
    def _is_of_numbers(self):
        """In a column of numbers a gap means that one is unknown; anywhere else an empty line means nothing."""
        return isinstance(self._field, (CountField, AmountField))

    @property
    def columns(self):
        """Those to the right, one column of the list for each; what takes a cell otherwise needs none."""
        columns = self.posted.table.columns
        others = [self.posted.table.otherwise.get(self.column)]
        return [name for name in columns[columns.index(self.column) :] if name not in others]

    def refused(self):
        rows, width = len(self.rows), max(map(len, self.rows), default=0)
        counted = {"rows": rows, "most": MOST_ROWS, "first": self.first + 1}
        if not rows:
            return self._refuse(_("Chưa có danh sách nào để đưa vào bảng."))
        if self.first + rows > MOST_ROWS:
            return self._refuse(
                _(
                    "Danh sách vừa dán có %(rows)s dòng; bảng này ghi được nhiều nhất %(most)s dòng và danh sách "
                    "bắt đầu từ dòng %(first)s. Chưa dòng nào được đưa vào. Kiểm tra lại vùng đã chép; danh sách "
                    "dài đến thế thì đính kèm ở trang Nguồn và tệp đính kèm."
                )
                % counted
            )
        if settled := self.posted.settled & set(range(self.first, self.first + rows)):
            return self._refuse(
                _(
                    "Danh sách vừa dán sẽ đè lên dòng %(row)s, dòng không sửa được ở đây nữa. Chưa dòng nào được "
                    "đưa vào. Dán từ một dòng trống ở dưới."
                )
                % {"row": min(settled) + 1}
            )
        if width > len(self.columns):
            return self._refuse(
                _(
                    "Danh sách vừa dán có %(width)s cột; từ cột “%(column)s” bảng chỉ còn %(left)s cột. Chưa dòng "
                    "nào được đưa vào. Chép ít cột hơn, hoặc dán từ một cột ở bên trái."
                )
                % {
                    "width": width,
                    "column": self._field.label,
                    "left": len(self.columns),
                }
            )
        return None

    def _refuse(self, sentence):
        return Filled(self.posted.data, self.posted.prefix, sentence, refused=True)

    def done(self):
        self.marks, self.replaced = {}, 0
        chosen = self._chosen_before()
        for row, cells in enumerate(self.rows, start=self.first):
            values = {} if row in self.posted.filled else dict(chosen)
            for name, text in zip(self.columns, cells, strict=False):
                if text:
                    values |= self._read(row, name, text)
            self.replaced += sum(self._replaces(row, *each) for each in values.items())
            self.posted.write(row, values)
        self.posted.data.pop(f"{self.posted.prefix}-PASTED", None)
        return Filled(self.posted.data, self.posted.prefix, self._said(), marks=self.marks)

    def _chosen_before(self):
        """What was chosen to the left of the first cell, rows that were empty take over."""
        columns = self.posted.table.columns
        left = columns[: columns.index(self.column)]
        chosen = {
            name: self.posted.text(self.first, name)
            for name in left
            if isinstance(self.posted.fields[name], forms.ChoiceField)
        }
        return {name: text for name, text in chosen.items() if text}

    def _read(self, row, name, text):
        value, remark = read_cell(self.posted.fields[name], text)
        marked = name
        if value is None and name in self.posted.table.otherwise:
            name = self.posted.table.otherwise[name]
            value, remark = read_cell(self.posted.fields[name], text)
            if name in self.posted.table.details:
                remark = remark or _(
                    "Danh mục không có “%(text)s”: đã ghi vào Chi tiết. Chọn ở đây nếu có."
                ) % {"text": text[:80]}
        if remark:
            self.marks[(row, marked)] = remark
        return {} if value is None else {name: value}

    def _replaces(self, row, name, value):
        stood = self.posted.text(row, name)
        return row in self.posted.filled and stood not in ("", value)

    def _said(self):
        counted = {
            "rows": len(self.rows),
            "first": self.first + 1,
            "last": self.first + len(self.rows),
            "replaced": self.replaced,
            "marked": len(self.marks),
        }
        said = [_("Đã dán %(rows)s dòng, từ dòng %(first)s đến dòng %(last)s; chưa lưu.")]
        if self.is_split:
            said.append(_("Danh sách viết liền đã được tách ra từng tên; tách sai thì hoàn tác."))
        if self.replaced:
            said.append(_("%(replaced)s ô đã có nội dung được ghi đè."))
        if self.marks:
            said.append(_("%(marked)s ô cần xem lại, có lời ghi ở dưới."))
        return " ".join(said) % counted
