"""Which stored row a wanted row stands for: facts that no list shows must stay with whom they are about."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def match(rows, stored, wanted, path, errors):
    """For each wanted row the stored one it stands for, or None.

    A row that carries an id and still has that row's key is that row. Then the key decides (two rows that
    exchanged what they say exchange their places), then the id, then, in a list without a key, the content.
    """
    keys = [_key(rows, row) for row in wanted]
    ids = [row.get("id") for row in wanted]
    free = {each.pk: each for each in stored}
    matched = [None] * len(wanted)

    def take(index, instance):
        if instance is not None:
            matched[index] = free.pop(instance.pk)

    def open_rows():
        return (index for index, instance in enumerate(matched) if instance is None)

    for index in open_rows():
        own = free.get(ids[index])
        if own is not None and keys[index] and _says(rows, own, keys[index]):
            take(index, own)
    for index in open_rows():
        if keys[index]:
            take(index, _first(rows, free.values(), keys[index]))
    for index in open_rows():
        take(index, free.get(ids[index]))
    for index in open_rows():
        if not rows.key and not ids[index]:
            told = {name: wanted[index][name] for name in rows.fields if name in wanted[index]}
            take(index, _first(rows, free.values(), told))
    known = {each.pk for each in stored}
    for index in open_rows():
        if ids[index] and ids[index] not in known:
            errors[f"{path}:{index}"] = [
                _("Dòng này không còn trong sổ. Bỏ dòng, hoặc thêm lại thành dòng mới.")
            ]
    return matched


def differs(instance, name, value):
    column = instance._meta.get_field(name)
    return clean_value(column, value) != getattr(instance, column.attname)


def clean_value(column, value):
    """As the column will hold it; a value that cannot be read stays, for `full_clean` to complain of."""
    if value is None and not column.null and column.has_default():
        return column.get_default()
    try:
        return (column.target_field if column.is_relation else column).to_python(value)
    except ValidationError:
        return value


def _key(rows, row):
    """What makes the row the same as another; nothing where the row does not say all of it."""
    if not all(name in row or name in rows.reads for name in rows.key):
        return {}
    return {name: row.get(name, "") if name in rows.reads else row[name] for name in rows.key}


def _first(rows, candidates, values):
    return next((each for each in candidates if _says(rows, each, values)), None)


def _says(rows, instance, values):
    return not any(differs(*_place(rows, instance, name), value) for name, value in values.items())


def _place(rows, instance, name):
    """(instance, column) where a value of the row stands: on the row, or on what it is read from."""
    *way, column = rows.reads.get(name, name).split("__")
    for step in way:
        instance = getattr(instance, step) or instance._meta.get_field(step).related_model()
    return instance, column
