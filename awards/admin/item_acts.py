"""What is done with an item of a docket, each with its page."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.desk.roll import Roll
from awards.desk.words import award_of, recipient_of
from awards.models import ReviewItem, Vote
from awards.permissions import can_answer, can_close_item, can_run_item, can_vote
from awards.services.closing import close_item
from awards.services.dockets import take_off_docket
from awards.services.votes import (
    PAPERS,
    answer_before_reading,
    cast_vote,
    enter_counts,
    enter_written,
    may_vote,
    may_write,
)
from emulation.admin.account_forms import ConfirmForm, ReasonForm
from emulation.admin.acts import ActForm, labelled, posted
from emulation.files import check_upload
from emulation.form_fields import ProseField

CHOICES = [(choice.value, choice.label) for choice in (Vote.Choice.YES, Vote.Choice.NO)]
TAKES_PART, STEPS_BACK = "takes_part", "steps_back"


class AnswerForm(ActForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Trả lời"),
        widget=forms.RadioSelect,
        choices=[
            (TAKES_PART, gettext_lazy("tham gia xét")),
            (STEPS_BACK, gettext_lazy("không tham gia xét")),
        ],
    )
    reason = ProseField(
        label=gettext_lazy("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForSeatForm(AnswerForm):
    """For who runs the session: of whom the answer is."""

    seat = forms.ChoiceField(label=gettext_lazy("Thành viên"))
    field_order = ("seat", "answer", "reason")

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [("", _("— chọn thành viên —"))] + [
            (key, seat.person) for key, seat in self.seats.items()
        ]

    @property
    def chosen(self):
        return self.seats[self.cleaned_data["seat"]]


class VoteForm(ActForm):
    choice = forms.ChoiceField(label=gettext_lazy("Ý kiến"), widget=forms.RadioSelect, choices=CHOICES)


class WrittenForm(ActForm):
    def __init__(self, *args, seats, cast, **kwargs):
        super().__init__(*args, **kwargs)
        for seat in seats:
            self.fields[f"seat-{seat.pk}"] = forms.ChoiceField(
                label=seat.person,
                required=False,
                choices=[("", _("chưa gửi")), *CHOICES],
                initial=cast.get(seat.pk, ""),
            )

    def choices(self):
        return {int(name.removeprefix("seat-")): choice for name, choice in self.cleaned_data.items()}


def _count(name, label, **more):
    return ReviewItem._meta.get_field(name).formfield(label=label, **more)


class CountsForm(ActForm):
    issued = _count("issued", gettext_lazy("Số phiếu phát ra"))
    collected = _count("collected", gettext_lazy("Số phiếu thu về"))
    valid = _count("valid", gettext_lazy("Số phiếu hợp lệ"))
    invalid = _count("invalid", gettext_lazy("Số phiếu không hợp lệ"))
    yes = _count("yes", gettext_lazy("Số phiếu đồng ý"))
    written = _count("written", gettext_lazy("Số ý kiến bằng văn bản"))
    written_yes = _count("written_yes", gettext_lazy("Ý kiến bằng văn bản đồng ý"))
    scan = forms.FileField(
        label=gettext_lazy("Bản quét biên bản kiểm phiếu"),
        required=False,
        help_text=gettext_lazy("PDF, PNG hoặc JPEG. Gửi tệp khác thì thay tệp đã gửi."),
    )

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan:
            check_upload(scan, settings.ATTACHMENT_MAX_BYTES)
        return scan


def is_waiting(item):
    return not item.is_closed


def takes_open_votes(item):
    return item.takes_open_votes


def takes_paper_counts(item):
    return item.takes_paper_counts


def may_be_closed(item):
    return not item.is_closed and item.session.is_open


def _said(item):
    return f"{award_of(item.proposal)}: {recipient_of(item)}."


@labelled(gettext_lazy("Trả lời trước khi xét"), may=can_answer, when=is_waiting)
def answer(page, request, item):
    for_others = can_run_item(request.user, item)
    if for_others:
        answered = set(item.recusals.values_list("seat", flat=True))
        seats = [seat for seat in Roll(item.session).seats if seat.pk not in answered]
        form = AnswerForSeatForm(posted(request), seats=seats)
    else:
        form = AnswerForm(posted(request))

    def answered_by(asked):
        seat = form.chosen if for_others else None
        takes_part = asked["answer"] == TAKES_PART
        answer_before_reading(request.user, item, takes_part, asked["reason"], seat)

    if form.does(answered_by):
        page.done(request, item, _("Đã ghi trả lời: %(answer)s."), answer=_answer_words(form))
        return page.to_session(item)
    explanation = _(
        "%(item)s Thành viên thuộc đơn vị được đề nghị trả lời trước, rồi hồ sơ mới mở. Đã không tham gia xét thì hồ sơ "
        "không mở và không biểu quyết. Câu trả lời chỉ ghi một lần."
    ) % {"item": _said(item)}
    return page.act_page(request, form, _("Trả lời trước khi xét"), item, _("Ghi trả lời"), explanation)


def _answer_words(form):
    return dict(form.fields["answer"].choices)[form.cleaned_data["answer"]]


@labelled(gettext_lazy("Biểu quyết"), may=can_vote, when=takes_open_votes)
def vote(page, request, item):
    form = VoteForm(posted(request))
    if form.does(lambda asked: cast_vote(request.user, item, asked["choice"])):
        page.done(request, item, _("Đã ghi phiếu của anh/chị ở %(reviewitem)s."))
        return page.to_session(item)
    explanation = _("%(item)s Mỗi thành viên biểu quyết một lần, không sửa được sau khi gửi.")
    explanation %= {"item": _said(item)}
    return page.act_page(request, form, _("Biểu quyết"), item, _("Gửi phiếu"), explanation)


@labelled(gettext_lazy("Nhập ý kiến bằng văn bản"), may=can_run_item, when=takes_open_votes)
def written(page, request, item):
    seats = may_write(Roll(item.session), item)
    cast = dict(item.votes.values_list("seat", "choice"))
    form = WrittenForm(posted(request), seats=seats, cast=cast)
    if form.does(lambda asked: enter_written(request.user, item, form.choices())):
        page.done(request, item, _("Đã nhập ý kiến bằng văn bản ở %(reviewitem)s."))
        return page.to_session(item)
    explanation = _(
        "%(item)s Chỉ thành viên được điểm danh là gửi ý kiến bằng văn bản, và đã trả lời nếu thuộc đơn vị được đề nghị."
    ) % {"item": _said(item)}
    return page.act_page(request, form, _("Nhập ý kiến bằng văn bản"), item, _("Lưu"), explanation)


@labelled(gettext_lazy("Nhập kết quả kiểm phiếu"), may=can_run_item, when=takes_paper_counts)
def counts(page, request, item):
    told = {name: getattr(item, name) for name in (*PAPERS, "written", "written_yes")}
    form = CountsForm(posted(request), request.FILES or None, initial=told)

    def enter(asked):
        papers = {name: asked[name] for name in PAPERS}
        lines = {name: asked[name] for name in ("written", "written_yes")}
        enter_counts(request.user, item, papers, **lines, scan=asked["scan"])

    if form.does(enter):
        page.done(request, item, _("Đã nhập kết quả kiểm phiếu của %(reviewitem)s."))
        return page.to_session(item)
    explanation = _("%(item)s Số thành viên dự họp được bỏ phiếu: %(voters)s.")
    explanation %= {"item": _said(item), "voters": len(may_vote(Roll(item.session), item))}
    return page.act_page(request, form, _("Nhập kết quả kiểm phiếu"), item, _("Lưu"), explanation)


@labelled(gettext_lazy("Kết thúc biểu quyết"), may=can_close_item, when=may_be_closed)
def close(page, request, item):
    form = ConfirmForm(posted(request))
    if form.does(lambda asked: close_item(request.user, item)):
        closed = ReviewItem.objects.get(pk=item.pk)
        said = _("Đã kết thúc %(reviewitem)s: %(result)s. %(arithmetic)s")
        page.done(request, item, said, result=page.result_words(closed), arithmetic=closed.arithmetic)
        return page.to_session(item)
    if item.is_secret:
        entered = _("đã nhập") if item.collected is not None else _("chưa nhập")
        progress = _("Kết quả kiểm phiếu: %(entered)s.") % {"entered": entered}
    else:
        voters = len(may_vote(Roll(item.session), item))
        progress = _("Đã nhận %(cast)s phiếu; %(voters)s thành viên dự họp được biểu quyết.") % {
            "cast": item.votes.count(),
            "voters": voters,
        }
    explanation = _(
        "%(item)s %(progress)s Kết thúc rồi thì không nhận thêm phiếu, kết quả và bản chốt giữ nguyên."
    )
    explanation %= {"item": _said(item), "progress": progress}
    return page.act_page(request, form, _("Kết thúc biểu quyết"), item, _("Kết thúc"), explanation)


@labelled(gettext_lazy("Đưa ra khỏi danh mục xét"), may=can_run_item, when=is_waiting)
def take_off(page, request, item):
    form = ReasonForm(posted(request))
    if form.does(lambda asked: take_off_docket(request.user, item, asked["reason"])):
        page.done(request, item, _("Đã đưa %(reviewitem)s ra khỏi danh mục xét."))
        return page.to_session(item)
    explanation = _("%(item)s Đề nghị trở lại bước đủ điều kiện xét.") % {"item": _said(item)}
    return page.act_page(
        request, form, _("Đưa ra khỏi danh mục xét"), item, _("Đưa ra khỏi danh mục"), explanation
    )


ACTS = {
    "answer": answer,
    "vote": vote,
    "written": written,
    "counts": counts,
    "close": close,
    "take_off": take_off,
}
