"""An item is closed: its votes are counted, the rule says what they mean, the proposal moves, what was seen is frozen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.desk.records import records_of
from awards.desk.roll import Roll
from awards.desk.snapshot import hash_of, seen_of
from awards.desk.standing import is_concerned
from awards.models import CouncilSession, ReviewItem, Vote
from awards.models.lives import Act
from awards.permissions import can_close_item
from awards.rules.votes import NO_QUORUM, Cast, lacks_quorum, outcome_of
from awards.services.lives import locked, move
from awards.services.session_locks import lock_session, refuse_unless, reread
from awards.services.votes import refuse_too_many
from emulation.audit import record_act
from emulation.ballots import Method
from emulation.refusals import Refused, checked

ACT_OF = {True: Act.PASS, False: Act.NOT_PASS, None: Act.TAKE_OFF}


@transaction.atomic
def close_item(actor, item):
    """Once, whoever presses first. Where nothing is decided the proposal is appraised again, with the reason why.

    Raises `Refused`: "closed", "not_now", "not_allowed", "unanswered", "no_counts", what `move` refuses.
    """
    session = lock_session(item.session)
    item = reread(item, session)
    if not can_close_item(actor, item):
        raise Refused(
            "not_allowed",
            _("Chỉ Chủ tịch hoặc Phó Chủ tịch thường trực Hội đồng kết thúc được việc biểu quyết."),
        )
    refuse_unless(session, CouncilSession.Status.OPEN)
    proposal = locked(item.proposal)
    item = ReviewItem.objects.named(session.day).get(pk=item.pk)
    item.session, item.proposal = session, proposal
    roll = Roll(session)
    _refuse_unanswered(item, roll)
    outcome = _decide(item, roll)
    move(actor, proposal, ACT_OF[outcome.passed], reason=_reason(outcome))
    item.passed, item.arithmetic = outcome.passed, outcome.arithmetic
    item.closed_at, item.closed_by = timezone.now(), actor
    item.seen = seen_of(item, roll, records_of([item], session.day)[item.pk])
    item.seen_sha256 = hash_of(item.seen)
    checked(item)
    item.save()
    record_act(item, "close_item", arithmetic=outcome.arithmetic)
    return item


def _refuse_unanswered(item, roll):
    answered = set(item.recusals.values_list("seat", flat=True))
    waiting = [
        seat.person
        for seat in [*roll.present, *roll.writing]
        if seat.pk not in answered and is_concerned(seat, item.proposal)
    ]
    if waiting:
        said = _(
            "%(names)s thuộc đơn vị được đề nghị và chưa trả lời có tham gia xét hay không. Ghi trả lời trước khi kết thúc."
        )
        raise Refused("unanswered", said % {"names": ", ".join(waiting)})


def _decide(item, roll):
    """Counts into the item's columns, and what they come to."""
    recused = set(item.recusals.filter(recused=True).values_list("seat", flat=True))
    item.voters = sum(seat.pk not in recused for seat in roll.present)
    if not item.is_secret:
        _count_open_votes(item, roll)
    cast = Cast(
        members=len(roll.members),
        present=len(roll.present),
        yes=item.yes or 0,
        no=(item.collected or 0) - (item.invalid or 0) - (item.yes or 0),
        written=item.written or 0,
        written_yes=item.written_yes or 0,
        recused=sum(seat.pk in recused for seat in roll.members),
        recused_present=sum(seat.pk in recused for seat in roll.present),
    )
    rule = item.vote_rule.threshold
    if item.is_secret and item.collected is None and not lacks_quorum(cast, rule):
        raise Refused(
            "no_counts", _("Chưa nhập kết quả kiểm phiếu của mục này. Thư ký nhập trước, rồi kết thúc.")
        )
    refuse_too_many(item, roll)
    return outcome_of(cast, rule)


def _count_open_votes(item, roll):
    choices = dict(item.votes.values_list("seat", "choice"))
    present = [choices[seat.pk] for seat in roll.present if seat.pk in choices]
    written = [choices[seat.pk] for seat in roll.writing if seat.pk in choices]
    item.method = Method.BALLOT
    item.collected = len(present)
    item.invalid = present.count(Vote.Choice.INVALID)
    item.valid = item.collected - item.invalid
    item.yes = present.count(Vote.Choice.YES)
    item.written, item.written_yes = len(written), written.count(Vote.Choice.YES)


def _reason(outcome):
    """Why an undecided proposal leaves the docket; a decision speaks for itself."""
    if outcome.passed is not None:
        return ""
    why = _("không đủ thành viên") if outcome.why == NO_QUORUM else _("số phiếu ngang nhau")
    return f"{why}: {outcome.arithmetic}"
