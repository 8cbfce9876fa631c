import pytest
from auditlog.context import set_actor

from blocs.models import BlocYear, Membership, UnitName
from blocs.services.units import add_unit
from blocs.services.years import confirm_year
from emulation.audit import record_act
from emulation.models import AuditEntry
from registry.services.finalising import finalise
from tests.registry.queries import assert_constant


def history(bloc_year):
    return f"{bloc_year.get_absolute_url()}history/"


def saves(client, address):
    return client.get(address).context["saves"]


def lines(client, address):
    return [line for save in saves(client, address) for line in save.lines]


def test_a_change_tells_who_what_old_and_new(signed_in, secretariat, bloc_year):
    with set_actor(secretariat):
        bloc_year.slogan = "Đoàn kết"
        bloc_year.save()
    response = signed_in(secretariat).get(history(bloc_year))
    save = response.context["saves"][0]
    assert (save.who, save.did) == ("Thường trực Hội đồng", "Sửa khối trong năm")
    (line,) = save.lines
    assert [(change.old, change.new) for change in line.changes] == [("chưa rõ", "Đoàn kết")]
    assert "chưa rõ → Đoàn kết" in response.content.decode()


def test_an_act_tells_its_reason(signed_in, secretariat, bloc_year):
    record_act(bloc_year, "reopen", reason="Sai tên <b>đơn vị</b>")
    page = signed_in(secretariat).get(history(bloc_year)).content.decode()
    assert "Mở lại" in page
    assert "Sai tên &lt;b&gt;đơn vị&lt;/b&gt;" in page


def test_removed_rows_and_later_finalising_stay_in_the_history(signed_in, secretariat, finished, units):
    Membership.objects.filter(unit=units[3]).get().delete()
    finalise(secretariat, finished)
    client, address = signed_in(secretariat), history(finished.bloc_year)
    assert any(line.did == "Xóa" for line in lines(client, address))
    assert any("Chốt hội nghị: Hội nghị tổng kết" in save.did for save in saves(client, address))


def test_other_records_do_not_mix_in(signed_in, secretariat, finished):
    finalise(secretariat, finished)
    following = BlocYear.objects.get(year=2016)
    confirm_year(secretariat, following)
    keys = {line.pk for line in lines(signed_in(secretariat), history(following))}
    records = set(AuditEntry.objects.filter(pk__in=keys).values_list("record", flat=True))
    assert records == {f"blocyear:{following.pk}"}


def test_fifty_lines_a_page(signed_in, secretariat, bloc_year):
    AuditEntry.objects.filter(record=bloc_year.audit_record()).delete()
    for number in range(51):
        record_act(bloc_year, "reopen", reason=f"lần {number}")
    client = signed_in(secretariat)
    first = client.get(history(bloc_year))
    assert [save.reasons[::49] for save in first.context["saves"]] == [("lần 1", "lần 50")]
    assert "Trang 1 trên 2" in first.content.decode()
    assert [save.reasons for save in saves(client, f"{history(bloc_year)}?page=2")] == [("lần 0",)]


@pytest.mark.parametrize("page", ["0", "-1", "x", "999"])
def test_a_page_that_is_not_there_gives_one_that_is(signed_in, secretariat, bloc_year, page):
    assert signed_in(secretariat).get(f"{history(bloc_year)}?page={page}").status_code == 200


def test_an_unchanged_record_says_so(signed_in, secretariat, bloc_year):
    AuditEntry.objects.all().delete()
    page = signed_in(secretariat).get(history(bloc_year)).content.decode()
    assert "Chưa có thay đổi nào được ghi lại." in page


def test_the_history_of_a_unit_is_for_its_officers_and_the_desk(signed_in, secretariat, officer_of, units):
    UnitName.objects.filter(unit=units[0]).update(short_name="C1")
    url = f"{units[0].get_absolute_url()}history/"
    assert signed_in(secretariat).get(url).status_code == 200
    assert signed_in(officer_of(units[0])).get(url).status_code == 200
    stranger = signed_in(officer_of(units[1]))
    assert stranger.get(url).status_code == 404
    assert url not in stranger.get(units[0].get_absolute_url()).content.decode()


def test_queries_do_not_grow_with_changes(signed_in, secretariat, bloc_year):
    def changes(count):
        for number in range(bloc_year.memberships.count() - 4, count):
            member = Membership.objects.create(bloc_year=bloc_year, unit=add_unit(f"Đơn vị {number}"))
            member.quote = "sửa"
            member.save()

    assert_constant(signed_in(secretariat), history(bloc_year), changes)
