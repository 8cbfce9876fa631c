"""The list of a year is confirmed as it was shown, and confirming is taken back while no conference is recorded."""

import datetime
import re

import pytest

from blocs.models import BlocYear, Conference, Membership
from blocs.services.organisers import change_organiser
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import AuditEntry
from emulation.refusals import Refused
from registry.services.confirming import confirm, shown_of, unconfirm
from registry.services.finalising import finalise
from registry.services.recording import YEAR, add_conference, read_section
from tests.fixtures import record
from tests.registry.queries import A_PAGE, assert_constant, queries_of

pytestmark = pytest.mark.django_db

REASON = "Xác nhận nhầm năm"


@pytest.fixture
def draft(finished):
    finalise(None, finished)
    return BlocYear.objects.select_related("bloc").get(year=2016)


def address(year, act="confirm"):
    return f"{year.get_absolute_url()}{act}/"


def shown_on(page):
    return re.search(r'name="shown" value="(\w+)"', page)[1]


def seen(year):
    return shown_of(year, read_section(YEAR, year))


def organisers(year):
    return set(Membership.objects.filter(bloc_year=year).values_list("organiser", flat=True))


def test_the_page_shows_what_is_confirmed_and_its_button_confirms_it(signed_in, secretariat, draft):
    client = signed_in(secretariat)
    assert address(draft) in client.get(draft.get_absolute_url()).content.decode()
    page = client.get(address(draft)).content.decode()
    for words in ("Bộ Thử nghiệm", "Cục Ba", "Quỹ Bốn", "4. <a", "4 đơn vị", "Danh sách Khối phó: đầy đủ"):
        assert words in page
    assert not BlocYear.objects.get(pk=draft.pk).confirmed
    response = client.post(address(draft), {"shown": shown_on(page)}, follow=True)
    assert response.redirect_chain == [(draft.get_absolute_url(), 302)]
    assert "Đã xác nhận Khối thi đua số 1, 2016" in response.content.decode()
    assert BlocYear.objects.get(pk=draft.pk).confirmed
    assert organisers(draft) == {draft.bloc.organiser_id}


def test_what_nobody_knows_is_said_to_be_unknown(signed_in, secretariat, draft):
    record("year", draft, officers=[], deputies_known="unknown", slogan="")
    change_organiser(None, draft.bloc, None)
    facts = signed_in(secretariat).get(address(draft)).content.decode()
    told = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>(.*?)</dd>", facts, re.DOTALL))
    for label in ("Cơ quan tổ chức", "Quyết định phân chia", "Khối trưởng", "Khối phó", "Khẩu hiệu năm 2016"):
        assert "chưa rõ" in told[label], label


def test_an_observer_holds_no_place_and_what_differs_from_last_year_is_told(
    signed_in, secretariat, draft, units
):
    record("year", draft, members=[{"unit": units[0].pk}, {"unit": units[1].pk, "is_observer": True}])
    page = signed_in(secretariat).get(address(draft)).content.decode()
    assert page.count("không giữ chỗ</span>") == 1
    assert "Lỗi phải sửa" not in page
    assert "So với năm 2015, bản nháp năm 2016 chưa có: Cục Hai; Cục Ba; Quỹ Bốn." in page


@pytest.mark.parametrize("changed", ["list", "organiser"])
def test_what_was_changed_since_it_was_shown_is_shown_again_first(
    signed_in, secretariat, draft, units, changed
):
    client = signed_in(secretariat)
    shown = shown_on(client.get(address(draft)).content.decode())
    if changed == "list":
        record("year", draft, members=[{"unit": unit.pk} for unit in units[:2]])
    else:
        change_organiser(None, draft.bloc, add_unit("Bộ Khác"))
    response = client.post(address(draft), {"shown": shown})
    page = response.content.decode()
    assert response.status_code == 422 and "Danh sách vừa có người sửa." in page
    assert not BlocYear.objects.get(pk=draft.pk).confirmed
    assert ("Bộ Khác" in page) == (changed == "organiser")
    assert client.post(address(draft), {"shown": shown_on(page)}).status_code == 302


