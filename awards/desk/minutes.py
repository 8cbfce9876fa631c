"""What the minutes of a session are written from: who was there, each item with its result and arithmetic, and for each
flag the bloc its nominee leads or belongs to (R22)."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from awards.desk.roll import Roll
from awards.desk.words import award_of, recipient_of, result_of
from awards.models import AwardType, Override, ReviewItem, RuleSetting
from awards.rules.votes import Cast, quorum_is_there
from blocs.models import Honour, Membership

FLAG = AwardType.Form.FLAG
COUNCIL = RuleSetting.Stage.COUNCIL


@dataclass
class MinutesItem:
    """`bloc`: "" for what is no flag, and where the unit neither leads nor belongs to the bloc."""

    item: ReviewItem
    award: str
    recipient: str
    bloc: str
    result: str
    overrides: list = field(default_factory=list)

    @property
    def is_flag(self):
        award = self.item.proposal.award_type
        return bool(award) and award.form == FLAG


@dataclass
class Minutes:
    session: object
    roll: Roll
    items: list

    @property
    def passed(self):
        return [each for each in self.items if each.item.passed]

    @property
    def findings(self):
        """What the rules of the day say of the session: the roll (R14), the flags' blocs (R22), the quorum (R12)."""
        book = RuleSetting.objects.book().on(self.session.day, COUNCIL)
        attending = [seat.person for seat in self.roll.attending]
        writing = [seat.person for seat in self.roll.writing]
        flags = [(each.recipient, each.bloc) for each in self.items if each.is_flag]
        return [
            *book.ask("R14", attending, writing, str),
            *book.ask("R22", flags),
            *self._of_the_quorum(book),
        ]

    def _of_the_quorum(self, book):
        if not self.session.is_open:
            return []
        cast = Cast(len(self.roll.members), len(self.roll.present), 0, 0, len(self.roll.writing))
        waiting = [each.item for each in self.items if not each.item.is_closed and each.item.vote_rule]
        thresholds = dict.fromkeys(item.vote_rule.threshold for item in waiting)
        found = [book.inform("R12", quorum_is_there, cast, each) for each in thresholds]
        return list({finding.text: finding for each in found for finding in each}.values())


def minutes_of(session):
    """Read in a fixed number of queries."""
    items = list(_items_of(session))
    reasons = {}
    for override in Override.objects.filter(proposal__in=[item.proposal_id for item in items]):
        reasons.setdefault(override.proposal_id, []).append((override.text, override.reason))
    for item in items:
        item.session = session
    return Minutes(session, Roll(session), [_line(item, reasons) for item in items])


def _items_of(session):
    """Each with whether its unit leads, and belongs to, the bloc of its proposal."""
    here = {"unit": OuterRef("proposal__unit")}
    honours = Honour.objects.filter(kind=Honour.Kind.LEADING, part="", **here)
    members = Membership.objects.filter(is_observer=False, **here)
    year = OuterRef("proposal__bloc_year")
    items = ReviewItem.objects.filter(session=session).named(session.day).order_by("position", "pk")
    return items.annotate(
        leads=Exists(honours.filter(conference__bloc_year=year)),
        belongs=Exists(members.filter(bloc_year=year)),
    )


def _line(item, reasons):
    line = MinutesItem(
        item=item,
        award=award_of(item.proposal),
        recipient=recipient_of(item),
        bloc="",
        result=result_of(item),
        overrides=reasons.get(item.proposal_id, []),
    )
    if line.is_flag:
        line.bloc = _bloc_of(item)
    return line


def _bloc_of(item):
    bloc = {"bloc": item.proposal.bloc_year.name}
    if item.leads:
        return _("đơn vị dẫn đầu %(bloc)s") % bloc
    return _("thành viên %(bloc)s") % bloc if item.belongs else ""
