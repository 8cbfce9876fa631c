"""What last year's record of the bloc, and this year's list of units, offer to the sitting: never filled in
before somebody asks for it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models import BlocYear, Conference, Delegate
from emulation.text import fold
from registry.forms.filled import Filled
from registry.forms.posted import MOST_ROWS

SOMEBODY = ("capacity", "person", "post", "unit", "organisation")


@dataclass(frozen=True)
class Group:
    """Rows offered together: `words` stand on the button, `said` once they are taken, `marks` are ticked.

    `is_of` tells them among last year's people; without it they are this year's member units.
    """

    name: str
    words: str
    is_of: object = None
    marks: dict = field(default_factory=dict)
    said: str = gettext_lazy(
        "Đã lấy %(count)s người từ năm trước, chưa lưu. Bỏ dòng của người năm nay không dự."
    )

    def rows(self, desk):
        if self.is_of is not None:
            return desk.last_year.people(self)
        empty = dict.fromkeys(SOMEBODY, "")
        return [empty | {"capacity": Delegate.Capacity.MEMBER, "unit": unit} for unit in desk.members]


GROUPS = (
    Group(
        "units",
        gettext_lazy("Thêm mỗi đơn vị thành viên một dòng (%(count)s đơn vị)"),
        said=gettext_lazy("Đã thêm %(count)s đơn vị thành viên, chưa lưu. Bỏ dòng của đơn vị không dự."),
    ),
    Group(
        "guests",
        gettext_lazy("Lấy danh sách khách mời năm trước (%(count)s người)"),
        lambda row: row["capacity"] != Delegate.Capacity.MEMBER and not row["keeps_minutes"],
    ),
    Group(
        "members",
        gettext_lazy("Lấy danh sách đại biểu năm trước (%(count)s người)"),
        lambda row: row["capacity"] == Delegate.Capacity.MEMBER and not row["keeps_minutes"],
    ),
    Group(
        "secretary",
        gettext_lazy("Lấy thư ký năm trước (%(count)s người)"),
        lambda row: row["keeps_minutes"],
        marks={"keeps_minutes": "on"},
    ),
)
GROUP_BY_NAME = {group.name: group for group in GROUPS}


class LastYear:
    """The sitting of the same kind a year before, as far as the person may see it: one query."""

    def __init__(self, user, bloc_year, conference, fields):
        self.user, self.bloc_year, self.conference, self.fields = user, bloc_year, conference, fields

    @cached_property
    def _rows(self):
        years = BlocYear.objects.visible_to(self.user).filter(
            bloc=self.bloc_year.bloc_id, year=self.bloc_year.year - 1
        )
        found = Conference.objects.filter(bloc_year__in=years, kind=self.conference.kind)
        rows = list(
            found.exclude(status=Conference.Status.CANCELLED)
            .order_by(F("held_on").desc(nulls_last=True), "-pk", "delegates__position", "delegates__pk")
            .values(
                "pk", *self.fields, *[f"delegates__{name}" for name in ("pk", *SOMEBODY, "keeps_minutes")]
            )
        )
        return [row for row in rows if row["pk"] == rows[0]["pk"]]

    def value(self, name):
        return self._rows[0][name] if self._rows else None

    def people(self, group):
        of_delegates = [
            {name.removeprefix("delegates__"): value for name, value in row.items()} for row in self._rows
        ]
        return [row for row in of_delegates if row["capacity"] and group.is_of(row)]


def offered(desk, group, formset):
    """What the group's people would be typed as, without those who are in the table already."""
    fields, who = formset.empty_form.fields, _who if group.is_of else _unit
    listed = {who({name: _typed(form, fields, name) for name in SOMEBODY}) for form in formset.forms}
    rows = [
        {name: str(fields[name].prepare_value(row[name]) or "") for name in SOMEBODY} | group.marks
        for row in group.rows(desk)
    ]
    return [row for row in rows if who(row) not in listed]


def _typed(form, fields, name):
    return str(fields[name].prepare_value(form[name].value()) or "")


def _unit(row):
    """A unit's row stands for whoever comes from it."""
    return fold(row["unit"])


def _who(row):
    """A person by name; else who it is by unit, body and post."""
    names = ("person",) if row["person"] else ("unit", "organisation", "post")
    return tuple(fold(row[name] or "") for name in names)


def words_of(field, value):
    """A value as it would be typed, and as it is read: (text, words)."""
    text = str(field.prepare_value(value) or "")
    choices = getattr(field, "choices", ())
    return text, str(dict(choices).get(value, text))


def take(posted, group):
    """Adds the group's rows below what the table holds; last year's say where they are from until they are saved."""
    rows = offered(posted.desk, group, posted.formset)
    if len(rows) > posted.room:
        sentence = _("Bảng này ghi được nhiều nhất %(most)s dòng. Bỏ bớt dòng rồi lấy lại.")
        return Filled(posted.data, posted.prefix, sentence % {"most": MOST_ROWS}, refused=True)
    for number, row in enumerate(rows, start=posted.first_free):
        posted.write(number, row | ({"TAKEN": "1"} if group.is_of else {}))
    return Filled(posted.data, posted.prefix, group.said % {"count": len(rows)})
