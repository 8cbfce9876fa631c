"""An award is revoked by a decision with a reason, and stays; what was handed over comes back on a day."""

import pytest
import time_machine

from awards.models import Award, Decision
from awards.services.revoking import record_return, revoke
from awards.track_record import records_behind
from blocs.services.units import add_unit
from emulation.models import AuditEntry
from emulation.refusals import Refused
from tests.awards.decided import DAY, decided, paper, proposed


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


@pytest.fixture
def awards(issuer, bloc_year, units):
    decided(issuer, *(proposed(bloc_year, unit) for unit in units[:3]))
    return list(Award.objects.order_by("pk"))


def revoking(issuer, **changes):
    return paper(issuer, **{"number": "90/QĐ-BTN", "issued_on": DAY(2017, 3, 1)} | changes)


def refused(awards, code, place, reason="Khai man", actor=None, **told):
    with pytest.raises(Refused) as found:
        revoke(actor, awards, reason, **told)
    assert (found.value.code, list(found.value.errors)) == (code, [place])
    assert not Decision.objects.filter(kind="revoke").exists()
    assert Award.objects.in_force().count() == Award.objects.count()
    return " ".join(found.value.errors[place])


def test_an_award_stays_with_what_revoked_it_and_why(secretariat, issuer, awards, units):
    decision = revoke(secretariat, awards[:1], " Khai man thành tích ", **revoking(issuer))
    award = Award.objects.get(pk=awards[0].pk)
    assert (award.revoked_by, award.revoked_reason, award.returned_on) == (
        decision,
        "Khai man thành tích",
        None,
    )
    assert (decision.kind, award.proposal.status, Award.objects.in_force().count()) == (
        "revoke",
        "conferred",
        2,
    )
    assert records_behind(units=[units[0].pk])["unit", units[0].pk].awards == []
    act = AuditEntry.objects.get(act="revoke_awards")
    assert (act.record, act.reason) == (f"decision:{decision.pk}", "Khai man thành tích")


def test_refusals(issuer, awards, auditor):
    refused(awards[:1], "not_allowed", "", actor=auditor, **revoking(issuer))
    refused([], "none_chosen", "awards", **revoking(issuer))
    refused(awards[:1], "reason", "reason", reason=" ", **revoking(issuer))
    early = revoking(issuer, issued_on=DAY(2016, 1, 31))
    assert "Cục Một: được tặng ngày 01/02/2016" in refused(
        awards[:1], "before_decision", "issued_on", **early
    )
    used = revoking(issuer, number="12/QĐ-BTN", issued_on=DAY(2016, 5, 1))
    assert "đã có quyết định khen thưởng số 12/QĐ-BTN" in refused(awards[:1], "number_used", "number", **used)


@time_machine.travel("2017-02-28 23:00+07:00")
def test_a_revocation_of_tomorrow_is_refused(issuer, awards):
    refused(awards[:1], "in_the_future", "issued_on", **revoking(issuer))


def test_what_is_revoked_is_revoked_once(issuer, awards):
    revoke(None, awards[:1], "Khai man", **revoking(issuer))
    with pytest.raises(Refused) as found:
        revoke(None, awards[:2], "Khai man", **revoking(issuer, number="91/QĐ-BTN"))
    assert (found.value.code, found.value.errors["awards"][0][:7]) == ("revoked", "Cục Một")
    assert Award.objects.in_force().count() == 2
    assert Decision.objects.filter(kind="revoke").count() == 1


def test_one_decision_revokes_awards_of_several(issuer, awards, bloc_year, units):
    decided(issuer, proposed(bloc_year, units[3]), number="13/QĐ-BTN")
    other = Award.objects.last()
    first = revoke(None, awards[:1], "Khai man", **revoking(issuer))
    again = revoke(None, [other], "Khai man", **revoking(issuer))
    assert first == again and first.revoked.count() == 2
    with pytest.raises(Refused, match="number_used"):
        revoke(None, awards[1:2], "Khai man", **revoking(issuer, issued_on=DAY(2017, 3, 2)))


# What comes back


def test_what_comes_back_is_dated_from_the_revocation_on(secretariat, issuer, awards):
    award = awards[0]
    with pytest.raises(Refused) as found:
        record_return(secretariat, award, DAY(2017, 3, 1))
    assert found.value.code == "not_revoked"
    revoke(None, [award], "Khai man", **revoking(issuer))
    with pytest.raises(Refused) as found:
        record_return(secretariat, award, DAY(2017, 2, 28))
    assert (found.value.code, list(found.value.errors)) == ("before_revocation", ["day"])
    assert Award.objects.get(pk=award.pk).returned_on is None
    assert record_return(secretariat, award, DAY(2017, 3, 1)).returned_on == DAY(2017, 3, 1)
    assert record_return(secretariat, award, DAY(2017, 3, 5)).returned_on == DAY(2017, 3, 5)
    assert AuditEntry.objects.filter(act="record_return").count() == 2


@time_machine.travel("2017-03-10 09:00+07:00")
def test_nothing_comes_back_tomorrow_and_only_the_secretariat_says_so(issuer, awards, auditor):
    revoke(None, awards[:1], "Khai man", **revoking(issuer))
    for actor, day, code in (
        (None, DAY(2017, 3, 11), "in_the_future"),
        (auditor, DAY(2017, 3, 10), "not_allowed"),
    ):
        with pytest.raises(Refused, match=code):
            record_return(actor, awards[0], day)
    assert Award.objects.get(pk=awards[0].pk).returned_on is None
