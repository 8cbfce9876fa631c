"""How far the proposals of a list have come, award by award."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import ProposalMove
from awards.models.lives import Act, Status

STEPS = (
    (Status.PROPOSED, gettext_lazy("Khối đề nghị")),
    (Status.SUBMITTED, gettext_lazy("Đã trình")),
    (Status.RECEIVED, gettext_lazy("Đã nhận")),
    (Status.APPRAISED, gettext_lazy("Đủ điều kiện")),
    (Status.DOCKETED, gettext_lazy("Vào danh mục xét")),
    (Status.PASSED, gettext_lazy("Thông qua")),
    (Status.SENT_UP, gettext_lazy("Trình cấp trên")),
    (Status.CONFERRED, gettext_lazy("Đã tặng")),
)
_WAY = [step for step, _label in STEPS]
# The last step of the way that a state off it has behind it.
_BEHIND = {
    Status.RETURNED: Status.RECEIVED,
    Status.NOT_PASSED: Status.DOCKETED,
    Status.DECLINED: Status.SENT_UP,
}
_NEVER_PROPOSED = (Status.NOT_CHOSEN, Status.WITHDRAWN)


def _reached(status, was_submitted, was_sent_up):
    """The steps behind a proposal. Of one that an old decision conferred nobody knows a step between."""
    if status in _NEVER_PROPOSED:
        return []
    if not was_submitted:
        return [step for step in _WAY if step in (Status.PROPOSED, status)]
    way = _WAY[: _WAY.index(_BEHIND.get(status, status)) + 1]
    return [step for step in way if step != Status.SENT_UP or was_sent_up]


def totals_of(proposals):
    """[(award, [number at each of `STEPS`])], all together last, in one query. Those named by their number alone count
    by that number."""
    moved = ProposalMove.objects.filter(proposal=OuterRef("pk"))
    rows = (
        proposals.annotate(
            was_submitted=Exists(moved.filter(act=Act.SUBMIT)),
            was_sent_up=Exists(moved.filter(act=Act.SEND_UP)),
        )
        .order_by()
        .values(
            "award_type__position",
            "award_type__code",
            "award_type__name",
            "status",
            "was_submitted",
            "was_sent_up",
        )
        .annotate(number=Sum(Coalesce("recipients", 1)))
    )
    counted = _counted(rows)
    awards = sorted(counted, key=lambda each: (each[0] is None, each[0] or 0, each[1] or ""))
    lines = [
        (name or _("chưa có trong danh mục"), [counted[position, code, name][step] for step in _WAY])
        for position, code, name in awards
    ]
    if len(lines) > 1:
        numbers = [each for _award, each in lines]
        lines.append((_("Tất cả"), [sum(column) for column in zip(*numbers, strict=True)]))
    return lines


def _counted(rows):
    """{award: {step: number}}"""
    counted = defaultdict(lambda: defaultdict(int))
    for row in rows:
        numbers = counted[row["award_type__position"], row["award_type__code"], row["award_type__name"]]
        for step in _reached(row["status"], row["was_submitted"], row["was_sent_up"]):
            numbers[step] += row["number"]
    return counted
