"""Awards come to be: by a decision on proposals that were passed, or entered back from old papers.

An award keeps the words of its day: what it was called, and the recipient's name on the day of the decision.
"""

from django.db.models import Max
from django.utils.translation import gettext as _

from awards.models import Award, AwardType, Decision, Person, Proposal, ReviewItem
from awards.models.lives import Act, Status
from awards.recipients import recipient_words, recipients_on, unit_of
from awards.services.decisions import allow, one_act, valid, written
from awards.services.lives import all_locked
from awards.services.proposals import known_person
from awards.services.together import PLACE, Hindrances, move_all, none_chosen
from blocs.models import Unit
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.text import line


def record_decision(actor, proposals, *, declined=(), reason="", file=None, **told):
    """Confers `proposals`, and refuses `declined` for `reason`; who is named in neither stays as they are.

    `told`: number, issued_on, issuer, signer, signer_post, session. Raises `Refused`: what `written` says of the
    decision; "none_chosen", "both", "nameless", "no_award_type", "not_sent_up", "before_review", and what `move`
    says, each with the recipient it concerns.
    """
    allow(actor)
    decision = Decision(kind=Decision.Kind.CONFER, **told)
    with one_act(decision):
        written(decision, file)
        if not proposals:
            raise none_chosen()
        found = all_locked([*proposals, *declined])
        conferred = [found[each.pk] for each in proposals]
        refused = [found[each.pk] for each in declined]
        hindrances = Hindrances(recipients_on(decision.issued_on, found.values()))
        _refuse_what_cannot_be_conferred(decision, conferred, hindrances)
        for each in {*conferred} & {*refused}:
            hindrances.add(each, "both", _("vừa tặng vừa không tặng. Chọn một trong hai."))
        hindrances.stop()
        move_all(actor, conferred, Act.CONFER, _in_words(decision), hindrances)
        move_all(actor, refused, Act.DECLINE, reason, hindrances)
        _award_all(decision, conferred, hindrances.recipients)
        record_act(decision, "record_decision")
    return decision


def enter_back(actor, proposals=(), awards=(), *, file=None, **told):
    """An old decision, known from papers: of recorded proposals, of others, or of both; its number may be unknown.

    `awards`: dicts with award_type, title, subject, unit, part, person_name, person_post and year (keys of rows where
    rows are meant). A proposal whose award was told without its decision gets it here.
    """
    allow(actor)
    decision = Decision(kind=Decision.Kind.CONFER, back_entered=True, **told)
    with one_act(decision):
        written(decision, file)
        if not proposals and not awards:
            raise Refused("none_chosen", {PLACE: [_("Chọn đề nghị hoặc ghi ít nhất một dòng khen thưởng.")]})
        found = all_locked(proposals)
        hindrances = Hindrances(recipients_on(decision.issued_on, found.values()))
        _refuse_what_names_nobody(found.values(), hindrances)
        hindrances.stop()
        waiting = [each for each in found.values() if not _is_told_as_conferred(each)]
        move_all(actor, waiting, Act.ENTER_BACK, _in_words(decision), hindrances)
        _award_all(decision, found.values(), hindrances.recipients)
        for index, row in enumerate(awards):
            _award_of_a_row(decision, row, f"awards:{index}")
        record_act(decision, "enter_back")
    return decision


def _is_told_as_conferred(proposal):
    """A source told that it was given, and no decision is known yet."""
    return proposal.status == Status.CONFERRED and not Award.objects.filter(proposal=proposal).exists()


def _in_words(decision):
    return _("Quyết định số %(decision)s") % {"decision": decision} if decision.number else str(decision)


def _refuse_what_names_nobody(proposals, hindrances):
    for each in proposals:
        if each.recipients is not None:
            sentence = _(
                "mới ghi số lượng. Ghi tên từng người nhận ở hồ sơ hội nghị trước, rồi ghi quyết định."
            )
            hindrances.add(each, "nameless", sentence)
        if each.award_type is None:
            sentence = _("chưa chọn danh hiệu, hình thức trong danh mục. Chọn ở hồ sơ hội nghị trước.")
            hindrances.add(each, "no_award_type", sentence)


def _refuse_what_cannot_be_conferred(decision, proposals, hindrances):
    _refuse_what_names_nobody(proposals, hindrances)
    reviewed = _days_of_review(proposals)
    for each in proposals:
        above = each.award_type and each.award_type.decided_by in AwardType.DECIDED_ABOVE
        if above and each.status == Status.PASSED:
            sentence = _("do cấp trên quyết định, chưa ghi là đã trình. Ghi trình cấp trên trước.")
            hindrances.add(each, "not_sent_up", sentence)
        if each.pk in reviewed and decision.issued_on < reviewed[each.pk]:
            sentence = _("Hội đồng xét ngày %(day)s, sau ngày ký. Kiểm tra lại ngày ký.")
            hindrances.add(each, "before_review", sentence % {"day": f"{reviewed[each.pk]:%d/%m/%Y}"})


def _days_of_review(proposals):
    """{proposal: the day of the session that reviewed it last}; a session may be recorded long after it was held."""
    closed = ReviewItem.objects.filter(proposal__in=[each.pk for each in proposals], closed_at__isnull=False)
    return dict(closed.order_by().values_list("proposal").annotate(last=Max("session__held_on")))


def _award_all(decision, proposals, recipients):
    for each in proposals:
        award = Award(
            award_type=each.award_type,
            title=each.award_type.name,
            recipient_name=recipients[each.pk],
            subject=each.subject,
            unit_id=unit_of(each),
            part=each.part,
            person=each.person,
            year=each.bloc_year.year,
            decision=decision,
            proposal=each,
        )
        _stored(award)


def _award_of_a_row(decision, row, place):
    award_type = AwardType.objects.get(pk=row["award_type"])
    unit = Unit.objects.filter(pk=row.get("unit")).first()
    name, post = line(row.get("person_name") or ""), line(row.get("person_post") or "")
    if unit is None and not name:
        raise Refused("nobody", {f"{place}:unit": [_("Chọn đơn vị hoặc ghi cá nhân được tặng.")]})
    person = _person(name, post, unit) if name else None
    unit_name = unit.name_on(decision.issued_on) if unit else ""
    award = Award(
        award_type=award_type,
        title=row.get("title") or award_type.name,
        recipient_name=recipient_words(unit_name, row.get("part", ""), None, name, post),
        subject=Proposal.Subject.INDIVIDUAL if name else row.get("subject") or Proposal.Subject.COLLECTIVE,
        unit=unit,
        part=row.get("part", ""),
        person=person,
        year=row["year"],
        decision=decision,
    )
    _stored(award, place)


def _person(name, post, unit):
    told = {"full_name": name, "post": post, "unit_id": unit.pk if unit else None}
    known = known_person(**told)
    if known is None:
        known = valid(Person(**told))
        known.save()
    return known


def _stored(award, place=""):
    if award.year > award.decision.year:
        said = _("Năm xét %(year)s ở sau năm ký quyết định. Kiểm tra lại năm xét hoặc ngày ký.")
        where = f"{place}:year" if place else "issued_on"
        raise Refused("year_after", {where: [said % {"year": award.year}]})
    valid(award, place).save()
    return award
