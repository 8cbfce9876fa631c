"""Answers before reading, open votes, opinions in writing, paper counts: each once, each by who may."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.desk.standing import ASKED, RECUSED, standing
from awards.models import Person, Recusal, ReviewItem, Vote
from awards.permissions import can_read_file, can_vote
from awards.services.closing import close_item
from awards.services.dockets import put_on_docket
from awards.services.rolls import call_roll
from awards.services.votes import answer_before_reading, cast_vote, enter_counts, enter_written
from emulation.models import AuditEntry
from tests.awards.test_sessions import refused
from tests.councils import appraised, planned, seat

pytestmark = pytest.mark.django_db

COUNTS = {"issued": 13, "collected": 13, "valid": 12, "invalid": 1, "yes": 12}


def asked_again(item):
    return ReviewItem.objects.get(pk=item.pk)


@pytest.fixture
def items(secretariat, session, bloc_year, units):
    """A flag of the fifth member's own unit, one of another unit, and a fighter of their unit (a secret vote)."""
    lan = Person.objects.create(full_name="Nguyễn Thị Lan", unit=units[0])
    flags = [appraised(bloc_year, unit) for unit in units[:2]]
    whom = {"subject": "individual", "person": lan, "unit": None, "award": "MIN_FIGHTER"}
    put_on_docket(secretariat, session, [*flags, appraised(bloc_year, **whom)], {})
    return list(session.items.order_by("position"))


@pytest.fixture
def own(items):
    return items[0]


@pytest.fixture
def other(items):
    return items[1]


@pytest.fixture
def secret(items):
    return items[2]


def test_the_own_units_file_is_closed_until_the_member_answers(people, own, other, secret):
    for item in (own, secret):
        assert standing(people[5], item).file_is_closed == ASKED
        assert not can_read_file(people[5], item) and not can_vote(people[5], item)
    assert can_read_file(people[5], other) and can_read_file(people[4], own)
    answer_before_reading(people[5], own, True, "Không liên quan")
    assert can_read_file(people[5], asked_again(own))
    answer_before_reading(people[5], secret, False)
    assert standing(people[5], asked_again(secret)).file_is_closed == RECUSED


def test_an_answer_is_given_once(people, own):
    answer_before_reading(people[5], own, False, "Cùng đơn vị")
    assert refused(answer_before_reading, people[5], asked_again(own), True).code == "answered"
    assert Recusal.objects.values_list("recused", "reason").get() == (True, "Cùng đơn vị")


def test_a_member_answers_for_the_own_seat_and_the_secretary_for_who_spoke_aloud(
    people, secretariat, auditor, council, own
):
    fifth = seat(council, 5)
    assert refused(answer_before_reading, people[4], own, False, seat=fifth).code == "not_allowed"
    assert refused(answer_before_reading, auditor, own, False, seat=fifth).code == "not_allowed"
    answer_before_reading(people[3], own, False, "Nói tại phiên họp", seat=fifth)
    assert refused(answer_before_reading, secretariat, own, True, seat=fifth).code == "answered"
    assert Recusal.objects.get().recused


def test_anybody_may_step_back_and_a_vote_already_cast_goes_with_it(people, other):
    cast_vote(people[4], other, "yes")
    answer_before_reading(people[4], other, False, "Người nhà")
    assert not Vote.objects.exists()
    assert refused(cast_vote, people[4], asked_again(other), "yes").code == "recused"


def test_a_seat_votes_once(people, other):
    cast_vote(people[4], other, "yes")
    assert refused(cast_vote, people[4], asked_again(other), "no").code == "voted"
    assert Vote.objects.values_list("choice", flat=True).get() == "yes"


@pytest.mark.parametrize(
    ("number", "which", "code"),
    [(5, "own", "unanswered"), (4, "secret", "secret"), (4, "planned", "not_open")],
)
def test_what_stands_in_the_way_of_a_vote(
    request, secretariat, people, council, bloc_year, units, number, which, code
):
    if which == "planned":
        item = planned(secretariat, council, [appraised(bloc_year, units[3])]).items.get()
    else:
        item = request.getfixturevalue(which)
    assert refused(cast_vote, people[number], item, "yes").code == code
    assert not Vote.objects.exists()


def test_who_has_no_seat_or_no_vote_casts_none(people, secretariat, administrator, council, other):
    for user in (secretariat, administrator):
        assert refused(cast_vote, user, other, "yes").code == "not_allowed"
    council.seats.filter(number=4).update(votes=False)
    assert refused(cast_vote, people[4], asked_again(other), "yes").code == "not_allowed"
    assert not Vote.objects.exists()


