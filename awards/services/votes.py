"""What is recorded of a vote before it is closed: answers before reading, open votes, opinions in writing, and the
counts of papers. All of it under the session's lock, so that nothing comes in while an item is being closed."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from awards.desk.roll import Roll
from awards.desk.standing import is_concerned, standing
from awards.models import Recusal, Vote
from awards.permissions import can_answer, can_run_session
from awards.rules.votes import papers_are_of_voters
from awards.services.session_locks import lock_session, reread, run_by
from emulation.audit import record_act
from emulation.ballots import Method
from emulation.files import check_upload, taken_back_on_failure
from emulation.refusals import Refused, checked

PAPERS = ("issued", "collected", "valid", "invalid", "yes")


@transaction.atomic
def answer_before_reading(actor, item, takes_part, reason="", seat=None):
    """A member says whether they take part; once. `seat`: for whom who runs the session records it, when it is not
    the actor's own."""
    session = lock_session(item.session)
    item = reread(item, session)
    if not can_answer(actor, item):
        raise Refused("not_allowed", _("Chỉ thành viên Hội đồng trả lời được cho ghế của mình."))
    own = session.seats_of(actor)
    seat = seat or standing(actor, item).seat_to_answer
    if seat is None or seat.council_id != session.council_id:
        raise Refused("answered", _("Anh/chị đã trả lời. Câu trả lời không đổi được sau khi hồ sơ đã mở."))
    if seat not in own and not can_run_session(actor, session):
        raise Refused("not_allowed", _("Chỉ thành viên Hội đồng trả lời được cho ghế của mình."))
    if Recusal.objects.filter(item=item, seat=seat).exists():
        raise Refused("answered", _("Thành viên này đã trả lời. Câu trả lời không đổi được."))
    answer = Recusal(item=item, seat=seat, recused=not takes_part, reason=reason)
    checked(answer)
    answer.save()
    if answer.recused:
        for vote in Vote.objects.filter(item=item, seat=seat):
            vote.delete()
    return answer


@transaction.atomic
def cast_vote(actor, item, choice):
    """An open vote of a member in the room: one a seat."""
    item = reread(item, lock_session(item.session))
    here = standing(actor, item)
    if here.why_not_vote:
        raise Refused(*here.why_not_vote)
    return _store(Vote(item=item, seat=here.voting_seat, choice=choice))


@transaction.atomic
def enter_written(actor, item, choices):
    """Opinions that members sent in writing to an open vote: {seat's key: choice, "" where none came}."""
    session = run_by(actor, item.session)
    item = reread(item, session)
    _refuse_unless_open(item)
    if item.is_secret:
        raise Refused(
            "secret", _("Mục này bỏ phiếu kín: ý kiến bằng văn bản nhập thành số, cùng kết quả kiểm phiếu.")
        )
    seats = {seat.pk: seat for seat in may_write(Roll(session), item)}
    standing_votes = {vote.seat_id: vote for vote in item.votes.filter(seat__in=seats)}
    for key, choice in choices.items():
        if key not in seats:
            raise Refused(
                "not_written",
                _(
                    "Chỉ nhập ý kiến bằng văn bản của thành viên được điểm danh là gửi ý kiến và có tham gia xét."
                ),
            )
        vote = standing_votes.get(key)
        if vote and not choice:
            vote.delete()
        elif choice and (vote is None or vote.choice != choice):
            vote = vote or Vote(item=item, seat=seats[key])
            vote.choice = choice
            _store(vote)
    record_act(item, "enter_written")
    return item


@transaction.atomic
def enter_counts(actor, item, counts, *, written=None, written_yes=None, scan=None):
    """The counts of a secret vote as the count minutes have them, every sum checked. `counts`: those of `PAPERS`.

    Raises `Refused` with each sentence at its count, ValidationError for a scan that is none of our kinds.
    """
    session = run_by(actor, item.session)
    item = reread(item, session)
    _refuse_unless_open(item)
    if not item.is_secret:
        raise Refused("open_vote", _("Mục này biểu quyết công khai: từng thành viên biểu quyết trong sổ."))
    before = item.scan.name
    with taken_back_on_failure(item, "scan"):
        if scan:
            scan.name = f"kiem-phieu.{check_upload(scan, settings.ATTACHMENT_MAX_BYTES)}"
            item.scan = scan
        _count(item, Roll(session), counts, written, written_yes)
        checked(item)
        item.save()
        record_act(item, "enter_counts")
    if scan and before:
        transaction.on_commit(lambda: item.scan.storage.delete(before))
    return item


def _count(item, roll, counts, written, written_yes):
    unknown = {
        name: [_("Ghi số này: biên bản kiểm phiếu phải đủ các số.")]
        for name in PAPERS
        if counts.get(name) is None
    }
    if unknown:
        raise Refused("counts_unknown", unknown)
    for name in PAPERS:
        setattr(item, name, counts[name])
    item.method, item.voters = Method.SECRET, len(may_vote(roll, item))
    item.written, item.written_yes = written or 0, written_yes or 0
    refuse_too_many(item, roll)


def refuse_too_many(item, roll):
    """More papers than members who may vote, or more opinions than members who write."""
    voters, writers = len(may_vote(roll, item)), len(may_write(roll, item))
    if said := papers_are_of_voters(item.collected, voters):
        raise Refused("too_many_papers", {"collected": [said]})
    if item.written and item.written > writers:
        said = _("Số ý kiến bằng văn bản (%(written)s) lớn hơn số thành viên gửi ý kiến (%(writers)s).")
        raise Refused("too_many_written", {"written": [said % {"written": item.written, "writers": writers}]})


def may_vote(roll, item):
    return _taking_part(roll.present, item)


def may_write(roll, item):
    return _taking_part(roll.writing, item)


def _taking_part(seats, item):
    """Without those who are recused, and those who were asked and have not answered yet."""
    answers = dict(item.recusals.values_list("seat", "recused"))
    return [seat for seat in seats if not answers.get(seat.pk, is_concerned(seat, item.proposal))]


def _refuse_unless_open(item):
    if not item.session.is_open:
        raise Refused("not_open", _("Phiên họp chưa khai mạc hoặc đã kết thúc nên không nhập được phiếu."))


def _store(vote):
    checked(vote)
    vote.save()
    return vote
