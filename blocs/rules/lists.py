"""What a list says of itself against what it holds. No id of the rules' table: rule "lists"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, WARN, Finding

RULE = "lists"
# Nothing was said yet: stops finalising, but is no reproach while the section is still empty.
NOT_ENTERED = "lists_not_entered"
BASIS = "cách ghi sổ"


def list_speaks(name, known, rows, stated=None, where=""):
    """`name`: the list in words; `known`: its state; `rows`: how many it holds; `stated`: the source's number."""
    finding = _contradiction(name, known, rows) or _against_the_stated(name, known, rows, stated)
    if not finding:
        return []
    severity, text, numbers = finding
    rule = NOT_ENTERED if known == "not_entered" and not rows else RULE
    return [Finding(rule, severity, text, numbers, BASIS, where)]


def stated_agrees(name, states, rows, stated, where=""):
    """The source's own number against what several lists, in these `states`, hold together."""
    known = "complete" if set(states) <= {"none", "complete"} else "partial"
    finding = _against_the_stated(name, known, rows, stated)
    return [Finding(RULE, *finding, BASIS, where)] if finding else []


def _contradiction(name, known, rows):
    if known == "not_entered" and rows:
        text = _("{name}: đã có {rows} dòng nhưng còn ghi “chưa nhập”. Chọn “đầy đủ” hoặc “một phần”.")
        return BLOCK, text.format(name=name, rows=rows), {"rows": rows}
    if known == "not_entered":
        text = _("{name}: còn ghi “chưa nhập”. Chọn đầy đủ, một phần, không có hoặc chưa rõ.")
        return BLOCK, text.format(name=name), {}
    if known == "none" and rows:
        text = _(
            "{name}: ghi “không có” nhưng đã có {rows} dòng. Bỏ các dòng, hoặc chọn lại tình trạng danh sách."
        )
        return BLOCK, text.format(name=name, rows=rows), {"rows": rows}
    if known == "unknown" and rows:
        text = _("{name}: ghi “chưa rõ” nhưng đã có {rows} dòng. Nếu mới biết một phần, chọn “một phần”.")
        return WARN, text.format(name=name, rows=rows), {"rows": rows}
    if known in ("partial", "complete") and not rows:
        text = _(
            "{name}: ghi là đã có nhưng chưa có dòng nào. Nhập các dòng, hoặc chọn “không có”, “chưa rõ”."
        )
        return WARN, text.format(name=name), {}
    return None


def _against_the_stated(name, known, rows, stated):
    numbers = {"stated": stated, "rows": rows}
    if stated is None or known not in ("partial", "complete"):
        return None
    if known == "complete" and rows != stated:
        return (
            WARN,
            _("{name}: nguồn ghi {stated}, danh sách có {rows}.").format(name=name, **numbers),
            numbers,
        )
    if known == "partial" and rows > stated:
        text = _("{name}: nguồn ghi {stated}, danh sách một phần đã có {rows}.")
        return WARN, text.format(name=name, **numbers), numbers
    return None
