"""What a copied text says in a cell: its choice, its tick, its unit; or why the cell is to be looked at."""

from django import forms
from django.utils.translation import gettext as _

from emulation.form_fields import ProseField
from emulation.text import fold, in_full, line
from registry.forms.fields import UnitField, says_unknown

TICKED = ("x", "v", "1", "co", "dung", "da")
NOT_TICKED = ("0", "khong", "chua", "")
TICKS = ("✓", "✔", "☑")


def read_cell(field, text):
    """(what the field is sent, what is to be said of it): None where the field cannot hold the text."""
    if isinstance(field, UnitField):
        return _unit(field, line(text))
    if isinstance(field, forms.BooleanField):
        return _tick(line(text))
    if isinstance(field, forms.ChoiceField):
        return _choice(field, line(text))
    return (text if isinstance(field, ProseField) else line(text)), ""


def _unit(field, typed):
    """A unit by any of its names is shown under its name of the day; another name stays as it was typed."""
    found = field.desk.units.find(typed)
    if len(found) == 1:
        return field.desk.units.label(next(iter(found))), ""
    if found or says_unknown(typed):
        return typed, ""  # of several that bear the name, the field itself asks which
    return typed, _(
        "Sổ chưa có đơn vị này. Chọn tên khác, hoặc để nguyên: khi lưu, sổ hỏi có thêm đơn vị mới không."
    )


def _tick(text):
    if fold(text) in TICKED or text in TICKS:
        return "on", ""
    if fold(text) in NOT_TICKED:
        return "", ""
    return None, _("Không rõ “%(text)s” là có hay không. Đánh dấu nếu có.") % {"text": text[:80]}


def _choice(field, text):
    wanted = in_full(fold(text))
    for value, label in field.choices:
        if wanted and wanted == in_full(fold(str(label))):
            return str(value), ""
    return None, _("Không có lựa chọn “%(text)s”. Chọn trong danh sách.") % {"text": text[:80]}
