"""A proposal's way from the bloc to the council: each step one function, under the lock of the bloc's year.

Every step may be refused with "not_allowed", "not_now", "on_hold" and "reason"; what else stands in its way is said there.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import DossierItem, Proposal
from awards.models.lives import Act
from awards.permissions import rights_of
from awards.services.days import refuse_unless_past
from awards.services.dossiers import Paper, awaits_more, what_is_missing
from awards.services.lives import locked, move, refuse_unless_now
from blocs.permissions import can_record
from blocs.services.years import lock_year
from emulation.findings import BLOCK
from emulation.refusals import Refused
from emulation.text import line, prose


def _ready(actor, proposal, act):
    """The proposal under its lock, for who may take a step that is due."""
    proposal = locked(proposal)
    if actor is not None and not rights_of(actor, proposal).allow(act, proposal.status):
        raise Refused("not_allowed", _("Anh/chị không được giao việc này với đề nghị."))
    refuse_unless_now(proposal, act)
    return proposal


@transaction.atomic
def submit(actor, proposal):
    """ "not_finalised": its conference is still being recorded."""
    proposal = _ready(actor, proposal, Act.SUBMIT)
    if not Proposal.objects.of_finalised_records().filter(pk=proposal.pk).exists():
        raise Refused("not_finalised", _("Hồ sơ hội nghị chưa chốt. Chốt hồ sơ trước, rồi trình đề nghị."))
    return move(actor, proposal, Act.SUBMIT)


@transaction.atomic
def submit_year(actor, bloc_year, shown):
    """All proposals of the year that are ready, as they were shown (their keys). Returns how many.

    "stale": others are ready now; "nothing": none is.
    """
    year = lock_year(bloc_year.pk)
    if actor is not None and not can_record(actor, year):
        raise Refused("not_allowed", _("Anh/chị không được giao ghi hồ sơ của khối này trong năm này."))
    ready = list(Proposal.objects.ready_to_submit().filter(bloc_year=year).select_related("bloc_year"))
    if not ready:
        raise Refused("nothing", _("Không còn đề nghị nào chờ trình: có thể người khác vừa trình."))
    if {each.pk for each in ready} != {*shown}:
        raise Refused("stale", _("Danh sách chờ trình vừa thay đổi. Xem lại danh sách dưới đây rồi trình."))
    for each in ready:
        move(actor, each, Act.SUBMIT)
    return len(ready)


@transaction.atomic
def recall(actor, proposal, reason):
    proposal = _ready(actor, proposal, Act.RECALL)
    return move(actor, proposal, Act.RECALL, reason)


@transaction.atomic
def receive(actor, proposal, day, award_type=None):
    """Papers and files are in. `award_type` for a proposal known by its award's words alone; the words stay.

    "day", "future"; "award_unknown"; "not_whole" where R23 of the day blocks, naming what is missing.
    """
    proposal = _ready(actor, proposal, Act.RECEIVE)
    refuse_unless_past(day)
    proposal.award_type = proposal.award_type or award_type
    if proposal.award_type is None:
        sentence = _("Chọn danh hiệu, hình thức khen thưởng trong danh mục: Hội đồng xét theo danh mục.")
        raise Refused("award_unknown", {"award_type": [sentence]})
    proposal.received_on = day
    missing = [each.text for each in what_is_missing(proposal) if each.severity == BLOCK]
    if missing:
        raise Refused("not_whole", {"": missing})
    return move(actor, proposal, Act.RECEIVE)


@transaction.atomic
def appraise(actor, proposal):
    proposal = _ready(actor, proposal, Act.APPRAISE)
    return move(actor, proposal, Act.APPRAISE)


@transaction.atomic
def return_(actor, proposal, flags, reason):
    """Back to the sender: from here on only the flagged papers are open. `flags`: {paper: why it is asked for again}.

    "flags": none, or one without a reason. What was flagged stays in the step's own reason.
    """
    proposal = _ready(actor, proposal, Act.RETURN)
    flags = {paper: line(why or "") for paper, why in flags.items() if paper in Paper.values}
    if not flags:
        raise Refused("flags", _("Đánh dấu ít nhất một giấy tờ phải bổ sung."))
    if silent := [paper for paper, why in flags.items() if not why]:
        raise Refused("flags", {paper: [_("Ghi lý do phải bổ sung giấy tờ này.")] for paper in silent})
    reason = prose(reason or "")
    told = [f"– {Paper(paper).label}: {why}" for paper, why in flags.items()]
    taken = move(actor, proposal, Act.RETURN, reason and "\n".join([reason, *told]))
    items = {each.paper: each for each in proposal.dossier.all()}
    for paper in {*items, *flags}:
        _flag(items.get(paper) or DossierItem(proposal=proposal, paper=paper), flags.get(paper, ""))
    return taken


def _flag(item, why):
    item.flagged, item.flag_reason, item.supplied_at = bool(why), why, None
    if why:
        item.checked_by = None
    item.full_clean()
    item.save()


@transaction.atomic
def complete(actor, proposal):
    """What was asked for again is in. "not_supplied" names the papers that are not."""
    proposal = _ready(actor, proposal, Act.COMPLETE)
    flagged = proposal.dossier.filter(flagged=True)
    flagged = sorted(flagged, key=lambda each: Paper.values.index(each.paper))
    if missing := [str(each) for each in flagged if awaits_more(each)]:
        sentence = _("Chưa bổ sung: %(papers)s. Gửi tệp mới, hoặc nộp bản giấy mới, rồi báo đã bổ sung.")
        raise Refused("not_supplied", sentence % {"papers": "; ".join(missing)})
    taken = move(actor, proposal, Act.COMPLETE)
    for each in flagged:
        _flag(each, "")
    return taken


@transaction.atomic
def hold(actor, proposal, reason, day=None):
    """Under verification: nothing goes on, nothing is refused. `day`: since when, today unless given."""
    proposal = _ready(actor, proposal, Act.HOLD)
    day = day or timezone.localdate()
    refuse_unless_past(day)
    reason = prose(reason or "")
    return move(actor, proposal, Act.HOLD, reason, on_hold_since=day, on_hold_reason=reason)


@transaction.atomic
def go_on(actor, proposal, reason):
    """ "not_on_hold": nothing holds it."""
    proposal = _ready(actor, proposal, Act.GO_ON)
    if proposal.on_hold_since is None:
        raise Refused("not_on_hold", _("Đề nghị không tạm dừng xét: có thể người khác vừa cho xét tiếp."))
    return move(actor, proposal, Act.GO_ON, reason, on_hold_since=None, on_hold_reason="")


@transaction.atomic
def withdraw(actor, proposal, reason):
    """For good; the bloc may propose anew."""
    proposal = _ready(actor, proposal, Act.WITHDRAW)
    return move(actor, proposal, Act.WITHDRAW, reason, on_hold_since=None, on_hold_reason="")
