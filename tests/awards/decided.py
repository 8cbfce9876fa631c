"""What the tests of decisions start from: proposals as the council left them, and a decision's paper."""

import datetime

from awards.models import AwardType, Council, CouncilSession, Proposal, ReviewItem
from awards.services.conferring import record_decision
from blocs.services.units import add_unit

DAY = datetime.date
HELD = DAY(2016, 1, 15)


def award_type(code):
    return AwardType.objects.get(code=code)


def proposed(bloc_year, unit, code="MIN_FLAG", status="passed", **fields):
    return Proposal.objects.create(
        bloc_year=bloc_year, unit=unit, award_type=award_type(code), status=status, **fields
    )


def paper(issuer, **changes):
    told = {"number": "12/QĐ-BTN", "issued_on": DAY(2016, 2, 1), "issuer": issuer, "signer": "Nguyễn Văn Bộ"}
    return told | changes


def decided(issuer, *proposals, **changes):
    return record_decision(None, list(proposals), **paper(issuer, **changes))


def session(held_on=HELD, status="closed"):
    unit = add_unit("Bộ có Hội đồng")
    council = Council.objects.create(unit=unit, name="Hội đồng Thi đua", since=DAY(2015, 1, 1))
    return CouncilSession.objects.create(council=council, year=2015, held_on=held_on, status=status)


def reviewed(proposal, closed_at, **fields):
    return ReviewItem.objects.create(
        session=session(), proposal=proposal, passed=True, closed_at=closed_at, seen_sha256="0" * 64, **fields
    )
