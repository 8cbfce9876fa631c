"""How one person stands to the items of a session: what is asked of them first, what is closed to them, whether they
may vote. The rule of recusal stands here, once: the pages, the rights and the services ask it."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from awards.models import Recusal, Vote

ASKED, RECUSED = "asked", "recused"
WHY_NOT = {
    "not_allowed": _("Chỉ thành viên có quyền biểu quyết của Hội đồng mới biểu quyết được."),
    "closed": _("Mục này đã kết thúc nên không nhận thêm phiếu."),
    "not_open": _("Phiên họp chưa khai mạc hoặc đã kết thúc nên không biểu quyết được."),
    "secret": _("Mục này bỏ phiếu kín bằng phiếu giấy; thư ký nhập kết quả kiểm phiếu."),
    "unanswered": _("Trả lời có tham gia xét hay không trước khi biểu quyết."),
    "recused": _("Anh/chị đã trả lời không tham gia xét mục này nên không biểu quyết."),
    "absent": _("Anh/chị không có trong danh sách đang dự họp. Đề nghị thư ký xem lại điểm danh."),
    "voted": _("Anh/chị đã biểu quyết mục này; mỗi thành viên biểu quyết một lần."),
}


def is_concerned(seat, proposal):
    """The proposal is of the member's own unit, or of somebody of it."""
    units = {proposal.unit_id, proposal.person.unit_id if proposal.person else None} - {None}
    return seat.unit_id in units


@dataclass(frozen=True)
class Standing:
    """`seats`: those the person holds in the council on the day; `answers`: {seat: recused}, of this item."""

    item: object
    seats: tuple
    answers: dict
    present: frozenset
    voted: frozenset

    @property
    def file_is_closed(self):
        """ "" where the file is open to the person, else why it is not."""
        if any(self.answers.values()):
            return RECUSED
        return ASKED if self._unanswered else ""

    @property
    def _unanswered(self):
        proposal = self.item.proposal
        return [seat for seat in self.seats if seat.pk not in self.answers and is_concerned(seat, proposal)]

    @property
    def seat_to_answer(self):
        """The seat the answer is recorded for: the concerned one, or any, since a member may step back."""
        left = [seat for seat in self.seats if seat.pk not in self.answers]
        return next(iter([*self._unanswered, *left]), None)

    @property
    def voting_seat(self):
        return next((seat for seat in self.seats if seat.votes), None)

    @property
    def why_not_vote(self):
        """(code, sentence) of the first thing that stands in the way; None where the person may vote now."""
        code = next((code for code, stands in self._in_the_way() if stands), None)
        return code and (code, str(WHY_NOT[code]))

    def _in_the_way(self):
        seat, closed = self.voting_seat, self.file_is_closed
        yield "not_allowed", seat is None
        yield "closed", self.item.is_closed
        yield "not_open", not self.item.session.is_open
        yield "secret", self.item.is_secret
        yield "unanswered", closed == ASKED
        yield "recused", closed == RECUSED
        yield "absent", seat and seat.pk not in self.present
        yield "voted", seat and seat.pk in self.voted


class Said(NamedTuple):
    """What was said from a seat of an item: an answer before reading (`recused` is known), else a vote."""

    item: int
    seat: int
    recused: bool | None
    reason: str
    at: datetime.datetime | None
    choice: str

    @property
    def is_answer(self):
        return self.recused is not None


def said_of(**here):
    """Every answer and vote of what is meant (`item`, `item__session`, `seat__in`), in one query."""
    unknown = Value(None, models.BooleanField(null=True))
    no_day = Value(None, models.DateTimeField(null=True))
    answers = Recusal.objects.filter(**here).order_by()
    votes = Vote.objects.filter(**here).order_by()
    told = answers.values_list("item", "seat", "recused", "reason", "at", Value("", models.CharField()))
    cast = votes.values_list("item", "seat", unknown, Value("", models.TextField()), no_day, "choice")
    return [Said(*row) for row in told.union(cast, all=True)]


def standings(user, session, items):
    """{item's key: Standing} of items of one session; a fixed number of queries."""
    seats = session.seats_of(user)
    said = said_of(item__session=session, seat__in=[seat.pk for seat in seats]) if seats else []
    return {
        item.pk: standing_by(user, item, [each for each in said if each.item == item.pk]) for item in items
    }


def said_about(item):
    """What was said of one item, as it was loaded: asked of the database once."""
    if "_said" not in item.__dict__:
        item._said = said_of(item=item)
    return item._said


def standing(user, item):
    return standing_by(user, item, said_about(item))


def standing_by(user, item, said):
    """By what was said of the item, whoever said it."""
    seats = tuple(item.session.seats_of(user))
    own = [each for each in said if each.seat in {seat.pk for seat in seats}]
    return Standing(
        item,
        seats,
        answers={each.seat: bool(each.recused) for each in own if each.is_answer},
        present=frozenset(s.pk for s in seats if s.attendance and s.attendance.is_in_the_room),
        voted=frozenset(each.seat for each in own if not each.is_answer),
    )
