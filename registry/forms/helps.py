"""What a field of the recording pages asks for, where its label alone does not say it.

Only for fields that stand by themselves or under a row: in a row the table's own help speaks.
"""

from django.utils.translation import gettext_lazy as _

_HELP = {
    "quote": _("Chép nguyên văn đoạn đã đọc, để đối chiếu về sau."),
    "source": _(
        "Chỉ khi dòng này đọc ở nguồn khác với cả phần. Nguồn được thêm ở trang Nguồn và tệp đính kèm."
    ),
    "unconfirmed": _("Đánh dấu khi nguồn không nói rõ và cần người khác xem lại."),
    "blocyear.stated_members": _("Số ghi trong văn bản, kể cả khi chưa ghi đủ tên."),
    "conference.stated_attendees": _("Số ghi trong văn bản, kể cả khi chưa ghi đủ tên."),
    "conference.period_from": _("Chỉ khi hội nghị tổng kết nhiều năm, như 2016–2020."),
    "conference.period_words": _("Khi nguồn không nêu hai năm, như “nhiệm kỳ khóa X”."),
    "election.round": _("Bầu lại cho cùng chức danh thì ghi vòng 2."),
    "honour.scope": _("Xếp trong nhóm nào, như các đơn vị sự nghiệp."),
    "leadership.since": _("Để trống nếu giữ từ đầu năm, hoặc chưa rõ từ ngày nào."),
    "leadership.title": _("Khi nguồn gọi khác, như Trưởng khối."),
    "proposal.rank": _("Chỉ khi văn bản có xếp thứ tự ưu tiên."),
    "reportfigure.precision": _("Khi nguồn viết “ít nhất” hoặc “khoảng”."),
    "reportfigure.words": _("Khi nguồn không nêu số, như “hàng trăm lượt”."),
}


def help_for(column):
    own = f"{column.model._meta.model_name}.{column.name}"
    return column.help_text or _HELP.get(own) or _HELP.get(column.name, "")
