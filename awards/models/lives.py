"""The life of a proposal as one table: which act leads from which states to which. `awards.services.lives.move` is its
one writer; before that the bloc's own record says which of `AT_THE_BLOC` a proposal is in."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emulation.constraints import check
from emulation.fields import ProseField


class Status(models.TextChoices):
    REGISTERED = "registered", _("Đăng ký")
    NOMINATED = "nominated", _("Được đề cử")
    PROPOSED = "proposed", _("Khối đề nghị")
    NOT_CHOSEN = "not_chosen", _("Khối không chọn")
    SUBMITTED = "submitted", _("Đã trình, chờ nhận")
    RECEIVED = "received", _("Đã nhận hồ sơ")
    RETURNED = "returned", _("Trả lại để bổ sung")
    APPRAISED = "appraised", _("Đủ điều kiện xét")
    DOCKETED = "docketed", _("Trong danh mục xét")
    PASSED = "passed", _("Hội đồng thông qua")
    NOT_PASSED = "not_passed", _("Không thông qua")
    SENT_UP = "sent_up", _("Đã trình cấp trên")
    CONFERRED = "conferred", _("Đã tặng")
    DECLINED = "declined", _("Không được tặng")
    WITHDRAWN = "withdrawn", _("Rút")


# What a conference's record says of its proposals; a later state is no longer the bloc's to write.
AT_THE_BLOC = (
    Status.REGISTERED,
    Status.NOMINATED,
    Status.PROPOSED,
    Status.NOT_CHOSEN,
    Status.WITHDRAWN,
)
# Proposals that no longer stand in the way of another one for the same award.
GONE = (Status.WITHDRAWN, Status.NOT_CHOSEN)
ENDED = (*GONE, Status.NOT_PASSED, Status.CONFERRED, Status.DECLINED)

# The words of the annual summary: on its way to the council, a proposal is still what the bloc proposes.
SUMMED_UP = {
    **dict.fromkeys(
        (Status.SUBMITTED, Status.RECEIVED, Status.RETURNED, Status.APPRAISED, Status.DOCKETED),
        Status.PROPOSED,
    ),
    Status.SENT_UP: Status.PASSED,
    Status.DECLINED: Status.NOT_PASSED,
}


class Act(models.TextChoices):
    """A step, in the words of the line it becomes in the proposal's life."""

    SUBMIT = "submit", _("Trình Hội đồng")
    RECALL = "recall", _("Rút lại để sửa")
    RECEIVE = "receive", _("Nhận hồ sơ")
    RETURN = "return", _("Trả lại để bổ sung")
    COMPLETE = "complete", _("Nộp bổ sung")
    APPRAISE = "appraise", _("Thẩm định: đủ điều kiện")
    DOCKET = "docket", _("Đưa vào danh mục xét")
    TAKE_OFF = "take_off", _("Đưa ra khỏi danh mục xét")
    PASS = "pass", _("Hội đồng thông qua")
    NOT_PASS = "not_pass", _("Hội đồng không thông qua")
    SEND_UP = "send_up", _("Trình cấp trên")
    CONFER = "confer", _("Tặng")
    DECLINE = "decline", _("Không tặng")
    WITHDRAW = "withdraw", _("Rút đề nghị")
    ENTER_BACK = "enter_back", _("Nhập quyết định cũ")
    HOLD = "hold", _("Tạm dừng xét")
    GO_ON = "go_on", _("Xét tiếp")


@dataclass(frozen=True)
class Step:
    """`to` is None where the state stays: a hold is no state. `held`: may it be done to a proposal on hold?"""

    before: tuple
    to: Status | None
    asks_why: bool = False
    held: bool = False


UNDECIDED = (
    Status.PROPOSED,
    Status.SUBMITTED,
    Status.RECEIVED,
    Status.RETURNED,
    Status.APPRAISED,
    Status.DOCKETED,
    Status.PASSED,
    Status.SENT_UP,
)

STEPS = {
    Act.SUBMIT: Step((Status.PROPOSED,), Status.SUBMITTED),
    Act.RECALL: Step((Status.SUBMITTED,), Status.PROPOSED, asks_why=True, held=True),
    Act.RECEIVE: Step((Status.SUBMITTED,), Status.RECEIVED, held=True),
    Act.RETURN: Step((Status.RECEIVED, Status.APPRAISED), Status.RETURNED, asks_why=True, held=True),
    Act.COMPLETE: Step((Status.RETURNED,), Status.RECEIVED, held=True),
    Act.APPRAISE: Step((Status.RECEIVED,), Status.APPRAISED),
    Act.DOCKET: Step((Status.APPRAISED,), Status.DOCKETED),
    Act.TAKE_OFF: Step((Status.DOCKETED,), Status.APPRAISED, asks_why=True, held=True),
    Act.PASS: Step((Status.DOCKETED,), Status.PASSED),
    Act.NOT_PASS: Step((Status.DOCKETED,), Status.NOT_PASSED),
    Act.SEND_UP: Step((Status.PASSED,), Status.SENT_UP),
    Act.CONFER: Step((Status.PASSED, Status.SENT_UP), Status.CONFERRED),
    Act.DECLINE: Step((Status.PASSED, Status.SENT_UP), Status.DECLINED, asks_why=True),
    Act.WITHDRAW: Step(UNDECIDED, Status.WITHDRAWN, asks_why=True, held=True),
    Act.ENTER_BACK: Step((Status.PROPOSED,), Status.CONFERRED),
    Act.HOLD: Step(UNDECIDED, None, asks_why=True),
    Act.GO_ON: Step(UNDECIDED, None, asks_why=True, held=True),
}


def summed_up(status):
    """The result as the annual summary words it."""
    return SUMMED_UP.get(Status(status), Status(status)).label


class ProposalMove(models.Model):
    """One dated step: who did what to the proposal, and why."""

    proposal = models.ForeignKey(
        "awards.Proposal", models.CASCADE, verbose_name=_("đề nghị khen thưởng"), related_name="moves"
    )
    act = models.CharField(_("việc"), max_length=10, choices=Act)
    before = models.CharField(_("trước"), max_length=10, choices=Status)
    after = models.CharField(_("sau"), max_length=10, choices=Status)
    at = models.DateTimeField(_("lúc"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        related_name="+",
    )
    reason = ProseField(_("lý do"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("bước của đề nghị")
        verbose_name_plural = _("các bước của đề nghị")
        ordering = ["at", "pk"]
        constraints = [
            check(
                "a_step_that_asks_why_has_a_reason",
                ~Q(act__in=[act for act, step in STEPS.items() if step.asks_why]) | ~Q(reason=""),
                _("Ghi lý do."),
            ),
        ]

    def __str__(self):
        return self.get_act_display()

    def audit_record(self):
        return f"blocyear:{self.proposal.bloc_year_id}"
