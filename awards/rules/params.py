"""What a rule's function asks of its row: a number, a choice, a day … A row that says something else is refused.

A parameter is stored as JSON, said and typed in Vietnamese ("tỷ lệ (%): 20"), and handed to the function as it wants it.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Whole:
    label: str
    least: int = 0
    most: int = 32_767
    optional: bool = False

    def holds(self, value):
        if value is None:
            return self.optional
        return type(value) is int and self.least <= value <= self.most

    def say(self, value):
        return _("không đặt") if value is None else str(value)

    def read(self, text):
        return None if self.optional and text == _("không đặt") else int(text)

    def give(self, value):
        return value

    @property
    def expected(self):
        number = _("số nguyên từ {least} đến {most}").format(least=self.least, most=self.most)
        return _("{number}, hoặc “không đặt”").format(number=number) if self.optional else number


@dataclass(frozen=True)
class Choice:
    label: str
    words: dict

    def holds(self, value):
        return any(value is each or (type(value) is str and value == each) for each in self.words)

    def say(self, value):
        return str(self.words[value])

    def read(self, text):
        return {str(word): value for value, word in self.words.items()}[text]

    def give(self, value):
        return value

    @property
    def expected(self):
        return _(" hoặc ").join(f"“{word}”" for word in self.words.values())


def yes_no(label):
    return Choice(label, {True: gettext_lazy("có"), False: gettext_lazy("không")})


@dataclass(frozen=True)
class MonthDay:
    """Stored as "12-20", given as (12, 20), said as "20/12"."""

    label: str

    def holds(self, value):
        try:
            return type(value) is str and len(value) == 5 and bool(self._date(value))
        except ValueError:
            return False

    @staticmethod
    def _date(value):
        # A leap year: 29 February is no day of every year.
        return datetime.datetime.strptime(f"2023-{value}", "%Y-%m-%d")

    def say(self, value):
        return f"{self._date(value):%d/%m}"

    def read(self, text):
        day, month = text.split("/")
        return f"{int(month):02}-{int(day):02}"

    def give(self, value):
        month, day = value.split("-")
        return int(month), int(day)

    @property
    def expected(self):
        return _("ngày/tháng, như 20/12")


def percent(label):
    return Whole(label, least=1, most=100)


def faults(declared, params):
    """Sentences about what the function cannot work with; nothing is left out, nothing unknown is taken."""
    if not isinstance(params, dict):
        return [_("Tham số phải ghi mỗi dòng một tham số.")]
    said = [
        _expected(kind)
        for name, kind in declared.items()
        if name not in params or not kind.holds(params[name])
    ]
    if set(params) - set(declared):
        said.append(_("Có tham số mà quy tắc này không dùng. Bỏ tham số ấy."))
    return said


def _expected(kind):
    return _("Tham số “{label}” phải là {expected}.").format(label=kind.label, expected=kind.expected)


def say(declared, params):
    """One line for each parameter, as it is typed."""
    return [f"{kind.label}: {kind.say(params[name])}" for name, kind in declared.items() if name in params]


def read(declared, text):
    """(params, sentences about lines nobody can read) of lines as `say` writes them."""
    names = {str(kind.label): name for name, kind in declared.items()}
    params, wrong = {}, []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, _colon, typed = (part.strip() for part in line.partition(":"))
        if label not in names:
            wrong.append(_("Quy tắc này không có tham số “{label}”.").format(label=label))
            continue
        kind = declared[names[label]]
        try:
            params[names[label]] = kind.read(typed)
        except (KeyError, ValueError):
            wrong.append(_expected(kind))
    return params, wrong


def give(declared, params):
    """The parameters as the function takes them."""
    return {name: kind.give(params[name]) for name, kind in declared.items()}
