"""The history of a record as a table: a page shows fifty lines of it, a file has them all."""

from itertools import islice
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emulation.history import readable
from emulation.sheets import NAME, PROSE, Column

A_BATCH = 500


def all_lines(trail):
    """Every line of a trail. The names they mention are brought along a batch at a time: none is held whole."""
    entries = trail.iterator(chunk_size=A_BATCH)
    while batch := list(islice(entries, A_BATCH)):
        yield from readable(batch)


def _deed(line):
    return f"{line.did} {line.kind}" + (f": {line.name}" if line.name else "")


def _changes(line):
    told = [_change(each) for each in line.changes]
    return "\n".join(told + [f"{label}: {value}" for label, value in line.details])


def _change(change):
    new = change.new or _("(bỏ)")
    return f"{change.label}: " + (f"{change.old} → {new}" if change.old else new)


COLUMNS = (
    Column(gettext_lazy("Lúc"), attrgetter("when")),
    Column(gettext_lazy("Người làm"), attrgetter("who"), NAME),
    Column(gettext_lazy("Việc"), _deed, NAME),
    Column(gettext_lazy("Cũ → mới"), _changes, PROSE),
    Column(gettext_lazy("Lý do"), attrgetter("reason"), NAME),
)
