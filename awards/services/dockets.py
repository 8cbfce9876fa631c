"""The docket of a session: appraised proposals put on it in the order of the nominee list, and taken off with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import AwardType, CouncilSession, Proposal, ReviewItem, VoteRule
from awards.models.lives import Act, Status
from awards.services.consultations import findings_of, still_asked
from awards.services.lives import locked, move
from awards.services.session_locks import refuse_unless, reread, run_by
from emulation.audit import record_act
from emulation.findings import BLOCK
from emulation.refusals import Refused, checked
from emulation.text import prose

NOT_BEGUN_OR_OPEN = (CouncilSession.Status.PLANNED, CouncilSession.Status.OPEN)
# State level first, collectives before individuals: as the nominee list prints them.
LEVELS = (AwardType.Level.STATE, AwardType.Level.MINISTRY, AwardType.Level.PROVINCE, AwardType.Level.UNIT, "")
SUBJECTS = tuple(Proposal.Subject)


@transaction.atomic
def put_on_docket(actor, session, proposals, findings):
    """`findings`: {proposal's key: [sentence]}, what the council is to know of each. All are put on, or none.

    Raises `Refused` with a sentence for each proposal that cannot be, under "proposals".
    """
    session = run_by(actor, session)
    refuse_unless(session, *NOT_BEGUN_OR_OPEN)
    if not proposals:
        raise Refused("nothing", {"proposals": [_("Chọn ít nhất một đề nghị.")]})
    put, trouble = [], []
    for each in _by_year(proposals):
        proposal = locked(each)
        try:
            put.append(_put(actor, session, proposal, findings.get(proposal.pk, ())))
        except Refused as refused:
            said = [sentence for sentences in refused.errors.values() for sentence in sentences]
            trouble += [f"{_called(proposal, session.day)}: {sentence}" for sentence in said]
    if trouble:
        raise Refused("not_docketed", {"proposals": trouble})
    _in_order(session)
    return put


def _by_year(proposals):
    """Years are locked in one order everywhere: two who want the same ones do not wait for each other in a ring."""
    return sorted(proposals, key=lambda each: (each.bloc_year_id, each.pk))


def _called(proposal, day):
    named = Proposal.objects.filter(pk=proposal.pk).named_on(day).get()
    who = [proposal.person, proposal.part, named.unit_name]
    award = proposal.title or proposal.award_type
    return ", ".join(str(each) for each in [*who, award] if each)


def _put(actor, session, proposal, sentences):
    rule = _vote_rule(proposal)
    _refuse_ended(proposal, session.day)
    if session.items.closed().filter(proposal=proposal).exists():
        raise Refused(
            "voted_here",
            _(
                "Phiên họp này đã xét đề nghị này mà chưa quyết định được. Đưa vào danh mục của phiên họp khác."
            ),
        )
    asked = _not_yet_answered(proposal)
    move(actor, proposal, Act.DOCKET)
    item = ReviewItem(
        session=session,
        proposal=proposal,
        vote_rule=rule,
        is_secret=rule.secret,
        on_paper=rule.secret,
        findings="\n".join([*sentences, *asked]),
    )
    checked(item)
    item.save()
    return item


def _not_yet_answered(proposal):
    """Who was to be asked and has not answered: a confirmed row stops, another one is told to the council."""
    found = findings_of(still_asked(proposal))
    blocks = [each.text for each in found if each.severity == BLOCK]
    if blocks:
        raise Refused("still_asked", {"": blocks})
    return [each.text for each in found]


def _vote_rule(proposal):
    if proposal.award_type is None:
        raise Refused(
            "no_award_type", _("Chưa rõ danh hiệu, hình thức khen thưởng: chọn trong danh mục trước.")
        )
    day = proposal.day
    rule = VoteRule.objects.on(day).filter(award_type=proposal.award_type).first()
    if rule is None:
        said = _(
            "Bộ quy định áp dụng ngày %(day)s chưa có quy tắc biểu quyết cho “%(award)s”. Thêm một dòng ở Quy tắc biểu "
            "quyết cho bộ ấy và danh hiệu, hình thức ấy."
        )
        raise Refused("no_vote_rule", said % {"day": f"{day:%d/%m/%Y}", "award": proposal.award_type})
    return rule


def _refuse_ended(proposal, day):
    ended_on = proposal.unit.ended_on if proposal.unit else None
    if ended_on and ended_on < day:
        said = _("Đơn vị đã kết thúc hoạt động ngày %(ended)s, trước phiên họp.")
        raise Refused("unit_ended", said % {"ended": f"{ended_on:%d/%m/%Y}"})


def _in_order(session):
    items = session.items.select_related("proposal__award_type", "proposal__bloc_year")
    for position, item in enumerate(sorted(items, key=_place), start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])


def _place(item):
    proposal = item.proposal
    award = proposal.award_type
    return (
        LEVELS.index(award.level),
        SUBJECTS.index(proposal.subject),
        award.position,
        award.pk,
        proposal.bloc_year.sort_key,
        proposal.position,
        proposal.pk,
    )


@transaction.atomic
def take_off_docket(actor, item, reason):
    """Before anything was decided: the proposal is appraised again, and may be put on a docket anew."""
    session = run_by(actor, item.session)
    refuse_unless(session, *NOT_BEGUN_OR_OPEN)
    reason = prose(reason or "")
    if not reason:
        raise Refused("reason", {"reason": [_("Ghi lý do đưa ra khỏi danh mục xét.")]})
    item = reread(item, session)
    _take_off(actor, item, reason)
    _in_order(session)


def take_all_off(actor, session, reason):
    waiting = list(session.items.waiting().select_related("proposal"))
    for item in sorted(waiting, key=lambda each: (each.proposal.bloc_year_id, each.proposal_id)):
        _take_off(actor, item, reason)


def _take_off(actor, item, reason):
    """A proposal withdrawn in the meantime has left by itself."""
    proposal = locked(item.proposal)
    if proposal.status == Status.DOCKETED:
        move(actor, proposal, Act.TAKE_OFF, reason)
    scan = item.scan
    record_act(item, "take_off_docket", reason=reason)
    item.delete()
    if scan:
        transaction.on_commit(lambda: scan.storage.delete(scan.name))
