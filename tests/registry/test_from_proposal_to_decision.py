"""The example of 2015 from its proposals to the decisions: dossiers, a session of thirteen at 80 %, the Minister's decision
and the Prime Minister's, and the annual summary."""

import datetime
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Award, AwardType, Proposal, ReviewItem
from awards.services.closing import close_item
from awards.services.conferring import record_decision
from awards.services.dossiers import put_file, receive_paper
from awards.services.rolls import call_roll
from awards.services.sending_up import send_up
from awards.services.sessions import close_session, open_session, plan_session
from awards.services.stages import receive
from awards.services.votes import cast_vote
from blocs.models import BlocYear
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.access import COUNCIL_MEMBER
from emulation.refusals import Refused
from registry.services.putting_forward import appraise, put_on_docket, submit_year
from tests.councils import council_of
from tests.fixtures import person
from tests.registry.summary_lines import proposals as summed_up

RECEIVED, HELD, SIGNED = datetime.date(2015, 12, 19), datetime.date(2016, 1, 15), datetime.date(2016, 1, 28)
PAPERS = ("letter", "report", "minutes")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def year(sample):
    return BlocYear.objects.select_related("bloc__organiser").get(year=2015)


@pytest.fixture
def members(db):
    """{number: user} of a council of thirteen."""
    return {number: person(f"uyvien{number}", COUNCIL_MEMBER) for number in range(1, 14)}


def of_the_year(year):
    found = Proposal.objects.filter(bloc_year=year)
    return list(found.select_related("conference", "bloc_year", "award_type").order_by("pk"))


def states(year):
    rows = Proposal.objects.filter(bloc_year=year).values_list("award_type__code", "status")
    return Counter(rows)


def to_the_docket(secretariat, year):
    """Three for the Ministry's flag and one for the Government's: submitted, received whole, appraised."""
    submit_year(secretariat, year, {each.pk for each in of_the_year(year)})
    for each in of_the_year(year):
        for paper in PAPERS:
            content = f"%PDF-1.7 {each.pk} {paper}".encode()
            put_file(secretariat, each, paper, SimpleUploadedFile(f"{paper}.pdf", content))
            receive_paper(secretariat, each, paper, RECEIVED)
        receive(secretariat, each, RECEIVED)
        appraise(secretariat, each)


def in_session(secretariat, year, members):
    council = council_of(13, users=members)
    session = plan_session(secretariat, council, held_on=HELD, place="Trụ sở Bộ", year=2015)
    put_on_docket(secretariat, session, of_the_year(year))
    session = open_session(secretariat, session, HELD)
    call_roll(secretariat, session, dict.fromkeys(council.seats.values_list("pk", flat=True), "present"))
    return session


def vote(item, members, yes):
    for number, user in members.items():
        cast_vote(user, item, "yes" if number <= yes else "no")


def other_blocs_flags(year, number):
    """The cap counts over the whole ministry: flags that the council passed for another of its blocs."""
    other = open_year(None, add_bloc(None, name="Khối khác", organiser=year.bloc.organiser), 2015)
    flag = AwardType.objects.get(code="MIN_FLAG")
    for each in range(number):
        Proposal.objects.create(
            bloc_year=other, award_type=flag, unit=add_unit(f"Viện {each}"), status="passed"
        )


def test_three_flags_and_one_of_the_government_from_the_bloc_to_the_summary(secretariat, year, members):
    assert states(year) == {("MIN_FLAG", "proposed"): 3, ("GOV_FLAG", "proposed"): 1}
    to_the_docket(secretariat, year)
    session = in_session(secretariat, year, members)
    government, *ministry = session.items.order_by("position")
    assert government.proposal.award_type.code == "GOV_FLAG"
    chair = members[1]
    for item, yes in ((government, 11), (ministry[0], 13), (ministry[1], 11), (ministry[2], 10)):
        vote(item, members, yes)
        close_item(chair, item)
    close_session(chair, session)
    assert ReviewItem.objects.get(pk=government.pk).arithmetic.startswith("11/13: 1100 ≥ 1040")
    assert states(year) == {
        ("MIN_FLAG", "passed"): 2,
        ("MIN_FLAG", "not_passed"): 1,
        ("GOV_FLAG", "passed"): 1,
    }
    issuer = year.bloc.organiser
    passed = [each for each in of_the_year(year) if each.status == "passed"]
    flags = [each for each in passed if each.award_type.code == "MIN_FLAG"]
    decision = record_decision(
        secretariat, flags, number="123/QĐ-BKHCN", issued_on=SIGNED, issuer=issuer, session=session
    )
    assert set(decision.awards.values_list("proposal", flat=True)) == {each.pk for each in flags}
    (of_the_state,) = [each for each in passed if each.award_type.code == "GOV_FLAG"]
    with pytest.raises(Refused, match="not_sent_up"):
        record_decision(
            secretariat,
            [of_the_state],
            number="45/QĐ-TTg",
            issued_on=datetime.date(2016, 4, 1),
            issuer=issuer,
        )
    letter = {"letter": "Tờ trình 9/TTr-BKHCN", "reason": "Đủ điều kiện"}
    with pytest.raises(Refused, match="1 đề nghị Cờ thi đua của Chính phủ, được 0: 20% của 2"):
        send_up(secretariat, [of_the_state], **letter)
    other_blocs_flags(year, 3)
    send_up(secretariat, [of_the_state], **letter)
    record_decision(
        secretariat, [of_the_state], number="45/QĐ-TTg", issued_on=datetime.date(2016, 4, 1), issuer=issuer
    )
    assert Award.objects.count() == 3
    results = Counter(line["Kết quả"] for line in summed_up() if line["Khối"] == year.name)
    assert results == {"Đã tặng": 3, "Không thông qua": 1}


def test_every_step_of_its_life_says_who_and_when(secretariat, year, members):
    to_the_docket(secretariat, year)
    session = in_session(secretariat, year, members)
    item = session.items.select_related("proposal").order_by("position").last()
    vote(item, members, 12)
    close_item(members[1], item)
    lived = list(item.proposal.moves.values_list("act", "by__username"))
    who = secretariat.username
    assert lived == [
        *((act, who) for act in ("submit", "receive", "appraise", "docket")),
        ("pass", "uyvien1"),
    ]
    assert ReviewItem.objects.get(pk=item.pk).seen_sha256
