"""A cell that says where something stands: a sign and a word, never colour alone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models.pieces import Known

FULL, GOING, EMPTY, UNKNOWN, NONE = "full", "going", "empty", "unknown", "none"
SIGNS = {FULL: "●", GOING: "◐", EMPTY: "○", UNKNOWN: "?", NONE: "–"}

# How far a list is that says this of itself.
STATE_OF_LIST = {
    Known.NOT_ENTERED: EMPTY,
    Known.UNKNOWN: UNKNOWN,
    Known.NONE: NONE,
    Known.PARTIAL: GOING,
    Known.COMPLETE: FULL,
}


@dataclass(frozen=True)
class Cell:
    state: str
    word: str
    lines: tuple = ()

    @property
    def sign(self):
        return SIGNS[self.state]

    @property
    def in_words(self):
        """As a file has it: no signs, and nothing where all that is said is that it is unknown."""
        word = "" if self.state == UNKNOWN else self.word
        return "; ".join(filter(None, (word, *self.lines)))


LEGEND = (
    Cell(FULL, gettext_lazy("đủ")),
    Cell(GOING, gettext_lazy("còn dở")),
    Cell(EMPTY, Known.NOT_ENTERED.label),
    Cell(UNKNOWN, Known.UNKNOWN.label),
    Cell(NONE, Known.NONE.label),
)


def not_entered():
    return Cell(EMPTY, str(Known.NOT_ENTERED.label))


def unknown():
    return Cell(UNKNOWN, str(Known.UNKNOWN.label))


def list_cell(known, counted=""):
    """What a list says of itself, with what was counted in it: "4 đề nghị (một phần)"."""
    state = STATE_OF_LIST[known]
    label = Known(known).label
    if not counted or state == NONE:
        return Cell(state, str(label))
    if state == FULL:
        return Cell(state, counted)
    return Cell(GOING, _("%(counted)s (%(state)s)") % {"counted": counted, "state": label})
