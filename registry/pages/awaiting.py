"""Which blocs of the year a unit's officer has to do with, and what is to be done there. No query of its own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from blocs.models import Conference
from registry.pages.next_step import Step


@dataclass(frozen=True)
class Awaiting:
    """`step` is the officer's own; else `words` say whose turn it is."""

    name: str
    url: str
    step: Step | None
    words: str


def awaiting(home):
    """`home` of somebody who sees their unit's blocs only (`registry.pages.home.Home`)."""
    return [_awaiting(row, is_draft=False) for row in home.rows] + [
        _awaiting(row, is_draft=True) for row in home.drafts
    ]


def _awaiting(row, is_draft):
    words = [_("bản nháp chờ Thường trực Hội đồng xác nhận") if is_draft else ""]
    if row.state == Conference.Record.FINALISED:
        words.append(_("hồ sơ đã chốt"))
    elif row.state == Conference.Record.REOPENED:
        words.append(_("hồ sơ được mở lại để sửa"))
    if not row.step and row.state != Conference.Record.FINALISED:
        words.append(_("đơn vị Khối trưởng, Khối phó ghi hồ sơ, đơn vị anh/chị xem được"))
    return Awaiting(row.name, row.url, row.step, "; ".join(filter(None, words)))
