"""A session's docket as its members compare it: by award, every nominee on the same lines."""

from dataclasses import dataclass, field

from django.db.models import Count

from awards.desk.records import Record, records_of
from awards.desk.standing import ASKED, Standing, standings
from awards.desk.words import award_of, recipient_of, result_of, rule_in_words
from awards.models import ReviewItem


@dataclass
class Line:
    item: ReviewItem
    recipient: str
    record: Record
    standing: Standing

    @property
    def is_hidden(self):
        """Nothing but the name is shown to who has not answered, or is recused."""
        return self.standing.file_is_closed

    @property
    def is_asked(self):
        return self.standing.file_is_closed == ASKED

    @property
    def findings(self):
        return self.item.findings.splitlines()

    @property
    def result(self):
        return result_of(self.item)

    @property
    def may_vote(self):
        return self.standing.why_not_vote is None

    @property
    def has_voted(self):
        return bool(self.standing.voted)


@dataclass
class Group:
    """An award's nominees, and the rule its items are voted by (the first one's: all of a set are alike)."""

    award: str
    rule: str
    lines: list = field(default_factory=list)


def docket_of(session, user):
    """[Group, …] of what the person sees of the docket, in its order; a fixed number of queries."""
    items = list(
        ReviewItem.objects.visible_to(user)
        .filter(session=session)
        .named(session.day)
        .annotate(cast=Count("votes"))
        .order_by("position", "pk")
    )
    for item in items:
        item.session = session
    records = records_of(items, session.day)
    stands = standings(user, session, items)
    groups = {}
    for item in items:
        award = award_of(item.proposal)
        rule = rule_in_words(item.vote_rule)
        group = groups.setdefault((award, rule), Group(award, rule))
        group.lines.append(Line(item, recipient_of(item), records[item.pk], stands[item.pk]))
    return list(groups.values())
