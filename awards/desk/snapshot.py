"""Everything the council saw of an item, as one text that is frozen when the item is closed, and its hash.

The text is canonical: keys sorted, one space of indent, letters as they are. Its keys are Vietnamese, for it is read by
people: it is shown as it stands, and never taken apart again.
"""

import hashlib
import json

from django.utils import timezone

from awards.desk.words import award_of, recipient_of, result_of, rule_in_words
from emulation.ballots import YES_COUNTS


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def check_again(item):
    """Whether the frozen text still has the hash it was given."""
    return bool(item.seen) and hash_of(item.seen) == item.seen_sha256


def seen_of(item, roll, record):
    """The text of an item that has its result; `item` as `ReviewItem.objects.named` gives it."""
    seen = {
        "phiên họp": _session(item.session),
        "thành viên": [_seat(seat) for seat in roll.seats],
        "mục": item.position,
        "đề nghị": _proposal(item),
        "điểm, thứ hạng": record.scores,
        "đã được khen thưởng": record.awards,
        "lưu ý khi đưa vào danh mục": item.findings.splitlines(),
        "quy tắc biểu quyết": _rule(item),
        "trả lời trước khi xét": _answers(item),
        "phiếu": _votes(item),
        "kết quả": {
            "kết luận": result_of(item),
            "cách tính": item.arithmetic,
            "kết thúc lúc": _moment(item.closed_at),
            "người kết thúc": str(item.closed_by),
        },
    }
    return json.dumps(seen, ensure_ascii=False, sort_keys=True, indent=1)


def _session(session):
    return {
        "Hội đồng": str(session.council),
        "ngày họp": _day(session.held_on),
        "nơi họp": session.place,
    }


def _seat(seat):
    attendance = seat.attendance
    return {
        "ghế": seat.number,
        "họ và tên": seat.person,
        "chức danh": seat.get_role_display(),
        "chức vụ": seat.post,
        "đơn vị": seat.unit_name or "",
        "có quyền biểu quyết": "có" if seat.votes else "không",
        "dự họp": attendance.get_mode_display() if attendance else "chưa điểm danh",
        "rời phiên họp lúc": _moment(attendance.left_at) if attendance else "",
    }


def _proposal(item):
    proposal = item.proposal
    counts = {
        str(proposal._meta.get_field(name).verbose_name): getattr(proposal, name)
        for name in YES_COUNTS
        if getattr(proposal, name) is not None
    }
    return {
        "danh hiệu, hình thức": award_of(proposal),
        "người nhận": recipient_of(item),
        "đối tượng": proposal.get_subject_display(),
        "khối": proposal.bloc_year.name,
        "năm": proposal.bloc_year.year,
        "thứ tự ưu tiên": "chưa rõ" if proposal.rank is None else proposal.rank,
        "lĩnh vực": proposal.track,
        "biểu quyết ở khối": {"hình thức": proposal.get_method_display(), **counts},
        "ngày nhận hồ sơ": _day(proposal.received_on),
        "ghi chú": proposal.note,
    }


def _rule(item):
    rule = item.vote_rule
    return {
        "bộ quy định": rule.rule_set.code if rule else "",
        "nội dung": rule_in_words(rule),
        "căn cứ": rule.basis if rule else "",
    }


def _answers(item):
    return [
        {"họ và tên": each.seat.person, "trả lời": str(each), "lý do": each.reason, "lúc": _moment(each.at)}
        for each in item.recusals.select_related("seat")
    ]


def _votes(item):
    counts = {
        str(item._meta.get_field(name).verbose_name): getattr(item, name)
        for name in (*YES_COUNTS, "written", "written_yes")
        if getattr(item, name) is not None
    }
    cast = [
        {"họ và tên": vote.seat.person, "ý kiến": vote.get_choice_display()}
        for vote in item.votes.select_related("seat")
    ]
    return {"hình thức": item.get_method_display(), "số phiếu": counts, "từng thành viên": cast}


def _day(day):
    return f"{day:%d/%m/%Y}" if day else "chưa rõ"


def _moment(moment):
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""
