"""All lists of a record, with their parts, in one query.

Each list becomes rows of (list, JSON object) in one UNION ALL; the values are given back the types of
their columns. A record of a dozen lists costs what a record of one costs.
"""

from collections import defaultdict
from decimal import Decimal

from django.db import models
from django.db.models import Value
from django.db.models.functions import JSONObject

OWN = ("id", "position")


def read_lists(targets):
    """{list name: [row, …]} for [(Rows, parent key), …]; each row carries its parts in the same way."""
    queries = [query for rows, parent in targets for query in _queries(rows, rows.name, rows.parent, parent)]
    found = defaultdict(lambda: defaultdict(list))
    if queries:
        first, *others = queries
        for path, values in first.union(*others, all=True) if others else first:
            found[path][values.pop("of")].append(values)
    return {rows.name: _assemble(rows, rows.name, found, parent) for rows, parent in targets}


def _queries(rows, path, way, parent):
    """One query for the list and one for each list of parts, reached by `way` from the record."""
    columns = {name: name for name in ("id", *rows.fields)} | rows.reads | {"of": rows.parent}
    if rows.position:
        columns["position"] = rows.position
    found = rows.model.objects.filter(**{way: parent}).order_by()
    yield found.values_list(Value(path, models.CharField()), JSONObject(**columns), named=False)
    for part in rows.parts:
        yield from _queries(part, f"{path}.{part.name}", f"{part.parent}__{way}", parent)


def _assemble(rows, path, found, parent):
    listed = [_revive(rows, values) for values in found[path].get(parent, ())]
    listed.sort(key=rows.order)
    for row in listed:
        row.pop("position", None)
        for part in rows.parts:
            row[part.name] = _assemble(part, f"{path}.{part.name}", found, row["id"])
    return listed


def _revive(rows, values):
    row = {name: values[name] for name in OWN if name in values}
    for name in rows.fields:
        row[name] = _typed(rows.model._meta.get_field(name), values[name])
    return row | {name: values[name] or "" for name in rows.reads}


def _typed(column, value):
    """JSON knows no dates and no exact decimals; the column does."""
    if column.is_relation or value is None:
        return value
    value = column.to_python(value)
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-column.decimal_places))
    return value