def test_no_vote_comes_in_after_closing(people, other):
    cast_vote(people[1], other, "yes")
    close_item(people[1], other)
    assert refused(cast_vote, people[4], other, "yes").code == "closed"
    assert refused(answer_before_reading, people[4], other, False).code == "closed"
    assert Vote.objects.count() == 1


def test_opinions_in_writing_are_of_who_writes(secretariat, people, session, council, own, other):
    writers = [seat(council, number).pk for number in (5, 13)]
    call_roll(secretariat, session, dict.fromkeys(writers, "written"))
    enter_written(people[3], other, {writers[0]: "yes", writers[1]: "no"})
    enter_written(people[3], other, {writers[1]: "yes"})
    assert set(Vote.objects.values_list("seat", "choice")) == {(writers[0], "yes"), (writers[1], "yes")}
    enter_written(people[3], other, {writers[1]: ""})
    assert Vote.objects.get().seat_id == writers[0]
    present = refused(enter_written, people[3], other, {seat(council, 4).pk: "yes"})
    assert present.code == "not_written"
    unanswered = refused(enter_written, people[3], own, {writers[0]: "yes"})
    assert unanswered.code == "not_written"
    assert refused(enter_written, people[4], other, {}).code == "not_allowed"
    assert Vote.objects.count() == 1


def test_a_secret_vote_is_entered_as_counts_with_its_scan(people, secret, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer_before_reading(people[3], secret, True, seat=seat(secret.session.council, 5))
    enter_counts(people[3], secret, COUNTS, scan=SimpleUploadedFile("a.html", b"%PDF-1.4 phieu"))
    item = asked_again(secret)
    assert {name: getattr(item, name) for name in COUNTS} == COUNTS
    assert (item.voters, item.method, item.written, item.written_yes) == (13, "secret", 0, 0)
    first = item.scan
    assert first.name.startswith("counts/") and first.name.endswith(".pdf")
    assert not Vote.objects.exists()
    enter_counts(people[3], item, COUNTS | {"yes": 11})
    assert asked_again(secret).scan.name == first.name and asked_again(secret).yes == 11


@pytest.mark.parametrize(
    ("counts", "place", "words"),
    [
        ({"issued": 14, "collected": 14, "valid": 14, "invalid": 0}, "collected", ("(14)", "(13)")),
        ({"issued": 12}, "collected", ("(13)", "(12)")),
        ({"yes": 13}, "yes", ("(13)", "(12)")),
        ({"invalid": 0}, "valid", ("12", "13")),
        ({"yes": None}, "yes", ("Ghi số này",)),
    ],
)
def test_counts_that_do_not_add_up_are_refused_with_the_numbers(
    people, secret, council, counts, place, words
):
    answer_before_reading(people[3], secret, True, seat=seat(council, 5))
    trouble = refused(enter_counts, people[3], secret, COUNTS | counts)
    assert list(trouble.errors) == [place]
    assert all(word in " ".join(trouble.errors[place]) for word in words)
    assert asked_again(secret).collected is None


def test_more_opinions_than_members_who_write_are_refused(people, secret):
    trouble = refused(enter_counts, people[3], secret, dict.fromkeys(COUNTS, 0), written=1, written_yes=1)
    assert (trouble.code, list(trouble.errors)) == ("too_many_written", ["written"])
    trouble = refused(enter_counts, people[3], secret, dict.fromkeys(COUNTS, 0), written=0, written_yes=1)
    assert trouble.code == "invalid"


def test_a_scan_that_is_no_scan_is_refused_and_leaves_nothing(people, secret, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer_before_reading(people[3], secret, True, seat=seat(secret.session.council, 5))
    with pytest.raises(ValidationError, match="không phải PDF"):
        enter_counts(people[3], secret, COUNTS, scan=SimpleUploadedFile("a.pdf", b"<html>"))
    good = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    assert refused(enter_counts, people[3], secret, COUNTS | {"yes": 13}, scan=good).errors
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert asked_again(secret).collected is None


def test_open_votes_are_not_counted_on_paper_nor_secret_ones_in_the_open(people, other, secret):
    assert refused(enter_counts, people[3], other, COUNTS).code == "open_vote"
    assert refused(enter_written, people[3], secret, {}).code == "secret"
    assert refused(enter_counts, people[1], secret, COUNTS).code == "not_allowed"


def test_the_trail_tells_no_choice_and_no_count_before_the_end(people, other, secret, council):
    answer_before_reading(people[3], secret, True, seat=seat(council, 5))
    cast_vote(people[4], other, "yes")
    enter_counts(people[3], secret, COUNTS)
    told = [entry.changes or {} for entry in AuditEntry.objects.filter(object_pk__isnull=False)]
    assert not any({"choice", *COUNTS, "voters", "written"} & {*each} for each in told)
    assert AuditEntry.objects.filter(act="enter_counts").exists()
