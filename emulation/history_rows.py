"""What entries of the trail are about: their columns, and the names of the rows they mention, in bulk."""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist

from emulation.history_words import EMPTY, typed
from emulation.models import AuditEntry

Action = AuditEntry.Action
# Where a row is about a unit, the column is called this on every floor.
BEARER = "unit"


def changed_columns(entry):
    """(column, old, new) of each changed column the model still has, in the model's order."""
    model = entry.content_type.model_class()
    changed = entry.changes or {}
    found = []
    for name, values in changed.items():
        column = column_of(model, name)
        if column is None or column.primary_key or isinstance(values, dict):
            continue
        old, new = values
        old = None if entry.action == Action.CREATE else typed(column, old)
        new = None if entry.action == Action.DELETE else typed(column, new)
        if old != new:
            found.append((column, old, new))
    return sorted(found, key=lambda each: each[0].creation_counter)


def column_of(model, name):
    try:
        column = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return column if column is not None and hasattr(column, "attname") else None


class Names:
    """Names of rows by model and key, each model asked once."""

    def __init__(self):
        self._wanted = defaultdict(set)
        self._found = {}

    def want(self, model, key):
        if key not in EMPTY:
            self._wanted[model].add(key)

    def want_of(self, model, key):
        """The name of the row itself, where its model gives names; otherwise the trail has its words."""
        if _offers_names(model):
            self.want(model, key)

    def load(self):
        self._found = {model: _names(model, keys) for model, keys in self._wanted.items()}

    def of(self, model, key):
        return self._found.get(model, {}).get(key, "")


def _offers_names(model):
    return model is not None and hasattr(model._default_manager, "names_of")


def _names(model, keys):
    rows = model._default_manager
    if _offers_names(model):
        return rows.names_of(keys)
    # `str` of a row may look one relation further.
    direct = [column.name for column in model._meta.fields if column.many_to_one]
    rows = rows.select_related(*direct) if direct else rows.all()
    return {row.pk: str(row) for row in rows.filter(pk__in=keys)}


class Bearers:
    """The unit each entry's row is about: (model, key). One query for each model with changed rows."""

    def __init__(self, entries):
        self._stored = {}
        changed = defaultdict(set)
        for entry in entries:
            column = self._column(entry)
            if column is not None and entry.action == Action.UPDATE:
                changed[column].add(entry.object_id)
        for column, keys in changed.items():
            rows = column.model._default_manager.filter(pk__in=keys)
            self._stored[column] = dict(rows.values_list("pk", column.attname))

    @staticmethod
    def _column(entry):
        column = column_of(entry.content_type.model_class(), BEARER)
        return column if column is not None and column.is_relation else None

    def of(self, entry):
        column = self._column(entry)
        if column is None:
            return None
        if entry.action == Action.UPDATE:
            key = self._stored[column].get(entry.object_id)
        else:
            values = (entry.changes or {}).get(column.name, (None, None))
            key = typed(column, values[entry.action == Action.CREATE])
        return None if key is None else (column.related_model, key)
