"""Everything the page of a session shows to one person; a fixed number of queries."""

from django.utils.functional import cached_property

from awards.desk.docket import docket_of
from awards.desk.roll import Roll
from awards.permissions import can_preside, can_run_session


class SessionDesk:
    def __init__(self, session, user):
        self.session, self.user = session, user
        self.roll = Roll(session)

    @cached_property
    def runs(self):
        return can_run_session(self.user, self.session)

    @cached_property
    def presides(self):
        return can_preside(self.user, self.session)

    @cached_property
    def follows(self):
        """Sees how far each vote has come, though not how it stands."""
        return self.runs or self.presides

    @cached_property
    def groups(self):
        return docket_of(self.session, self.user)

    @cached_property
    def items(self):
        return [line.item for group in self.groups for line in group.lines]

    @cached_property
    def totals(self):
        return list(self.session.totals.select_related("award_type"))
