"""The figures of the bloc's own reports, in the order of the indicators' tree."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from blocs.models import Indicator, ReportFigure
from emulation.text import number
from registry.pages.bloc_year import NOTED, Note, note_of
from registry.pages.phrases import label_of

COLUMNS = (
    *("pk", "report__conference", "label", "measure", "amount", "done", "precision", "words"),
    *(*NOTED, "indicator", "indicator__parent", "indicator__relation", "indicator__name"),
    *("indicator__measure", "indicator__amount_label", "indicator__done_label"),
)


@dataclass(frozen=True)
class Number:
    """`value` is empty while unknown; `label` says which of the indicator's two numbers it is."""

    value: str
    label: str


@dataclass(frozen=True)
class Figure:
    """`depth`: 0 for a total, 1 for its parts …; `within` marks a sub-count that is no part of the sum."""

    name: str
    depth: int
    within: bool
    measure: str
    numbers: tuple
    words: str
    note: Note


def figures_of(bloc_year):
    """{conference: its figures}"""
    rows = ReportFigure.objects.filter(report__unit=None, report__conference__bloc_year=bloc_year)
    in_catalogue_order = F("indicator__position").asc(nulls_last=True)
    order = (in_catalogue_order, "indicator__code", "position", "pk")
    found = defaultdict(list)
    for row in rows.order_by(*order).values(*COLUMNS):
        found[row["report__conference"]].append(row)
    return {
        conference: [_figure(row, depth) for row, depth in _in_tree_order(listed)]
        for conference, listed in found.items()
    }


def _in_tree_order(rows):
    """Each figure under the one of its parent indicator; on top where the parent is not reported."""
    reported = {row["indicator"] for row in rows if row["indicator"]}
    below = defaultdict(list)
    for row in rows:
        parent = row["indicator__parent"]
        below[parent if parent in reported else None].append(row)

    def walk(parent, depth):
        for row in below.pop(parent, ()):
            yield row, depth
            if row["indicator"]:
                yield from walk(row["indicator"], depth + 1)

    yield from walk(None, 0)
    # Indicators that are each other's parents hang nowhere; they are still shown.
    for parent in list(below):
        yield from walk(parent, 0)


def _figure(row, depth):
    return Figure(
        name=row["indicator__name"] or row["label"],
        depth=depth,
        within=row["indicator__relation"] == Indicator.Relation.WITHIN,
        measure=row["measure"] or row["indicator__measure"] or "",
        numbers=(_number(row, "amount"), _number(row, "done")),
        words=row["words"],
        note=note_of(row),
    )


def _number(row, name):
    """A number and what it counts; unknown where the indicator asks for one that is not said."""
    label, value = row[f"indicator__{name}_label"] or "", row[name]
    if value is None:
        return Number("", label) if label else None
    precision = label_of(ReportFigure.Precision, row["precision"])
    return Number(" ".join(filter(None, [precision, number(value)])), label)
