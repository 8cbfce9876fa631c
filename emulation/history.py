"""The trail as a person reads it: who, when, which thing, and each value old → new in words.

The models of the floors above are not imported: an entry knows its own. A manager that offers
`names_of(keys) -> {key: name}` names its rows (units, whose names are dated); others are named by `str`.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from emulation.acts import ACTS, DETAILS, OTHER_ACT
from emulation.history_rows import (
    Action,
    Bearers,
    Names,
    changed_columns,
    column_of,
    goes_without_saying,
    is_place_in_list,
)
from emulation.history_words import EMPTY, detail, say
from emulation.models import AuditEntry


@dataclass(frozen=True)
class Change:
    """`old` is empty where there was nothing before (a new row), `new` where nothing is left."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One entry: `did` is "Thêm", "Sửa", "Xóa" or the act's name; `kind` and `name` say to what.

    `save` is common to all that one request changed, and empty where none did it.
    """

    pk: int
    save: str
    when: datetime.datetime
    who: str
    did: str
    is_act: bool
    kind: str
    name: str
    changes: tuple
    details: tuple
    reason: str


def trail_of(record):
    """The entries of a record (its `audit_record()`: "blocyear:12"), latest first; rows since removed too."""
    return _latest_first(AuditEntry.objects.filter(record=record))


def trail_of_object(instance):
    return _latest_first(AuditEntry.objects.get_for_object(instance))


def _latest_first(entries):
    return entries.select_related("actor", "content_type").order_by("-timestamp", "-pk")


def readable(entries, on=None):
    """Lines for entries that come with their actor and content type (`trail_of`); a fixed number of queries.

    What has dated names is called by those of the day `on`, today's unless said.
    """
    entries = list(entries)
    bearers = Bearers(entries)
    names = Names(on)
    for entry in entries:
        names.want_of(entry.content_type.model_class(), entry.object_id)
        if bearer := bearers.of(entry):
            names.want(*bearer)
        for column, old, new in changed_columns(entry):
            if column.is_relation:
                names.want(column.related_model, old)
                names.want(column.related_model, new)
    names.load()
    return [_line(entry, names, bearers) for entry in entries]


def _line(entry, names, bearers):
    model = entry.content_type.model_class()
    return Line(
        pk=entry.pk,
        save=entry.cid or "",
        when=entry.timestamp,
        who=str(entry.actor) if entry.actor else _("hệ thống"),
        did=_did(entry),
        is_act=bool(entry.act),
        kind=str(model._meta.verbose_name) if model else _("dữ liệu cũ"),
        name=_name(entry, model, names, bearers.of(entry)),
        changes=(*_changes(entry, names), *_links(entry, model)),
        details=_details(entry),
        reason=entry.reason,
    )


def _did(entry):
    if entry.act:
        return str(ACTS.get(entry.act, OTHER_ACT))
    return {Action.CREATE: _("Thêm"), Action.DELETE: _("Xóa")}.get(entry.action, _("Sửa"))


def _name(entry, model, names, bearer):
    """What the row called itself, where that says more than its kind, and the unit it is about."""
    own = names.of(model, entry.object_id) or entry.object_repr
    said = [] if model and own == str(model._meta.verbose_name) else [own]
    about = names.of(*bearer) if bearer else ""
    return " – ".join([*said, about] if about and about not in said else said)


def _changes(entry, names):
    """A new or removed row says what it held; an empty or unticked column says nothing there."""
    for column, old, new in changed_columns(entry):
        label = str(column.verbose_name)
        if entry.action == Action.UPDATE:
            yield _update(entry, column, old, new, names)
        elif goes_without_saying(entry, column, new if entry.action == Action.CREATE else old):
            continue
        elif entry.action == Action.CREATE and _is_something(new):
            yield Change(label, "", say(column, new, names))
        elif entry.action == Action.DELETE and _is_something(old):
            yield Change(label, say(column, old, names), "")


def _update(entry, column, old, new, names):
    if is_place_in_list(entry, column):
        return Change(str(column.verbose_name), "", _("đã đổi"))
    return Change(str(column.verbose_name), say(column, old, names), say(column, new, names))


def _is_something(value):
    """Zero is: it is a count, and no stand-in for an unknown one."""
    return value not in EMPTY and value is not False


def _links(entry, model):
    """Many-to-many changes come as the names of what was added or taken away."""
    for name, change in (entry.changes or {}).items():
        if isinstance(change, dict):
            column = column_of(model, name)
            label = str(column.verbose_name) if column is not None else _("dữ liệu cũ")
            objects = ", ".join(change["objects"])
            added = change["operation"] == "add"
            yield Change(label, "" if added else objects, objects if added else "")


def _details(entry):
    """In our own order: a database may keep its own."""
    carried = (entry.additional_data or {}) if entry.act else {}
    return tuple((str(label), detail(carried[key])) for key, label in DETAILS.items() if key in carried)
