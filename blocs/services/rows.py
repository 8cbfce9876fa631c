"""Lists under a record: described, and written as the list that is to stand (`reading` reads them back).

A row is a dict of the columns named in its `Rows`, relations by key; rows already stored carry their
"id". What is not in the list any more is removed; what did not change is not touched, so the history
shows real changes only.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ProtectedError, UniqueConstraint
from django.utils.translation import gettext as _

from blocs.services.matching import clean_value, differs, match


def by_position(row):
    return row["position"]


@dataclass(frozen=True)
class Rows:
    """A list of `model` rows under one parent.

    `key` is what makes two rows the same thing whoever typed them (columns, or what `reads` names); a list
    without one compares whole rows. `parts` are the lists under each row; `reads` are further columns that
    are read with a row but written by `prepare(instance, row, parent)`, which sets what a row does not carry
    and says whether it changed anything. `complete(row, parent)` may fill in a row before it is matched,
    and `said(row, parent)` leaves out what it filled in, for who reads the row;
    `release(instance)` lets go of what hangs on a row before it is removed, or refuses with a ValidationError;
    `settled(instances)` gives {key: why} of the rows that are neither changed nor removed any more.
    """

    name: str
    model: type
    parent: str
    fields: tuple
    key: tuple = ()
    parts: tuple = ()
    reads: dict = field(default_factory=dict)
    position: str | None = "position"
    order: Callable = by_position
    complete: Callable | None = None
    said: Callable | None = None
    prepare: Callable | None = None
    release: Callable | None = None
    settled: Callable | None = None

    def as_said(self, listed, parent):
        return [self.said(row, parent) for row in listed] if self.said else list(listed)

    @property
    def unique_codes(self):
        return {c.name for c in self.model._meta.constraints if isinstance(c, UniqueConstraint)}


def write_rows(rows, parent, wanted, path, errors):
    """Makes the stored list equal to `wanted`; returns how many rows changed.

    Sentences about rows that cannot be stored go into `errors` under "<path>:<row>[:<field>]"; the
    caller rolls back when there are any.
    """
    stored = rows.model.objects.filter(**{rows.parent: parent})
    for way in rows.reads.values():
        stored = stored.select_related(way.rpartition("__")[0])
    stored = list(stored)
    if rows.complete:
        wanted = [rows.complete(row, parent) for row in wanted]
    matched = match(rows, stored, wanted, path, errors)
    settled = rows.settled(stored) if rows.settled else {}
    changes = _remove(rows, [each for each in stored if each not in matched], settled, path, errors)
    waiting = []
    for index, (row, instance) in enumerate(zip(wanted, matched, strict=True)):
        instance = instance or rows.model(**{rows.parent: parent})
        try:
            if _apply(rows, instance, row, parent, index, settled.get(instance.pk)):
                waiting.append((index, instance))
        except ValidationError as error:
            errors[f"{path}:{index}"] = error.messages
    changes += len(waiting)
    written = dict(enumerate(matched)) | dict(waiting)
    _write_in_any_order(rows, waiting, path, errors)
    for part in rows.parts:
        for index, row in enumerate(wanted):
            if part.name in row and written[index] and written[index].pk:
                place = f"{path}:{index}:{part.name}"
                changes += write_rows(
                    part, written[index], _parts_of(row, part, written[index]), place, errors
                )
    return changes


def _parts_of(row, part, instance):
    """Where two rows exchanged their places, what hangs on them is written anew: its ids are the other's."""
    if row.get("id") == instance.pk:
        return row[part.name]
    return [{name: value for name, value in each.items() if name != "id"} for each in row[part.name]]


def write_fields(instance, fields, data, errors):
    """Writes the record's own columns; returns 1 if anything changed, else 0."""
    if not _set(instance, {name: data[name] for name in fields if name in data}):
        return 0
    if not _report(_faults(instance), "", errors):
        instance.save()
    return 1


def _set(instance, values):
    changed = [name for name, value in values.items() if differs(instance, name, value)]
    for name in changed:
        column = instance._meta.get_field(name)
        setattr(instance, column.attname, clean_value(column, values[name]))
    return bool(changed)


def _apply(rows, instance, row, parent, index, settled):
    """A settled row may change its place in the list, and nothing it says."""
    new = instance._state.adding
    changed = _set(instance, {name: row[name] for name in rows.fields if name in row})
    if rows.prepare:
        changed = rows.prepare(instance, row, parent) or changed
    if changed and settled:
        raise ValidationError(settled)
    if rows.position:
        changed = _set(instance, {rows.position: index + 1}) or changed
    return new or changed


def _remove(rows, instances, settled, path, errors):
    for instance in instances:
        try:
            if instance.pk in settled:
                raise ValidationError(settled[instance.pk])
            if rows.release:
                rows.release(instance)
            instance.delete()
        except ValidationError as error:
            errors.setdefault(path, []).extend(error.messages)
        except ProtectedError:
            errors.setdefault(path, []).append(
                _("Có dòng đang được hồ sơ khác dùng nên không bỏ được. Khôi phục dòng ấy rồi lưu lại.")
            )
    return len(instances)


def _write_in_any_order(rows, waiting, path, errors):
    """Saves each row; one that only collides with a row still to be saved waits for its turn.

    Rows that exchange their places (leader and deputy swapped) wait for each other for ever: those are
    removed and written anew.
    """
    while waiting:
        stuck = []
        for index, instance in waiting:
            faults = _faults(instance)
            may_wait = not instance._state.adding and not rows.parts
            if faults and may_wait and _codes(faults) <= rows.unique_codes:
                stuck.append((index, instance))
            elif not _report(faults, f"{path}:{index}", errors):
                instance.save()
        if len(stuck) == len(waiting):
            stuck = [each for each in stuck if _is_written_anew(rows, *each, path, errors)]
        waiting = stuck


def _is_written_anew(rows, index, instance, path, errors):
    """Removed, to be saved again in the next turn, unless what hangs on it keeps it."""
    stands = type(instance).objects.get(pk=instance.pk)
    try:
        if rows.release:
            rows.release(stands)
    except ValidationError as error:
        errors[f"{path}:{index}"] = error.messages
        return False
    stands.delete()
    instance.pk, instance._state.adding = None, True
    return True


def _faults(instance):
    try:
        instance.full_clean()
    except ValidationError as error:
        return error.error_dict
    return {}


def _codes(faults):
    return {error.code for errors in faults.values() for error in errors}


def _report(faults, path, errors):
    for name, found in faults.items():
        place = path if name == NON_FIELD_ERRORS else ":".join(filter(None, [path, name]))
        errors.setdefault(place, []).extend(
            message for error in found for message in ValidationError([error]).messages
        )
    return bool(faults)
