"""Acts in the words a person reads in the trail: what was done, and what it was done with."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "create_account": _("Tạo tài khoản"),
    "reset_password": _("Đặt lại mật khẩu"),
    "change_password": _("Tự đổi mật khẩu"),
    "release_sign_in": _("Mở khóa đăng nhập"),
    "deactivate": _("Ngừng tài khoản"),
    "reactivate": _("Cho tài khoản hoạt động lại"),
    "set_roles": _("Đổi vai trò"),
    "open_posting": _("Giao phụ trách đơn vị"),
    "hand_over": _("Bàn giao đơn vị"),
    "end_posting": _("Thôi phụ trách đơn vị"),
    "finalise": _("Chốt"),
    "reopen": _("Mở lại"),
    "change_organiser": _("Đổi cơ quan tổ chức"),
    "confirm_year": _("Xác nhận danh sách của năm"),
    "unconfirm_year": _("Bỏ xác nhận danh sách của năm"),
    "open_session": _("Khai mạc phiên họp"),
    "close_session": _("Kết thúc phiên họp"),
    "cancel_session": _("Hủy phiên họp"),
    "take_off_docket": _("Đưa ra khỏi danh mục xét"),
    "enter_written": _("Nhập ý kiến bằng văn bản"),
    "enter_counts": _("Nhập kết quả kiểm phiếu"),
    "close_item": _("Kết thúc biểu quyết"),
    "record_decision": _("Ghi quyết định khen thưởng"),
    "enter_back": _("Nhập lại quyết định cũ"),
    "revoke_awards": _("Hủy bỏ khen thưởng"),
    "record_return": _("Ghi thu hồi hiện vật"),
}
OTHER_ACT = _("Việc khác")

# What an act carries beside its reason. Anything not named here (a frozen text, its hash) is not shown.
DETAILS = {
    "roles": _("vai trò"),
    "user": _("người phụ trách"),
    "from_user": _("người bàn giao"),
    "to_user": _("người nhận"),
    "on": _("từ ngày"),
    "failures": _("số lần nhập sai"),
    "arithmetic": _("cách tính"),
}
