"""The one writer of a proposal's state after the bloc: a step of the table, with who, when and why."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from awards.models import Proposal, ProposalMove
from awards.models.lives import STEPS, Act, Status
from blocs.models import BlocYear
from blocs.services.years import lock_year
from emulation.refusals import Refused
from emulation.text import prose


def locked(proposal):
    """The proposal as it stands under its year's lock, inside the caller's transaction."""
    lock_year(proposal.bloc_year_id)
    found = Proposal.objects.select_related("bloc_year__bloc", "award_type", "unit", "person", "conference")
    found = found.filter(pk=proposal.pk).first()
    if found is None:
        raise Refused("not_found", _("Đề nghị này không còn trong sổ. Mở lại danh sách đề nghị."))
    return found


def all_locked(proposals):
    """{key: proposal} of several as they stand under the locks of their years. Locks are taken in one order: of two
    acts on the same years neither waits for the other to end first."""
    wanted = {each.pk for each in proposals}
    years = Proposal.objects.filter(pk__in=wanted).values("bloc_year")
    list(BlocYear.objects.select_for_update().filter(pk__in=years).order_by("pk"))
    found = Proposal.objects.select_related("bloc_year__bloc", "award_type", "unit", "person", "conference")
    found = found.in_bulk(wanted)
    if len(found) < len(wanted):
        raise Refused("not_found", _("Có đề nghị không còn trong sổ. Mở lại danh sách đề nghị."))
    return found


def may_take(proposal, act):
    """Whether the table allows the step now; who may take it is `permissions`' to say."""
    step = STEPS[act]
    return proposal.status in step.before and (proposal.on_hold_since is None or step.held)


def refuse_unless_now(proposal, act):
    """Raises `Refused`: "not_now" (the sentence says where the proposal stands), "on_hold"."""
    step = STEPS[act]
    if proposal.status not in step.before:
        said = _(
            "Đề nghị đang ở bước “%(now)s” nên không làm được việc “%(act)s”. Tải lại trang để xem bước hiện tại."
        )
        raise Refused("not_now", said % {"now": Status(proposal.status).label, "act": Act(act).label})
    if proposal.on_hold_since and not step.held:
        raise Refused("on_hold", _("Đề nghị đang tạm dừng xét. Cho xét tiếp trước, rồi làm việc này."))


def move(actor, proposal, act, reason="", **columns):
    """Takes one step with a proposal that is `locked`; `columns` are further ones the step fills. Returns the move.

    Raises `Refused`: what `refuse_unless_now` raises, and "reason".
    """
    refuse_unless_now(proposal, act)
    step, reason = STEPS[act], prose(reason or "")
    if step.asks_why and not reason:
        raise Refused("reason", {"reason": [_("Ghi lý do: người xem sau này cần biết vì sao.")]})
    before = proposal.status
    proposal.status = step.to or before
    for name, value in columns.items():
        setattr(proposal, name, value)
    taken = ProposalMove(
        proposal=proposal, act=act, before=before, after=proposal.status, by=actor, reason=reason
    )
    try:
        proposal.full_clean()
        taken.full_clean()
    except ValidationError as error:
        raise Refused("refused", {"": error.messages}) from error
    proposal.save()
    taken.save()
    return taken
