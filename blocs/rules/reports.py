"""R32: the arithmetic of reported figures, one walk over the tree of indicators. Sources err: a warning."""

from decimal import Decimal

from django.utils.translation import gettext as _

from emulation.findings import WARN, Finding
from emulation.text import number

BASIS = "số học"
COLUMNS = ("amount", "done")


def figures_add_up(figures, indicators, where="figures"):
    """`figures`: dicts with indicator, amount, done, precision, in row order; `indicators`:
    {key: (name, parent key, "part" | "within" | "")}. Each of the two columns stands for itself.

    All parts known: they equal the total. Some known: they do not exceed it. A sub-count is at most its
    count, `done` at most `amount`. A lower bound or an approximate number proves nothing.
    """
    rows = {each["indicator"]: (index, each) for index, each in enumerate(figures) if each["indicator"]}
    findings = []
    for index, figure in enumerate(figures):
        findings += _done_within_amount(figure, f"{where}:{index}:done")
    for key, (index, total) in rows.items():
        for column in COLUMNS:
            findings += _parts_make_the_total(
                key, total, rows, indicators, column, f"{where}:{index}:{column}"
            )
    for key, (index, part) in rows.items():
        _name, parent, relation = indicators[key]
        if relation == "within" and parent in rows:
            for column in COLUMNS:
                findings += _within(
                    part, rows[parent][1], indicators, key, parent, column, f"{where}:{index}:{column}"
                )
    return findings


def _exact(figure, column):
    return None if figure.get("precision") else figure[column]


def _done_within_amount(figure, where):
    done, amount = _exact(figure, "done"), _exact(figure, "amount")
    if done is None or amount is None or done <= amount:
        return []
    text = _("Số ban hành, thực hiện ({done}) lớn hơn số soạn thảo, kế hoạch ({amount}).")
    return [_finding(text, where, done=done, amount=amount)]


def _parts_make_the_total(key, total, rows, indicators, column, where):
    whole = _exact(total, column)
    parts = [
        each for each, (_name, parent, relation) in indicators.items() if parent == key and relation == "part"
    ]
    if whole is None or not parts:
        return []
    known = [_exact(rows[part][1], column) for part in parts if part in rows]
    known = [value for value in known if value is not None]
    added = sum(known, Decimal(0))
    if len(known) == len(parts) and added != whole:
        return [_finding(_("Thành phần cộng lại là {sum}, tổng ghi {total}."), where, sum=added, total=whole)]
    if added > whole:
        return [
            _finding(
                _("Các thành phần đã biết cộng lại là {sum}, lớn hơn tổng ghi {total}."),
                where,
                sum=added,
                total=whole,
            )
        ]
    return []


def _within(part, parent, indicators, key, parent_key, column, where):
    few, many = _exact(part, column), _exact(parent, column)
    if few is None or many is None or few <= many:
        return []
    text = _("{part} ({few}) lớn hơn {whole} ({many}).")
    return [
        _finding(text, where, part=indicators[key][0], whole=indicators[parent_key][0], few=few, many=many)
    ]


def _finding(text, where, **values):
    numbers = {name: value for name, value in values.items() if isinstance(value, (int, Decimal))}
    return Finding(
        "R32", WARN, text.format(**{n: _said(v) for n, v in values.items()}), numbers, BASIS, where
    )


def _said(value):
    if isinstance(value, Decimal):
        return number(value)
    return value
