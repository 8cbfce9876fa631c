"""Saving the list of proposals: each row keeps its own facts, and each person stays one."""

import datetime

import pytest

from awards.models import AwardType, Person, Proposal
from registry.services.recording import SECTIONS, read_section
from tests.fixtures import record

RECEIVED = datetime.date(2016, 1, 5)


@pytest.fixture
def of_a_person(units):
    """A complete row, as the page posts it."""

    def row(name, unit=units[0], award="MIN_FIGHTER", **columns):
        return {
            "award_type": AwardType.objects.get(code=award).pk,
            "title": "",
            "subject": "individual",
            "unit": unit.pk,
            "part": "",
            "recipients": None,
            "track": "",
            "status": "proposed",
            "person_name": name,
            "person_post": "",
        } | columns

    return row


def test_who_is_named_is_no_collective(conference, of_a_person):
    save(
        conference, [of_a_person("Nguyễn Văn A", subject="collective"), of_a_person("", subject="collective")]
    )
    assert [row["subject"] for row in stored(conference)] == ["individual", "collective"]


def test_two_who_are_told_by_a_name_alone_are_not_one(conference, of_a_person):
    save(
        conference,
        [of_a_person("Nguyễn Văn A", award=each) | {"unit": None} for each in ("MIN_FIGHTER", "MIN_CERT")],
    )
    assert Person.objects.filter(full_name="Nguyễn Văn A").count() == 2


def stored(conference):
    return read_section(SECTIONS["proposals"], conference)["proposals"]


def save(conference, rows):
    return record("proposals", conference, proposals=rows)


def holders():
    """{person: (key, the day the dossier came)}: a fact no page of the list shows."""
    rows = Proposal.objects.select_related("person")
    return {each.person.full_name: (each.pk, each.received_on) for each in rows}


@pytest.fixture
def an_and_binh(conference, of_a_person):
    """Two people of one unit proposed for one award; the dossier of the first has come."""
    save(conference, [of_a_person("An"), of_a_person("Bình")])
    Proposal.objects.filter(person__full_name="An").update(received_on=RECEIVED)
    return holders()


def test_a_removed_row_leaves_the_other_persons_facts_alone(conference, an_and_binh):
    save(conference, stored(conference)[1:])
    assert holders() == {"Bình": an_and_binh["Bình"]}


def test_reordered_rows_keep_their_facts(conference, an_and_binh):
    save(conference, stored(conference)[::-1])
    assert holders() == an_and_binh
    assert [row["person_name"] for row in stored(conference)] == ["Bình", "An"]


def test_rows_typed_again_are_matched_by_the_person(conference, an_and_binh, of_a_person):
    assert save(conference, [of_a_person("Bình"), of_a_person("An")]) == 2
    assert holders() == an_and_binh


def test_names_exchanged_between_rows_take_their_facts_along(conference, an_and_binh):
    first, second = stored(conference)
    save(conference, [first | {"person_name": "Bình"}, second | {"person_name": "An"}])
    assert holders() == an_and_binh


def test_a_corrected_name_keeps_the_row_and_the_person(conference, of_a_person):
    save(conference, [of_a_person("Nguyễn Văn An")])
    before = Proposal.objects.get()
    (row,) = stored(conference)
    save(conference, [row | {"person_name": "Nguyễn Văn Ân", "person_post": "Chuyên viên"}])
    assert Proposal.objects.get() == before
    assert Person.objects.values("pk", "full_name", "post").get() == {
        "pk": before.person_id,
        "full_name": "Nguyễn Văn Ân",
        "post": "Chuyên viên",
    }


def test_a_corrected_unit_goes_for_the_person_too(conference, of_a_person, units):
    save(conference, [of_a_person("An")])
    (row,) = stored(conference)
    save(conference, [row | {"unit": units[1].pk}])
    assert Proposal.objects.get().unit == Person.objects.get().unit == units[1]


def test_a_person_proposed_elsewhere_too_is_not_renamed(conference, of_a_person):
    save(conference, [of_a_person("An"), of_a_person("An", award="MIN_CERT")])
    assert Person.objects.count() == 1
    fighter, certificate = stored(conference)
    save(conference, [fighter | {"person_name": "Ân"}, certificate])
    assert [row["person_name"] for row in stored(conference)] == ["Ân", "An"]
    assert Person.objects.count() == 2


def test_a_correction_finds_who_is_known_already(conference, of_a_person, units):
    known = Person.objects.create(full_name="Ân", unit=units[0])
    save(conference, [of_a_person("An")])
    (row,) = stored(conference)
    save(conference, [row | {"person_name": "Ân"}])
    assert Proposal.objects.get().person == known


def test_who_has_moved_on_since_is_not_called_back(conference, of_a_person, units):
    """The catalogue of people says where somebody is now; the row where they were."""
    save(conference, [of_a_person("An")])
    Person.objects.update(unit=units[2])
    assert save(conference, stored(conference)) == 0
    (row,) = stored(conference)
    save(conference, [row | {"person_post": "Chuyên viên"}])
    assert Person.objects.values_list("unit", "post").get() == (units[2].pk, "Chuyên viên")


def test_a_person_taken_out_of_the_row_leaves_the_unit_proposed(conference, of_a_person, units):
    save(conference, [of_a_person("An")])
    (row,) = stored(conference)
    save(conference, [row | {"person_name": "", "subject": "collective"}])
    assert Proposal.objects.values_list("unit", "person", "subject").get() == (
        units[0].pk,
        None,
        "collective",
    )
