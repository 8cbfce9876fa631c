"""What the ministry does not decide itself goes up to the Prime Minister; and what is not given after all."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from awards.models import AwardType
from awards.models.lives import Act
from awards.permissions import can_decide
from awards.recipients import recipients_on
from awards.services.lives import all_locked
from awards.services.together import PLACE, Hindrances, move_all, none_chosen
from awards.submission import findings_of
from blocs.models import BlocYear
from emulation.findings import BLOCK, WARN
from emulation.refusals import Refused


@transaction.atomic
def send_up(actor, proposals, *, letter="", reason=""):
    """Passed proposals for awards of the state are submitted; `letter` is what they were sent with.

    The cap counts over the whole ministry, so all its years are locked: two who submit at once are counted together.
    Raises `Refused`: "not_allowed", "none_chosen", "decided_here", "rule_blocks" with the numbers, "warned" where a
    warning needs a reason, and what `move` says of a proposal.
    """
    _allow(actor)
    if not proposals:
        raise none_chosen()
    _lock_ministries(proposals)
    chosen = list(all_locked(proposals).values())
    hindrances = Hindrances(recipients_on(None, chosen))
    for each in chosen:
        if each.award_type is None or each.award_type.decided_by not in AwardType.DECIDED_ABOVE:
            sentence = _("không phải danh hiệu, hình thức trình cấp trên; ghi thẳng vào quyết định.")
            hindrances.add(each, "decided_here", sentence)
    hindrances.stop()
    found = findings_of(chosen)
    _refuse_what_rules_forbid(found, reason)
    move_all(actor, chosen, Act.SEND_UP, "\n".join(filter(None, [letter, reason])), hindrances)
    return found


def _refuse_what_rules_forbid(found, reason):
    blocking = [each.text for each in found if each.severity == BLOCK]
    if blocking:
        raise Refused("rule_blocks", {PLACE: blocking})
    warning = [each.text for each in found if each.severity == WARN]
    if warning and not reason.strip():
        ask = _("Có cảnh báo. Nếu vẫn trình thì ghi lý do; lý do được giữ cùng từng đề nghị.")
        raise Refused("warned", {"reason": [*warning, ask]})


@transaction.atomic
def decline(actor, proposals, reason):
    """Passed or sent up, and not given after all."""
    _allow(actor)
    if not proposals:
        raise none_chosen()
    move_all(actor, list(all_locked(proposals).values()), Act.DECLINE, reason)


def _allow(actor):
    if actor is not None and not can_decide(actor):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng ghi được việc này."))


def _lock_ministries(proposals):
    """Every year whose flags count with those of the proposals, in the order in which all who lock years do."""
    own = BlocYear.objects.filter(proposals__in=[each.pk for each in proposals])
    together = Q(pk__in=own.values("pk"))
    for organiser, year in own.order_by().values_list("bloc__organiser", "year").distinct():
        if organiser is not None:
            together |= Q(bloc__organiser=organiser, year=year)
    years = BlocYear.objects.filter(together).values("pk")
    list(BlocYear.objects.select_for_update().filter(pk__in=years).order_by("pk"))
