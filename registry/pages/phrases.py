"""Phrases the reading pages share: who holds an office, who receives, how it was voted, when it was."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.recipients import person_words, recipient_words
from emulation.ballots import Method

__all__ = [
    "ballot_words",
    "day",
    "days",
    "holder_words",
    "label_of",
    "person_words",
    "recipient_words",
]


def day(value):
    return value.strftime("%d/%m/%Y") if value else ""


def days(first, last):
    if first and last and first != last:
        return _("%(first)s – %(last)s") % {"first": day(first), "last": day(last)}
    return day(first)


def holder_words(unit_name, person, post):
    """A unit; a person or a post where no unit is known."""
    return unit_name or person_words(person, post)


# The counts of a ballot in the order they are announced.
COUNT_WORDS = (
    ("voters", gettext_lazy("%(n)s người có quyền bỏ phiếu")),
    ("issued", gettext_lazy("phát ra %(n)s")),
    ("collected", gettext_lazy("thu về %(n)s")),
    ("valid", gettext_lazy("hợp lệ %(n)s")),
    ("invalid", gettext_lazy("không hợp lệ %(n)s")),
    ("yes", gettext_lazy("đồng ý %(n)s")),
)


def ballot_words(row):
    """How it was decided and the counts that are known: "Bỏ phiếu kín: hợp lệ 12, đồng ý 11"."""
    method = str(Method(row["method"]).label) if row["method"] else ""
    counts = ", ".join(words % {"n": row[name]} for name, words in COUNT_WORDS if row.get(name) is not None)
    if method and counts:
        return _("%(method)s: %(counts)s") % {"method": method, "counts": counts}
    return method or capfirst(counts)


def label_of(choices, value):
    return str(choices(value).label) if value else ""
