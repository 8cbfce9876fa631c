"""Who is in charge of a unit is shown in the admin and never written there."""

import datetime

import pytest
from django.urls import reverse

from blocs.models import UnitContact
from blocs.services.contacts import record_contact

LIST = "/admin/blocs/unitcontact/"
DAY = datetime.date


@pytest.fixture
def contact(units):
    record_contact(None, units[0], person="Trần Thị Quý", until=DAY(2020, 1, 1))
    return record_contact(None, units[0], person="Lê Văn Đạt", telephone="113", since=DAY(2020, 1, 1))


def listed(client, **query):
    return [str(each) for each in client.get(LIST, query).context["cl"].result_list]


@pytest.mark.parametrize("role", ["secretariat", "administrator", "auditor"])
def test_it_is_read_and_never_written(request, signed_in, contact, role):
    client = signed_in(request.getfixturevalue(role))
    page = reverse("admin:blocs_unitcontact_change", args=[contact.pk])
    before = list(UnitContact.objects.values())
    text = client.get(page).text
    assert "Lê Văn Đạt" in text and "Cục Một" in text and "đến nay" in text
    assert 'name="_save"' not in text
    sent = {"person": "Khác", "telephone": "114"}
    assert client.post(page, sent).status_code == 403
    assert client.post(f"{LIST}add/", sent).status_code == 403
    assert (
        client.post(reverse("admin:blocs_unitcontact_delete", args=[contact.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert list(UnitContact.objects.values()) == before


def test_people_are_found_and_filtered(signed_in, secretariat, contact):
    client = signed_in(secretariat)
    assert listed(client) == ["Lê Văn Đạt", "Trần Thị Quý"]
    assert listed(client, q="tran quy") == ["Trần Thị Quý"]
    assert listed(client, state="present") == ["Lê Văn Đạt"]
    assert listed(client, state="past") == ["Trần Thị Quý"]


def test_a_unit_handed_over_among_the_accounts_tells_who_must_be_told(
    signed_in, secretariat, units, officer_of
):
    """In the admin's form there is no field for a day in the directory: the sentence stands above it."""
    giver, taker = officer_of(units[0]), officer_of(units[1])
    record_contact(None, units[0], person="Người Giao", user=giver, since=DAY(2024, 1, 1))
    sent = {"unit": units[0].pk, "to_user": taker.pk, "on": "01/07/2023"}
    answer = signed_in(secretariat).post(reverse("admin:user_hand_over", args=[giver.pk]), sent)
    assert answer.status_code == 422
    assert "Ngày này phải sau ngày Người Giao bắt đầu phụ trách (01/01/2024)." in answer.text
    assert not units[0].staff.filter(user=taker).exists()
