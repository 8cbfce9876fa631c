"""The acts on an account as pages: what each asks, which service it calls, what it says afterwards.

`emulation.admin.acts` says what an act is.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from emulation.access import ROLES
from emulation.admin.account_forms import ConfirmForm, ReasonForm, RolesForm
from emulation.admin.acts import labelled, posted
from emulation.refusals import Refused
from emulation.services import accounts
from emulation.throttle import recent_failures, total


@labelled(gettext_lazy("Đặt lại mật khẩu"))
@sensitive_variables("password")
def reset_password(page, request, user):
    form = ConfirmForm(posted(request))
    if form.is_valid():
        try:
            password = accounts.reset_password(request.user, user)
            return page.show_password(request, user, password, _("Đã đặt lại mật khẩu"))
        except Refused as refused:
            form.refuse(refused)
    explanation = _(
        "Mật khẩu cũ hết hiệu lực ngay và mọi phiên đang mở của người này kết thúc. "
        "Mật khẩu mới hiện một lần duy nhất ở trang sau."
    )
    return page.act_page(request, form, _("Đặt lại mật khẩu"), user, _("Đặt lại mật khẩu"), explanation)


@labelled(gettext_lazy("Đổi vai trò"))
def roles(page, request, user):
    held = set(user.groups.values_list("name", flat=True))
    initial = {"roles": [role for role, name in ROLES.items() if name in held]}
    form = RolesForm(posted(request), actor=request.user, initial=initial)
    if form.is_valid():
        try:
            accounts.set_roles(request.user, user, form.cleaned_data["roles"])
            return page.done(request, user, _("Đã ghi vai trò của %(user)s."))
        except Refused as refused:
            form.refuse(refused)
    explanation = _(
        "Thường trực Hội đồng và Quản trị hệ thống được vào trang quản trị. Cán bộ phụ trách thi đua "
        "ghi hồ sơ của khối mà đơn vị mình làm Khối trưởng hoặc Khối phó."
    )
    return page.act_page(request, form, _("Đổi vai trò"), user, _("Ghi vai trò"), explanation)


@labelled(gettext_lazy("Ngừng tài khoản"))
def deactivate(page, request, user):
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            accounts.deactivate(request.user, user, form.cleaned_data["reason"])
            return page.done(request, user, _("Đã ngừng tài khoản của %(user)s."))
        except Refused as refused:
            form.refuse(refused)
    explanation = _(
        "Người này không đăng nhập được nữa, phiên đang mở kết thúc. Tài khoản không bị xóa: "
        "nhật ký giữ nguyên tên, và có thể cho hoạt động lại."
    )
    return page.act_page(request, form, _("Ngừng tài khoản"), user, _("Ngừng tài khoản"), explanation)


@labelled(gettext_lazy("Cho hoạt động lại"))
def reactivate(page, request, user):
    form = ReasonForm(posted(request))
    if form.is_valid():
        accounts.reactivate(request.user, user, form.cleaned_data["reason"])
        return page.done(request, user, _("Tài khoản của %(user)s hoạt động lại."))
    explanation = _("Người này đăng nhập được trở lại với mật khẩu đang có.")
    return page.act_page(request, form, _("Cho hoạt động lại"), user, _("Cho hoạt động lại"), explanation)


@labelled(gettext_lazy("Mở khóa đăng nhập"))
def release_sign_in(page, request, user):
    form = ConfirmForm(posted(request))
    if form.is_valid():
        accounts.release_sign_in(request.user, user)
        return page.done(request, user, _("%(user)s đăng nhập lại được ngay."))
    failures = recent_failures(user.username)
    explanation = _(
        "Gần đây có %(times)s lần nhập sai mật khẩu của tài khoản này, từ %(places)s địa chỉ mạng. Mở khóa thì "
        "các lần sai ấy không tính nữa. Hỏi lại người dùng trước khi mở: nếu không phải họ gõ nhầm, có người "
        "đang dò mật khẩu."
    ) % {"times": total(failures), "places": failures.values("ip_address").distinct().count()}
    return page.act_page(request, form, _("Mở khóa đăng nhập"), user, _("Mở khóa"), explanation)


ACTS = {
    "reset_password": reset_password,
    "release_sign_in": release_sign_in,
    "roles": roles,
    "deactivate": deactivate,
    "reactivate": reactivate,
}
NOT_ON_ONESELF = {"reset_password", "roles", "deactivate"}
