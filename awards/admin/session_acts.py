"""What is done with a session, each with its page. Who may is asked here to open the page, and by the service again."""

import datetime

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.desk.roll import Roll
from awards.models import Attendance, AwardType, Proposal, SessionTotal
from awards.permissions import can_preside, can_run_session
from awards.services.rolls import call_roll, mark_back, mark_left
from awards.services.sessions import cancel_session, change_plan, close_session, open_session, state_total
from emulation.admin.account_forms import ConfirmForm, ReasonForm
from emulation.admin.acts import ActForm, labelled, posted
from emulation.form_fields import LineField

DAY_HELP = gettext_lazy("Ngày/tháng/năm.")
LINE = AdminTextInputWidget(attrs={"size": 60})


class DayForm(ActForm):
    held_on = forms.DateField(label=gettext_lazy("Ngày họp"), widget=AdminDateWidget, help_text=DAY_HELP)


class PlanForm(DayForm):
    place = LineField(label=gettext_lazy("Nơi họp"), required=False, max_length=300, widget=LINE)
    year = forms.IntegerField(
        label=gettext_lazy("Năm xét"),
        required=False,
        min_value=1945,
        max_value=2200,
        help_text=gettext_lazy("Năm của các đề nghị được xét; để trống khi xét đề nghị của nhiều năm."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].required = False
        self.fields["held_on"].help_text = _("Ngày/tháng/năm. Để trống khi chưa định ngày.")


class NewSessionForm(PlanForm):
    council = forms.ModelChoiceField(label=gettext_lazy("Hội đồng"), queryset=None)
    field_order = ("council", "held_on", "place", "year")

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils


class RollForm(ActForm):
    """A choice for each seat. Called for the first time, everybody is taken to be there until it is said otherwise."""

    def __init__(self, *args, roll, **kwargs):
        super().__init__(*args, **kwargs)
        for seat in roll.seats:
            said = [str(seat.number), seat.person, seat.get_role_display()]
            self.fields[f"seat-{seat.pk}"] = forms.ChoiceField(
                label=" · ".join(said),
                choices=Attendance.Mode.choices,
                initial=seat.attendance.mode if seat.attendance else Attendance.Mode.PRESENT,
                help_text="" if seat.votes else _("Không có quyền biểu quyết."),
            )

    def modes(self):
        return {int(name.removeprefix("seat-")): mode for name, mode in self.cleaned_data.items()}


class SeatForm(ActForm):
    seat = forms.ChoiceField(label=gettext_lazy("Thành viên"))

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [("", _("— chọn thành viên —"))] + [
            (key, seat.person) for key, seat in self.seats.items()
        ]

    @property
    def chosen(self):
        return self.seats[self.cleaned_data["seat"]]


class LeftForm(SeatForm):
    left_at = forms.TimeField(
        label=gettext_lazy("Rời phiên họp lúc"),
        input_formats=["%H:%M", "%H.%M", "%Hh%M"],
        widget=AdminTextInputWidget(attrs={"size": 8}),
        help_text=gettext_lazy("Giờ:phút, như 10:30."),
    )


class TotalForm(ActForm):
    award_type = forms.ModelChoiceField(
        label=gettext_lazy("Danh hiệu, hình thức khen thưởng"), queryset=AwardType.objects.all()
    )
    subject = forms.ChoiceField(label=gettext_lazy("Đối tượng"), choices=Proposal.Subject.choices)
    proposed = SessionTotal._meta.get_field("proposed").formfield(label=gettext_lazy("Số đề nghị"))
    passed = SessionTotal._meta.get_field("passed").formfield(
        label=gettext_lazy("Số thông qua"),
        help_text=gettext_lazy("Bỏ trống cả hai số thì dòng ấy được bỏ."),
    )


def is_planned(session):
    return session.is_planned


def is_open(session):
    return session.is_open


def is_under_way(session):
    return session.is_planned or session.is_open


@labelled(gettext_lazy("Sửa ngày, nơi họp"), may=can_run_session, when=is_planned)
def plan(page, request, session):
    told = {"held_on": session.held_on, "place": session.place, "year": session.year}
    form = PlanForm(posted(request), initial=told)
    if form.does(lambda asked: change_plan(request.user, session, **asked)):
        return page.done(request, session, _("Đã sửa %(councilsession)s."))
    return page.act_page(request, form, _("Sửa ngày, nơi họp"), session, _("Lưu"))


@labelled(gettext_lazy("Khai mạc"), may=can_run_session, when=is_planned)
def begin(page, request, session):
    form = DayForm(posted(request), initial={"held_on": session.held_on or timezone.localdate()})
    if form.does(lambda asked: open_session(request.user, session, asked["held_on"])):
        return page.done(request, session, _("Đã khai mạc. Việc tiếp theo: điểm danh."))
    explanation = _(
        "Ghế trong Hội đồng và tên đơn vị tính theo ngày họp. Khai mạc rồi thì điểm danh và biểu quyết."
    )
    return page.act_page(request, form, _("Khai mạc phiên họp"), session, _("Khai mạc"), explanation)


@labelled(gettext_lazy("Điểm danh"), may=can_run_session, when=is_open)
def roll(page, request, session):
    form = RollForm(posted(request), roll=Roll(session))
    if form.does(lambda asked: call_roll(request.user, session, form.modes())):
        return page.done(request, session, _("Đã ghi điểm danh."))
    explanation = _(
        "Mỗi thành viên một dòng: có mặt, gửi ý kiến bằng văn bản, hoặc vắng. Đổi dòng của người đã biểu quyết thì phiếu ở "
        "các mục chưa kết thúc không được tính nữa."
    )
    return page.act_page(request, form, _("Điểm danh"), session, _("Lưu điểm danh"), explanation)


@labelled(gettext_lazy("Thành viên rời phiên họp"), may=can_run_session, when=is_open)
def left(page, request, session):
    now = f"{timezone.localtime():%H:%M}"
    form = LeftForm(posted(request), seats=Roll(session).attending, initial={"left_at": now})
    if form.does(lambda asked: mark_left(request.user, session, form.chosen, _at(session, asked["left_at"]))):
        return page.done(request, session, _("Đã ghi %(seat)s rời phiên họp."), seat=form.chosen)
    explanation = _(
        "Từ lúc ấy thành viên không biểu quyết và không tính là có mặt ở các mục kết thúc sau. Phiếu đã bỏ ở mục chưa kết "
        "thúc không được tính."
    )
    return page.act_page(request, form, _("Thành viên rời phiên họp"), session, _("Ghi"), explanation)


def _at(session, time):
    return timezone.make_aware(datetime.datetime.combine(session.day, time))


@labelled(gettext_lazy("Thành viên trở lại"), may=can_run_session, when=is_open)
def back(page, request, session):
    gone = [seat for seat in Roll(session).seats if seat.attendance and seat.attendance.left_at]
    form = SeatForm(posted(request), seats=gone)
    if form.does(lambda asked: mark_back(request.user, session, form.chosen)):
        return page.done(request, session, _("Đã ghi %(seat)s trở lại phiên họp."), seat=form.chosen)
    return page.act_page(request, form, _("Thành viên trở lại"), session, _("Ghi"))


@labelled(gettext_lazy("Số liệu văn bản nêu"), may=can_run_session)
def total(page, request, session):
    form = TotalForm(posted(request))
    if form.does(lambda asked: state_total(request.user, session, **asked)):
        return page.done(request, session, _("Đã ghi số liệu văn bản nêu."))
    explanation = _("Số đề nghị và số thông qua mà văn bản nêu, khi không có danh sách từng đề nghị.")
    return page.act_page(request, form, _("Số liệu văn bản nêu"), session, _("Lưu"), explanation)


@labelled(gettext_lazy("Không họp"), may=can_run_session, when=is_under_way)
def cancel(page, request, session):
    form = ReasonForm(posted(request))
    if form.does(lambda asked: cancel_session(request.user, session, asked["reason"])):
        return page.done(request, session, _("Đã ghi %(councilsession)s không họp."))
    explanation = _("Các đề nghị trong danh mục xét trở lại bước đủ điều kiện xét.")
    return page.act_page(request, form, _("Phiên họp không diễn ra"), session, _("Không họp"), explanation)


@labelled(gettext_lazy("Kết thúc phiên họp"), may=can_preside, when=is_open)
def close(page, request, session):
    form = ConfirmForm(posted(request))
    if form.does(lambda asked: close_session(request.user, session)):
        return page.done(request, session, _("Đã kết thúc %(councilsession)s."))
    explanation = _(
        "Mọi mục trong danh mục xét phải kết thúc trước. Sau đó không sửa được điểm danh và phiếu."
    )
    return page.act_page(request, form, _("Kết thúc phiên họp"), session, _("Kết thúc"), explanation)


ACTS = {
    "plan": plan,
    "open": begin,
    "roll": roll,
    "left": left,
    "back": back,
    "total": total,
    "cancel": cancel,
    "close": close,
}
