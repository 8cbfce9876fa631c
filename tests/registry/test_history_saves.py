"""A history is read save by save: one head for all that one post changed, and nothing of the registry's own keeping."""

import datetime
import re

import pytest
from auditlog.context import set_actor

from awards.models import AwardType
from blocs.models import Delegate, Membership, UnitName
from emulation.audit import one_save
from emulation.history import readable, trail_of
from emulation.models import AuditEntry
from registry.services.finalising import finalise
from registry.strip import address
from tests.fixtures import record
from tests.registry.test_history_page import history, lines, saves
from tests.registry.test_nothing_lost import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, secretariat, finished):
    """Before an empty history of a year ready to be finalised."""
    AuditEntry.objects.all().delete()
    return signed_in(secretariat)


def save(client, conference, section, **typed):
    url = address(conference.bloc_year, conference, section)
    assert client.post(url, form_of(client, url) | typed).status_code == 302


def heads(client, bloc_year):
    return [(each.who, each.did, len(each.lines)) for each in saves(client, history(bloc_year))]


def test_three_saves_have_three_heads(desk, finished):
    delegates = {"delegates-0-person": "Phạm Văn", "delegates-1-person": "Lê Thị"}
    save(desk, finished, "sitting", venue="Trụ sở Bộ", delegates_known="complete", **delegates)
    save(desk, finished, "pledge", next_slogan="Đoàn kết")
    save(desk, finished, "sitting", **{"delegates-0-DELETE": "on", "venue": "Hà Nội"})
    who = "Thường trực Hội đồng"
    assert heads(desk, finished.bloc_year) == [
        (who, "Sửa hội nghị; xóa đại biểu; sửa đại biểu", 3),
        (who, "Sửa hội nghị", 1),
        (who, "Sửa hội nghị; thêm 2 đại biểu", 3),
    ]


def test_an_act_is_the_head_of_what_it_changed(desk, secretariat, finished):
    with set_actor(secretariat), one_save():
        finalise(secretariat, finished)
    (one,) = saves(desk, history(finished.bloc_year))
    assert one.did == "Chốt hội nghị: Hội nghị tổng kết"
    assert [line.did for line in one.lines] == ["Sửa"]


def test_what_no_request_made_belongs_to_what_followed_at_once(desk, finished):
    bloc_year = finished.bloc_year
    for words in ("Một", "Hai", "Ba"):
        bloc_year.slogan = words
        bloc_year.save()
    first = AuditEntry.objects.order_by("timestamp", "pk").first()
    AuditEntry.objects.filter(pk=first.pk).update(timestamp=first.timestamp - datetime.timedelta(minutes=1))
    assert [len(each.lines) for each in saves(desk, history(bloc_year))] == [2, 1]


def test_who_asks_does_not_name_the_save(desk, finished):
    url = address(finished.bloc_year, finished, "pledge")
    for slogan in ("Một", "Hai"):
        typed = form_of(desk, url) | {"next_slogan": slogan}
        assert desk.post(url, typed, headers={"X-Correlation-ID": "của tôi"}).status_code == 302
    names = set(AuditEntry.objects.filter(record=finished.audit_record()).values_list("cid", flat=True))
    assert len(names) == 2 and "của tôi" not in names


def test_lines_stand_in_the_order_they_were_written(desk, finished):
    with one_save():
        record("sitting", finished, delegates=[{"person": "Đầu"}, {"person": "Giữa"}, {"person": "Cuối"}])
    (one,) = saves(desk, history(finished.bloc_year))
    assert [line.name for line in one.lines] == ["Đầu", "Giữa", "Cuối"]


def test_places_in_a_list_keys_and_the_record_itself_are_not_told(desk, finished, units):
    award = AwardType.objects.get(code="MIN_FLAG").pk
    with one_save():
        record("sitting", finished, delegates_known="partial", delegates=[{"person": "Phạm Văn"}])
        proposal = {"unit": units[0].pk, "award_type": award, "subject": "collective", "status": "proposed"}
        record("proposals", finished, proposals_known="partial", proposals=[proposal])
    told = {
        line.kind: {change.label for change in line.changes}
        for line in lines(desk, history(finished.bloc_year))
    }
    assert told["đại biểu"] == {"họ và tên", "tư cách"}
    assert told["đề nghị khen thưởng"] == {
        "đơn vị",
        "hội nghị",
        "danh hiệu, hình thức khen thưởng",
        "đối tượng",
        "kết quả",
    }


def test_rows_that_changed_places_say_so_without_a_number(desk, finished):
    delegate = Delegate.objects.create(conference=finished, person="Phạm Văn", position=1)
    delegate.position = 7
    delegate.save()
    told = lines(desk, history(finished.bloc_year))[-1].changes
    assert [(change.label, change.old, change.new) for change in told] == [("thứ tự", "", "đã đổi")]


def test_a_catalogue_s_own_order_is_told():
    award = AwardType.objects.get(code="MIN_FLAG")
    award.position = 40
    award.save()
    newest = readable(trail_of(award.audit_record()))[0]
    assert [(change.old, change.new) for change in newest.changes] == [("2", "40")]


def test_units_are_called_as_on_the_day_of_the_record(desk, finished, units):
    for unit in units:
        UnitName.objects.create(unit=unit, valid_from=datetime.date(2020, 1, 1), full_name=f"Sở {unit.pk}")
    member = Membership.objects.get(unit=units[0])
    member.quote = "sửa"
    member.save()
    (one,) = saves(desk, history(finished.bloc_year))[:1]
    assert one.lines[-1].name == "Cục Một"
    file = b"".join(desk.get(f"{history(finished.bloc_year)}?format=csv")).decode()
    assert "Cục Một" in file and "Sở" not in file


def test_what_a_new_row_held_is_set_apart_by_semicolons(desk, finished):
    record("sitting", finished, delegates=[{"person": "Phạm Văn", "post": "Cục trưởng"}])
    page = re.sub(r"<[^>]*>", "", desk.get(history(finished.bloc_year)).content.decode())
    assert "họ và tên: Phạm Văn; chức vụ: Cục trưởng; tư cách" in page
    assert " ;" not in page
