"""The steps of a bloc's year as cells: how far each is, in a word."""

from django.utils.translation import gettext as _

from blocs.models import Conference, Pledge
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from registry.pages.cells import EMPTY, FULL, GOING, Cell, list_cell, not_entered
from registry.pages.phrases import day, days, holder_words


def members_cell(bloc_year):
    """The list's number when the list is complete, else what the document states, beside the list."""
    listed, stated = bloc_year.listed_members, bloc_year.stated_members
    if bloc_year.members_known == Known.COMPLETE or stated is None:
        return list_cell(bloc_year.members_known, _("%(n)s đơn vị") % {"n": listed} if listed else "")
    counted = _("văn bản nêu %(stated)s, đã ghi %(listed)s") % {"stated": stated, "listed": listed}
    return list_cell(bloc_year.members_known, counted)


def officers_cell(bloc_year, officers):
    named = tuple(
        _("%(role)s: %(name)s")
        % {
            "role": bloc_year.role_word(role),
            "name": holder_words(row["unit_name"], row["person"], row["post"]),
        }
        for (role, _number), row in sorted(officers.items(), key=_leader_first)
    )
    has_leader = any(role == Role.LEADER for role, _number in officers)
    deputies = bloc_year.deputies_known
    if not officers and deputies == Known.NOT_ENTERED:
        return not_entered()
    if not has_leader:
        named = (_("%(role)s: chưa rõ") % {"role": bloc_year.leader_word}, *named)
    if deputies in (Known.UNKNOWN, Known.NONE, Known.NOT_ENTERED):
        state = Known(deputies).label
        named = (*named, _("%(role)s: %(state)s") % {"role": bloc_year.deputy_word, "state": state})
    said = has_leader and deputies not in (Known.NOT_ENTERED, Known.PARTIAL)
    return Cell(FULL if said else GOING, named[0], named[1:])


def _leader_first(office):
    (role, number), _row = office
    return role != Role.LEADER, number


def sitting_cell(review, others):
    more = (_("và %(n)s cuộc họp khác") % {"n": others},) if others else ()
    if review is None:
        return Cell(EMPTY, _("chưa có"), more)
    if review.status == Conference.Status.ANNOUNCED:
        return Cell(GOING, _("mới thông báo"), (*filter(None, [day(review.held_on)]), *more))
    if review.held_on is None:
        return Cell(GOING, _("ngày họp chưa rõ"), more)
    return Cell(FULL, days(review.held_on, review.ends_on), more)


def proposals_cell(bloc_year, review):
    listed = bloc_year.listed_proposals
    counted = _("%(n)s đề nghị") % {"n": listed} if listed else ""
    return list_cell(review.proposals_known, counted) if review else not_entered()


def pledge_cell(review, pledges):
    if not pledges:
        return list_cell(review.pledges_known) if review else not_entered()
    signed = [each for each in pledges if each["status"] == Pledge.Status.SIGNED]
    if not signed:
        return Cell(GOING, str(Pledge.Status(pledges[0]["status"]).label))
    signed_on = max((each["signed_on"] for each in signed if each["signed_on"]), default=None)
    return Cell(FULL, _("đã ký %(day)s") % {"day": day(signed_on)} if signed_on else _("đã ký"))


def election_cell(bloc_year, review):
    settled = [
        word
        for word, is_settled in (
            (bloc_year.leader_word, bloc_year.leader_settled),
            (bloc_year.deputy_word, bloc_year.deputy_settled),
        )
        if is_settled
    ]
    if settled:
        full = len(settled) == 2 or (review and review.elections_known == Known.COMPLETE)
        words = _("đã chọn %(offices)s") % {"offices": ", ".join(map(str, settled))}
        return Cell(FULL if full else GOING, words)
    return list_cell(review.elections_known) if review else not_entered()


def record_cell(review):
    if review is None:
        return not_entered()
    state = FULL if review.is_finalised else GOING
    return Cell(state, str(review.get_record_display()))
