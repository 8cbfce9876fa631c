"""The steps of a proposal as a person takes them: each with its address, its words, what it asks and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from awards.models.lives import Act, Status
from awards.services import stages
from registry.forms import proposals as forms
from registry.services import putting_forward


@dataclass(frozen=True)
class StepPage:
    """`slug` is the address, `says` what will happen, `done` what has; `take(actor, proposal, **what the form asks)`."""

    act: Act
    slug: str
    button: str
    says: str
    done: str
    form: type
    take: Callable

    @property
    def name(self):
        return f"proposal_{self.slug.replace('-', '_')}"


STEPS = (
    StepPage(
        Act.SUBMIT,
        "submit",
        _("Trình Hội đồng"),
        _(
            "Đề nghị được gửi đến Thường trực Hội đồng. Cho đến khi hồ sơ được nhận, khối vẫn rút lại được; "
            "hồ sơ hội nghị không sửa được đề nghị này nữa."
        ),
        _("Đã trình đề nghị. Thường trực Hội đồng nhận hồ sơ khi đủ bản giấy và tệp."),
        forms.ConfirmForm,
        putting_forward.submit,
    ),
    StepPage(
        Act.RECEIVE,
        "receive",
        _("Nhận hồ sơ"),
        _(
            "Ngày nhận cho biết hồ sơ theo quy định nào: quy định của ngày ấy đòi đủ giấy tờ thì thiếu là chưa nhận được."
        ),
        _("Đã nhận hồ sơ."),
        forms.ReceiveForm,
        stages.receive,
    ),
    StepPage(
        Act.APPRAISE,
        "appraise",
        _("Đủ điều kiện xét"),
        _("Hồ sơ đã thẩm định, đủ điều kiện đưa vào danh mục xét của Hội đồng."),
        _("Đã ghi: đề nghị đủ điều kiện xét."),
        forms.ConfirmForm,
        putting_forward.appraise,
    ),
    StepPage(
        Act.COMPLETE,
        "complete",
        _("Báo đã bổ sung"),
        _("Mỗi giấy tờ phải bổ sung cần có tệp mới hoặc bản giấy mới. Hồ sơ trở lại Thường trực Hội đồng."),
        _("Đã báo: hồ sơ bổ sung đủ."),
        forms.ConfirmForm,
        stages.complete,
    ),
    StepPage(
        Act.GO_ON,
        "go-on",
        _("Cho xét tiếp"),
        _("Đề nghị đi tiếp từ bước đang dừng."),
        _("Đề nghị được xét tiếp."),
        forms.WhyForm,
        stages.go_on,
    ),
    StepPage(
        Act.RETURN,
        "return",
        _("Trả lại để bổ sung"),
        _("Người gửi chỉ bổ sung được những giấy tờ ghi dưới đây; các giấy tờ khác giữ nguyên."),
        _("Đã trả lại hồ sơ để bổ sung."),
        forms.ReturnForm,
        stages.return_,
    ),
    StepPage(
        Act.RECALL,
        "recall",
        _("Rút lại để sửa"),
        _(
            "Đề nghị trở về khối để bổ sung hồ sơ rồi trình lại. Đề nghị ghi sai thì rút hẳn, rồi ghi đề nghị khác."
        ),
        _("Đã rút lại đề nghị."),
        forms.WhyForm,
        stages.recall,
    ),
    StepPage(
        Act.HOLD,
        "hold",
        _("Tạm dừng xét"),
        _("Đề nghị đang được xác minh: không bước nào đi tiếp, và không phải là từ chối."),
        _("Đề nghị tạm dừng xét."),
        forms.HoldForm,
        stages.hold,
    ),
    StepPage(
        Act.WITHDRAW,
        "withdraw",
        _("Rút đề nghị"),
        _("Đề nghị được rút hẳn và không xét nữa; những gì đã ghi vẫn giữ."),
        _("Đã rút đề nghị."),
        forms.WhyForm,
        stages.withdraw,
    ),
)
STEP_OF = {step.act: step for step in STEPS}

# The way on from each state; all else is beside it.
NEXT = {
    Status.PROPOSED: Act.SUBMIT,
    Status.SUBMITTED: Act.RECEIVE,
    Status.RECEIVED: Act.APPRAISE,
    Status.RETURNED: Act.COMPLETE,
}


def next_act(proposal):
    """None where the council or a decision is next."""
    return Act.GO_ON if proposal.on_hold_since else NEXT.get(proposal.status)
