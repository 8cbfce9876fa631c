"""The history of a record: a page shows fifty lines of it, save by save; a file has them all."""

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emulation.history import readable
from emulation.sheets import NAME, PROSE, Column

A_BATCH = 500


# What no request made (a command, what is older than the grouping) belongs to what followed it at once.
AT_ONCE = datetime.timedelta(seconds=1)


@dataclass(frozen=True)
class Save:
    """`lines` in the order they were written; an act that says no more than its name stands in `did` alone."""

    when: datetime.datetime
    who: str
    did: str
    reasons: tuple
    lines: tuple


def saves_of(lines):
    """Lines, latest first, under one head for each save."""
    saves = []
    for line in lines:
        if saves and _is_one_save(line, saves[-1][-1]):
            saves[-1].append(line)
        else:
            saves.append([line])
    return [_save(save[::-1]) for save in saves]


def _is_one_save(line, later):
    if line.save or later.save:
        return line.save == later.save
    return line.who == later.who and later.when - line.when < AT_ONCE


def _save(lines):
    acts = [line for line in lines if line.is_act]
    return Save(
        when=lines[-1].when,
        who=lines[-1].who,
        did="; ".join(dict.fromkeys(map(_deed, acts))) or _in_numbers(lines),
        reasons=tuple(dict.fromkeys(line.reason for line in lines if line.reason)),
        lines=tuple(line for line in lines if not line.is_act or line.details),
    )


def _in_numbers(lines):
    """Thêm 4 đề nghị khen thưởng; sửa hội nghị"""
    counted = Counter((line.did, line.kind) for line in lines)
    told = [f"{did} {kind}" if n == 1 else f"{did} {n} {kind}" for (did, kind), n in counted.items()]
    return capfirst("; ".join(each[0].lower() + each[1:] for each in told))


def all_lines(trail, on=None):
    """Every line of a trail. The names they mention are brought along a batch at a time: none is held whole."""
    entries = trail.iterator(chunk_size=A_BATCH)
    while batch := list(islice(entries, A_BATCH)):
        yield from readable(batch, on)


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
