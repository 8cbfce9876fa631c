"""What entries of the trail are about: their columns, and the names of the rows they mention, in bulk."""

from collections import defaultdict

from auditlog.registry import auditlog
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CASCADE, CharField, IntegerField, SlugField, Value
from django.db.models.functions import JSONObject

from emulation.history_words import EMPTY, typed
from emulation.models import AuditEntry

Action = AuditEntry.Action
# Where a row is about a unit, the column is called this on every floor.
BEARER = "unit"
# What counts the rows of a list, on every floor.
PLACES = ("position", "number")


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


def goes_without_saying(entry, column, value):
    """Of a new or removed row: what it is a part of, its place in a list, an address made of its name."""
    return (
        names_its_whole(entry, column, value)
        or is_place_in_list(entry, column)
        or isinstance(column, SlugField)
    )


def names_its_whole(entry, column, value):
    """The relation to what the row is a part of: its record says it already."""
    if not column.is_relation:
        return False
    is_the_record = entry.record == f"{column.related_model._meta.model_name}:{value}"
    return is_the_record or column.remote_field.on_delete is CASCADE


def is_place_in_list(entry, column):
    """Where a row stands among the others of its record; a catalogue's order is a record's own."""
    own = f"{column.model._meta.model_name}:{entry.object_id}"
    return column.name in PLACES and isinstance(column, IntegerField) and entry.record not in ("", own)


class Names:
    """Names of rows by model and key: one query, and one more for each model that names its own.

    `on` is the day whose names are meant, where names are dated.
    """

    def __init__(self, on=None):
        self.on = on
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
        named = {model for model in self._wanted if _offers_names(model)}
        self._found = {
            model: model._default_manager.names_of(self._wanted[model], self.on) for model in named
        }
        self._found |= _told_by_their_columns({m: keys for m, keys in self._wanted.items() if m not in named})

    def of(self, model, key):
        return self._found.get(model, {}).get(key, "")


def _offers_names(model):
    return model is not None and hasattr(model._default_manager, "names_of")


def _told_by_their_columns(wanted):
    """{model: {key: str(row)}} of rows that tell their name without looking further, all in one query."""
    found = {model: {} for model in wanted}
    models = dict(enumerate(wanted))
    queries = [
        model._default_manager.filter(pk__in=wanted[model])
        .order_by()
        .values_list(Value(number), JSONObject(**{name: name for name in _telling_columns(model)}))
        for number, model in models.items()
    ]
    for number, values in in_one_query(queries):
        row = models[number](**values)
        found[models[number]][row.pk] = str(row)
    return found


def _telling_columns(model):
    """Its key, its short texts and its numbers; nothing the trail leaves out."""
    left_out = auditlog.get_model_fields(model)["exclude_fields"] if auditlog.contains(model) else ()
    kinds = (CharField, IntegerField)
    return [c.name for c in model._meta.fields if isinstance(c, kinds) and c.name not in left_out]


def in_one_query(queries):
    first, *others = queries or [None]
    if first is None:
        return ()
    return first.union(*others, all=True) if others else first


class Bearers:
    """The unit each entry's row is about: (model, key). One query for the rows that were changed."""

    def __init__(self, entries):
        self._stored = {}
        changed = defaultdict(set)
        for entry in entries:
            column = self._column(entry)
            if column is not None and entry.action == Action.UPDATE:
                changed[column].add(entry.object_id)
        columns = dict(enumerate(changed))
        queries = [
            column.model._default_manager.filter(pk__in=changed[column])
            .order_by()
            .values_list(Value(number), "pk", column.attname)
            for number, column in columns.items()
        ]
        for number, key, bearer in in_one_query(queries):
            self._stored[columns[number], key] = bearer

    @staticmethod
    def _column(entry):
        column = column_of(entry.content_type.model_class(), BEARER)
        return column if column is not None and column.is_relation else None

    def of(self, entry):
        column = self._column(entry)
        if column is None:
            return None
        if entry.action == Action.UPDATE:
            key = self._stored.get((column, entry.object_id))
        else:
            values = (entry.changes or {}).get(column.name, (None, None))
            key = typed(column, values[entry.action == Action.CREATE])
        return None if key is None else (column.related_model, key)
