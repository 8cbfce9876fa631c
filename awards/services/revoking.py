"""An award is revoked by a decision with a reason; it is never deleted. What was handed over comes back on a day."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Award, Decision
from awards.services.decisions import allow, one_act, same_number, valid, written
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.text import prose


def revoke(actor, awards, reason, *, file=None, **told):
    """Revokes awards, of one decision or of several. The same revoking decision may be named again for others.

    Raises `Refused`: what `written` says of the decision; "none_chosen", "reason", "revoked" and "before_decision".
    """
    allow(actor)
    reason = prose(reason or "")
    decision = Decision(kind=Decision.Kind.REVOKE, **told)
    decision = _entered_before(decision) or decision
    with one_act(decision):
        found = _locked(awards)
        if not reason:
            raise Refused("reason", {"reason": [_("Ghi lý do hủy bỏ: người xem sau này cần biết vì sao.")]})
        if decision.pk is None:
            written(decision, file)
        elif file:
            said = _("Quyết định này đã có trong sổ. Bỏ tệp đã chọn, rồi ghi lại.")
            raise Refused("has_file", {"file": [said]})
        _refuse_revoked_or_later(decision, found)
        for each in found:
            each.revoked_by, each.revoked_reason = decision, reason
            valid(each).save()
        record_act(decision, "revoke_awards", reason=reason)
    return decision


def _locked(awards):
    wanted = [each.pk for each in awards]
    if not wanted:
        raise Refused("none_chosen", {"awards": [_("Chưa chọn khen thưởng nào để hủy bỏ.")]})
    list(Award.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    return list(Award.objects.filter(pk__in=wanted).select_related("decision").order_by("pk"))


def _entered_before(decision):
    """The revoking decision of that number and day: awards of several decisions may be revoked by one."""
    other = same_number(decision) if decision.issued_on else None
    same = other and other.kind == Decision.Kind.REVOKE and other.issued_on == decision.issued_on
    return other if same else None


def _refuse_revoked_or_later(decision, awards):
    said, code = [], ""
    for each in awards:
        if each.revoked_by_id:
            code = code or "revoked"
            said.append(
                _("%(recipient)s: đã hủy bỏ rồi. Tải lại trang để xem.") % {"recipient": each.recipient_name}
            )
        elif decision.issued_on < each.decision.issued_on:
            code = code or "before_decision"
            told = {"recipient": each.recipient_name, "day": f"{each.decision.issued_on:%d/%m/%Y}"}
            said.append(_("%(recipient)s: được tặng ngày %(day)s, sau ngày ký quyết định hủy bỏ.") % told)
    if said:
        raise Refused(code, {"issued_on" if code == "before_decision" else "awards": said})


@transaction.atomic
def record_return(actor, award, day):
    """The day on which flag, certificate or insignia came back. A day entered wrongly is corrected the same way."""
    allow(actor)
    Award.objects.select_for_update().get(pk=award.pk)
    award = Award.objects.select_related("revoked_by").get(pk=award.pk)
    if award.revoked_by is None:
        raise Refused("not_revoked", _("Khen thưởng này chưa hủy bỏ nên chưa có gì để thu hồi."))
    if day > timezone.localdate():
        raise Refused("in_the_future", {"day": [_("Ngày thu hồi ở sau hôm nay. Kiểm tra lại ngày.")]})
    if day < award.revoked_by.issued_on:
        said = _("Ngày thu hồi ở trước quyết định hủy bỏ ngày %(day)s. Kiểm tra lại ngày.")
        raise Refused(
            "before_revocation", {"day": [said % {"day": f"{award.revoked_by.issued_on:%d/%m/%Y}"}]}
        )
    award.returned_on = day
    valid(award).save(update_fields=["returned_on"])
    record_act(award, "record_return", on=day.isoformat())
    return award
