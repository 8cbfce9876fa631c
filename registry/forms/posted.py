"""What a page was sent: which rows and blocks it names, and what its buttons add to it."""

import re

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 2_000
INCOMPLETE = _("Biểu gửi lên thiếu dữ liệu. Tải lại trang rồi nhập lại phần này.")
NOT_PLACED = _(
    "Danh sách dán ở dưới bảng chưa được đưa vào bảng. Bấm Đưa vào bảng, hoặc xóa chữ trong ô ấy, rồi lưu."
)


def rows_posted(data, prefix):
    """One more than the last row of the table that any posted cell names."""
    return max(numbers_posted(data, prefix), default=-1) + 1


def numbers_posted(data, prefix):
    """The numbers of the rows or blocks that any posted cell names."""
    numbered = re.compile(re.escape(prefix) + r"-([0-9]{1,4})-")
    return {int(found[1]) for found in map(numbered.match, data) if found}


def copied(data):
    return MultiValueDict({name: data.getlist(name) for name in data})


def more_rows(data, prefix, lines=3):
    """The posted text with empty lines added to a table, or a block to a list: how it goes without a script."""
    data = copied(data)
    total = f"{prefix}-TOTAL_FORMS"
    if total in data:
        rows = rows_posted(data, prefix)
        for added in range(rows, min(rows + lines, MOST_ROWS)):
            data[f"{prefix}-{added}-id"] = ""
        data[total] = str(rows_posted(data, prefix))
    else:
        data[f"{prefix}-ADD"] = "1"
    return data


def fill_column(data, target):
    """The posted text with one column of a table filled in every row: "<prefix>:<column>:<value>"."""
    data = copied(data)
    prefix, _colon, rest = target.partition(":")
    name, _colon, value = rest.partition(":")
    for index in range(min(rows_posted(data, prefix), MOST_ROWS)):
        data[f"{prefix}-{index}-{name}"] = value
    return data
