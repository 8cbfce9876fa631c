"""A council in session, as tests need one: who sits where, what is on the docket, who is in the room."""

import datetime

from django.utils import timezone

from awards.desk.snapshot import hash_of
from awards.models import AwardType, Council, CouncilSession, Proposal, ReviewItem, Seat
from awards.services.dockets import put_on_docket
from awards.services.rolls import call_roll
from awards.services.sessions import open_session, plan_session
from blocs.services.units import add_unit

DAY = datetime.date(2016, 4, 20)
ROLES = {1: Seat.Role.CHAIR, 2: Seat.Role.STANDING_VICE_CHAIR, 3: Seat.Role.SECRETARY}


def council_of(number=13, users=(), units=(), **columns):
    """`users` and `units`: {seat: user}, {seat: unit}. Seat 1 is the chair's, 2 the standing vice-chair's, 3 the
    secretary's."""
    ministry = columns.pop("unit", None) or add_unit("Bộ có Hội đồng")
    told = {"name": "Hội đồng Thi đua - Khen thưởng Bộ", "since": datetime.date(2014, 1, 1)}
    council = Council.objects.create(unit=ministry, **told | columns)
    for seat in range(1, number + 1):
        Seat.objects.create(
            council=council,
            number=seat,
            role=ROLES.get(seat, Seat.Role.MEMBER),
            person=f"Thành viên {seat}",
            since=council.since,
            user=dict(users).get(seat),
            unit=dict(units).get(seat),
        )
    return council


def seat(council, number):
    return Seat.objects.get(council=council, number=number)


def appraised(bloc_year, unit, award="MIN_FLAG", **columns):
    told = {"status": Proposal.Status.APPRAISED, "received_on": datetime.date(2016, 1, 15)}
    award_type = AwardType.objects.get(code=award)
    return Proposal.objects.create(
        **{"bloc_year": bloc_year, "unit": unit, "award_type": award_type} | told | columns
    )


def planned(actor, council, proposals=()):
    session = plan_session(actor, council, held_on=DAY, place="Trụ sở Bộ", year=2015)
    if proposals:
        put_on_docket(actor, session, proposals, {})
    return session


def in_session(actor, council, proposals=(), absent=(), written=()):
    """An open session with everybody in the room but these seats."""
    session = open_session(actor, planned(actor, council, proposals), DAY)
    modes = dict.fromkeys(absent, "absent") | dict.fromkeys(written, "written")
    seats = Seat.objects.filter(council=council)
    call_roll(actor, session, {each.pk: modes.get(each.number, "present") for each in seats})
    return CouncilSession.objects.get(pk=session.pk)


def closed_item(session, proposal, **columns):
    """As closing leaves it, without the vote."""
    seen = "{}"
    told = {"arithmetic": "11/13: 1100 ≥ 1040", "passed": True, "closed_at": timezone.now()}
    frozen = {"seen": seen, "seen_sha256": hash_of(seen)}
    return ReviewItem.objects.create(session=session, proposal=proposal, **told | frozen | columns)