def test_a_unit_that_another_bloc_has_stands_out_and_nothing_can_be_confirmed(
    signed_in, secretariat, draft, units
):
    other = open_year(None, add_bloc(None, name="Khối khác", organiser=draft.bloc.organiser), 2016)
    record("year", other, members=[{"unit": units[3].pk}])
    client = signed_in(secretariat)
    page = client.get(address(draft)).content.decode()
    assert "Đang là thành viên Khối khác của cùng cơ quan tổ chức." in page and 'name="shown"' not in page
    response = client.post(address(draft), {"shown": seen(draft)})
    assert response.status_code == 422 and "Quỹ Bốn" in response.content.decode()
    assert not BlocYear.objects.get(pk=draft.pk).confirmed


def test_confirming_twice_is_confirming_once(signed_in, secretariat, draft):
    shown = seen(draft)
    assert confirm(secretariat, draft, shown).confirmed and confirm(secretariat, draft, shown).confirmed
    assert AuditEntry.objects.filter(act="confirm_year").count() == 1
    page = signed_in(secretariat).get(address(draft)).content.decode()
    assert "Danh sách của năm này đã được xác nhận." in page and 'name="shown"' not in page


def test_the_page_asks_no_more_for_more_members(signed_in, secretariat, draft):
    client = signed_in(secretariat)
    before = queries_of(client, address(draft))
    record("year", draft, members=[{"unit": add_unit(f"Viện {number}").pk} for number in range(30)])
    assert queries_of(client, address(draft)) == before <= A_PAGE


def test_a_confirmed_year_becomes_a_draft_again_with_a_reason(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    url = address(bloc_year, "unconfirm")
    assert url in client.get(bloc_year.get_absolute_url()).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    assert BlocYear.objects.get().confirmed
    response = client.post(url, {"reason": REASON}, follow=True)
    assert response.redirect_chain == [(bloc_year.get_absolute_url(), 302)]
    assert "lại là bản nháp" in response.content.decode()
    assert not BlocYear.objects.get().confirmed
    assert organisers(bloc_year) == {None}
    act = AuditEntry.objects.get(act="unconfirm_year")
    assert (act.reason, act.actor, act.record) == (REASON, secretariat, bloc_year.audit_record())
    again = client.post(url, {"reason": REASON})
    assert again.status_code == 422 and "đang là bản nháp" in again.content.decode()


def test_a_place_given_back_may_be_taken_by_another_bloc(secretariat, bloc_year, units):
    other = open_year(None, add_bloc(None, name="Khối khác", organiser=bloc_year.bloc.organiser), 2015)
    with pytest.raises(Refused):
        record("year", other, members=[{"unit": units[0].pk}])
    unconfirm(secretariat, bloc_year, REASON)
    record("year", other, members=[{"unit": units[0].pk}])
    assert other.memberships.count() == 1


def test_an_empty_conference_stands_in_nobodys_way_a_recorded_one_does(signed_in, secretariat, bloc_year):
    sitting = add_conference(None, bloc_year, Conference.Kind.MID_YEAR_REVIEW)
    unconfirm(secretariat, bloc_year, REASON)
    confirm(secretariat, bloc_year, seen(bloc_year))
    record("sitting", sitting, venue="Hà Nội")
    with pytest.raises(Refused) as refused:
        unconfirm(secretariat, bloc_year, REASON)
    assert refused.value.errors[""] == ["Không bỏ xác nhận được vì đã ghi: Hội nghị sơ kết."]
    client, url = signed_in(secretariat), address(bloc_year, "unconfirm")
    assert "<li>Hội nghị sơ kết</li>" in client.get(url).content.decode()
    assert client.post(url, {"reason": REASON}).status_code == 422
    assert BlocYear.objects.get().confirmed


def test_asking_what_was_recorded_costs_the_same_for_more_sittings(signed_in, secretariat, bloc_year):
    def sittings(count):
        for day in range(bloc_year.conferences.count(), count):
            add_conference(None, bloc_year, Conference.Kind.OTHER, datetime.date(2015, 3, 1 + day))

    assert_constant(signed_in(secretariat), address(bloc_year, "unconfirm"), sittings)


def test_a_finalised_year_stays_confirmed(secretariat, finished):
    finalise(None, finished)
    with pytest.raises(Refused) as refused:
        unconfirm(secretariat, finished.bloc_year, REASON)
    assert refused.value.code == "recorded"


def test_only_the_secretariat_takes_it_back(officer_of, units, administrator, bloc_year):
    for user in (officer_of(units[0]), administrator):
        with pytest.raises(Refused) as refused:
            unconfirm(user, bloc_year, REASON)
        assert refused.value.code == "not_allowed"
    assert BlocYear.objects.get().confirmed
