"""Acts on accounts in the admin: each asks its own permission, and a forged form gains nothing."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from blocs.models import UnitStaff
from emulation.access import ADMINISTRATOR, ROLES, SECRETARIAT, UNIT_OFFICER
from emulation.models import AuditEntry, User
from tests.fixtures import person, sign_in

pytestmark = pytest.mark.django_db

ACTS = (
    "reset_password",
    "release_sign_in",
    "roles",
    "deactivate",
    "reactivate",
    "open_posting",
    "hand_over",
    "end_posting",
)
CREATE = "/admin/emulation/user/add/"


def address(act, user):
    return reverse(f"admin:user_{act}", args=[user.pk])


def as_stored(user):
    stored = User.objects.get(pk=user.pk)
    return (stored.password, stored.is_active, stored.is_staff, stored.is_superuser, role_names(stored))


def role_names(user):
    return set(user.groups.values_list("name", flat=True))


@pytest.fixture
def officer(officer_of, units):
    return officer_of(units[0], "can.bo")


def test_an_account_is_created_and_its_password_shown_once(signed_in, secretariat, units):
    client = signed_in(secretariat)
    posted = {"username": "lan.nt", "full_name": "Nguyễn Thị Lan", "role": UNIT_OFFICER, "unit": units[1].pk}
    answer = client.post(CREATE, posted)
    user = User.objects.get(username="lan.nt")
    password = answer.context["password"]
    assert user.check_password(password)
    assert answer.content.decode().count(password) == 1
    assert "no-store" in answer["Cache-Control"]
    assert user.postings.get().unit == units[1]
    later = client.get(reverse("admin:emulation_user_change", args=[user.pk])).content.decode()
    history = client.get(reverse("admin:emulation_user_history", args=[user.pk])).content.decode()
    assert password not in later + history
    assert user.password not in later + history
    assert AuditEntry.objects.get(act="create_account").actor == secretariat


def test_a_name_already_taken_is_said_at_its_field(signed_in, secretariat, officer):
    posted = {"username": officer.username, "full_name": "Ai đó", "role": UNIT_OFFICER}
    answer = signed_in(secretariat).post(CREATE, posted)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "username": ["Tên đăng nhập này đã có người dùng. Chọn tên khác."]
    }


def test_the_new_password_works_and_open_sessions_end(client, officer, administrator):
    theirs = Client()
    theirs.force_login(officer)
    assert theirs.get(reverse("password_change")).status_code == 200
    client.force_login(administrator)
    password = client.post(address("reset_password", officer)).context["password"]
    assert theirs.get(reverse("password_change")).status_code == 302
    assert sign_in(theirs, officer.username, password).status_code == 302


@pytest.mark.parametrize("act", ACTS)
def test_asking_changes_nothing(signed_in, secretariat, officer, act):
    before = as_stored(officer)
    assert signed_in(secretariat).get(address(act, officer)).status_code == 200
    assert as_stored(officer) == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_secretariat_reaches_no_act_on_an_administrator(
    signed_in, secretariat, administrator, act, method
):
    before = as_stored(administrator)
    answer = getattr(signed_in(secretariat), method)(address(act, administrator), {"roles": [UNIT_OFFICER]})
    assert answer.status_code == 403
    assert as_stored(administrator) == before


@pytest.mark.parametrize("act", ACTS)
def test_an_officer_reaches_no_act(client, officer, act):
    other = person("khac", UNIT_OFFICER)
    before = as_stored(other)
    client.force_login(officer)
    assert client.post(address(act, other), follow=True).status_code == 403
    assert as_stored(other) == before


def test_staff_without_a_role_reaches_no_act(client, officer):
    client.force_login(person("khong.vai", is_staff=True))
    assert client.post(address("reset_password", officer)).status_code == 403
    assert client.post(CREATE, {"username": "moi"}).status_code == 403


def test_a_forged_form_gives_nobody_the_administrators_role(signed_in, secretariat, officer):
    client = signed_in(secretariat)
    client.post(address("roles", officer), {"roles": [ADMINISTRATOR]})
    client.post(address("roles", secretariat), {"roles": [SECRETARIAT, ADMINISTRATOR]})
    client.post(CREATE, {"username": "moi", "full_name": "Mới", "role": ADMINISTRATOR})
    assert role_names(officer) == {ROLES[UNIT_OFFICER]}
    assert role_names(secretariat) == {ROLES[SECRETARIAT]}
    assert not User.objects.filter(username="moi").exists()


def test_a_forged_change_form_changes_only_the_names(signed_in, secretariat, officer):
    client = signed_in(secretariat)
    for user in (officer, secretariat):
        before = as_stored(user)
        forged = {
            "username": user.username,
            "full_name": "Tên Mới",
            "is_superuser": "on",
            "is_staff": "on",
            "is_active": "",
            "password": "x",
            "groups": ["1", "2", "3"],
            "user_permissions": ["1"],
            "postings-TOTAL_FORMS": "0",
            "postings-INITIAL_FORMS": "0",
        }
        assert client.post(reverse("admin:emulation_user_change", args=[user.pk]), forged).status_code == 302
        assert as_stored(user) == before
        assert User.objects.get(pk=user.pk).full_name == "Tên Mới"


def test_the_secretariat_cannot_rename_an_administrator(signed_in, secretariat, administrator):
    posted = {"username": "bi-doi-ten", "full_name": "X"}
    answer = signed_in(secretariat).post(
        reverse("admin:emulation_user_change", args=[administrator.pk]), posted
    )
    assert answer.status_code == 403
    assert User.objects.get(pk=administrator.pk).username == administrator.username


def test_an_administrator_makes_another(signed_in, administrator, officer):
    signed_in(administrator).post(address("roles", officer), {"roles": [ADMINISTRATOR, UNIT_OFFICER]})
    assert role_names(officer) == {ROLES[ADMINISTRATOR], ROLES[UNIT_OFFICER]}


def test_a_stopped_account_is_out_at_once_and_comes_back(client, administrator, officer):
    client.force_login(administrator)
    answer = client.post(address("deactivate", officer), {"reason": "Nghỉ hưu"}, follow=True)
    assert "Đã ngừng tài khoản của can.bo." in answer.content.decode()
    assert sign_in(Client(), "can.bo").status_code == 200
    client.post(address("reactivate", officer))
    assert sign_in(Client(), "can.bo").status_code == 302


def test_a_unit_is_handed_over_on_a_page(signed_in, secretariat, officer, units):
    taker = person("nguoi.nhan", UNIT_OFFICER, full_name="100% Nhận")
    posted = {"unit": units[0].pk, "to_user": taker.pk, "on": "01/07/2025"}
    answer = signed_in(secretariat).post(address("hand_over", officer), posted, follow=True)
    assert "Đã bàn giao Cục Một từ can.bo sang 100% Nhận." in answer.content.decode()
    assert UnitStaff.objects.get(until=None).user == taker
    assert UnitStaff.objects.get(user=officer).until == datetime.date(2025, 7, 1)


def test_a_unit_is_not_handed_over_to_oneself(signed_in, secretariat, officer, units):
    posted = {"unit": units[0].pk, "to_user": officer.pk, "on": "01/07/2025"}
    answer = signed_in(secretariat).post(address("hand_over", officer), posted)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"to_user": ["Người nhận phải khác người bàn giao."]}
    assert UnitStaff.objects.get().until is None


def test_a_unit_is_given_and_left_on_pages(signed_in, secretariat, officer, units):
    client = signed_in(secretariat)
    given = {"unit": units[1].pk, "on": "01/07/2025"}
    page = client.post(address("open_posting", officer), given, follow=True).content.decode()
    assert "Đã giao can.bo phụ trách Cục Hai." in page
    again = client.post(address("open_posting", officer), given)
    assert again.context["form"].non_field_errors() == ["Người này đang phụ trách đơn vị rồi."]
    left = {"unit": units[0].pk, "on": "01/08/2025"}
    page = client.post(address("end_posting", officer), left, follow=True).content.decode()
    assert "Đã ghi can.bo thôi phụ trách Cục Một." in page
    assert list(officer.postings.order_by("since").values_list("unit", "until")) == [
        (units[0].pk, datetime.date(2025, 8, 1)),
        (units[1].pk, None),
    ]


def test_only_acts_that_can_be_done_are_offered(signed_in, secretariat, administrator, officer):
    client = signed_in(secretariat)

    def offered(user):
        page = client.get(reverse("admin:emulation_user_change", args=[user.pk]))
        return [str(label) for label, _address in page.context["act_links"]]

    assert offered(officer) == [
        "Đặt lại mật khẩu",
        "Đổi vai trò",
        "Ngừng tài khoản",
        "Giao đơn vị phụ trách",
        "Bàn giao đơn vị",
        "Thôi phụ trách đơn vị",
    ]
    assert offered(secretariat) == ["Giao đơn vị phụ trách"]
    assert offered(administrator) == []
    stopped = person("da.ngung", UNIT_OFFICER, is_active=False)
    assert offered(stopped) == ["Đặt lại mật khẩu", "Đổi vai trò", "Cho hoạt động lại"]


def test_an_act_on_nobody_is_not_found(signed_in, administrator):
    assert signed_in(administrator).post("/admin/emulation/user/999/reset_password/").status_code == 404


def test_people_are_found_without_diacritics(signed_in, secretariat, officer):
    User.objects.filter(pk=officer.pk).update(full_name="Đỗ Thị Kỷ")
    client = signed_in(secretariat)
    found = (
        client.get(reverse("admin:emulation_user_changelist"), {"q": "do thi ky"}).context["cl"].result_list
    )
    assert [user.username for user in found] == ["can.bo"]
    assert not client.get(reverse("admin:emulation_user_changelist"), {"q": "kia"}).context["cl"].result_list
