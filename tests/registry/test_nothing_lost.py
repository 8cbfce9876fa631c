"""Saving a section never loses what stands in the registry, nor drops what was typed behind a success message."""

import datetime

import pytest

from awards.models import AwardType, Proposal
from blocs.models import Delegate, Election, Membership, Pledge, PledgeSignature, Report, Unit, UnitName
from blocs.services.units import add_unit
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.forms import address, form_in, form_of, post

# What stands in the registry


def test_a_unit_marked_a_duplicate_stays_in_its_rows(clerk, finished, units):
    twin = add_unit("Cục Một bis")
    record(
        "sitting", finished, delegates_known="partial", delegates=[{"unit": twin.pk, "person": "Đại biểu"}]
    )
    Unit.objects.filter(pk=twin.pk).update(same_as=units[0])
    assert post(clerk, finished, "sitting", {"venue": "Hà Nội"}).status_code == 302
    assert Delegate.objects.get().unit_id == twin.pk


def test_an_award_no_longer_offered_stays_where_it_was_proposed(clerk, finished, units):
    flag, other = AwardType.objects.filter(form="flag")[:2]
    award = {"award_type": flag.pk, "title": "Cờ của Bộ", "unit": units[0].pk}
    record("proposals", finished, proposals_known="partial", proposals=[award])
    AwardType.objects.update(is_active=False)
    assert post(clerk, finished, "proposals", {"addressed_to": "Hội đồng"}).status_code == 302
    assert Proposal.objects.get().award_type == flag
    html = clerk.get(address(finished, "proposals")).content.decode()
    assert flag.name in html and other.name not in html


def test_a_name_another_unit_bore_once_does_not_stop_saving(clerk, finished, units):
    UnitName.objects.filter(unit=units[1]).update(valid_from=datetime.date(2012, 1, 1))
    UnitName.objects.create(unit=units[1], full_name="Cục Một")
    before = read_record(finished)
    assert post(clerk, finished, "year").status_code == 302
    assert read_record(finished) == before


def test_a_unit_is_chosen_by_its_exact_name_where_another_folds_alike(clerk, finished):
    organiser = finished.bloc_year.bloc.organiser
    _tai, load = (add_unit(name, superior=organiser) for name in ("Vụ Tài", "Vụ Tải"))
    for typed in ("Vụ Tải", None):
        assert post(clerk, finished, "sitting", {"host": typed} if typed else {}).status_code == 302
        finished.refresh_from_db()
        assert finished.host_id == load.pk


def test_a_unit_of_no_letters_stays_until_it_is_said_to_be_unknown(clerk, finished):
    record("sitting", finished, host=add_unit("***").pk)
    for typed, host in (({}, finished.host_id), ({"host": "chưa rõ"}, None)):
        assert post(clerk, finished, "sitting", typed).status_code == 302
        finished.refresh_from_db()
        assert finished.host_id == host


@pytest.fixture
def many_reports(finished):
    rows = [{"unit": add_unit(f"Sở thứ {number}").pk, "points": [{"text": "x"}]} for number in range(63)]
    record("report", finished, reports=rows)
    return finished


def test_however_many_reports_there_are_they_stay(clerk, many_reports):
    assert post(clerk, many_reports, "report").status_code == 302
    assert Report.objects.count() == 63


def test_blocks_beyond_the_most_are_refused_and_none_is_removed(clerk, many_reports, monkeypatch):
    monkeypatch.setattr("registry.forms.page.MOST_BLOCKS", 20)
    url = address(many_reports, "report")
    data = form_of(clerk, url)
    assert clerk.post(url, data).status_code == 302
    html = clerk.post(url, data | {"more": "reports"}).content.decode()
    assert "nhiều nhất 63" in html and 'name="reports-COUNT" value="63"' in html
    added = {"reports-63-unit": "Cục Một", "reports-COUNT": "64"}
    answer = clerk.post(url, data | added)
    assert answer.status_code == 422 and "nhiều nhất 63" in answer.content.decode()
    assert Report.objects.count() == 63


@pytest.mark.parametrize("count", [None, "", "²", "x", "1", "3", "1999", "9" * 5000])
def test_a_post_without_its_count_of_blocks_saves_nothing(clerk, finished, count):
    url = address(finished, "election")
    data = form_of(clerk, url) | {"elections_known": "partial"}
    data.pop("elections-COUNT")
    answer = clerk.post(url, data if count is None else data | {"elections-COUNT": count})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Biểu gửi lên thiếu dữ liệu" in html and 'name="elections-COUNT" value="2"' in html
    finished.refresh_from_db()
    assert Election.objects.count() == 2 and finished.elections_known == "complete"


def test_a_post_that_lacks_a_block_saves_nothing(clerk, finished):
    url = address(finished, "election")
    data = {name: value for name, value in form_of(clerk, url).items() if "elections-0-" not in name}
    answer = clerk.post(url, data | {"elections-COUNT": "1"})
    assert answer.status_code == 422 and "Biểu gửi lên thiếu dữ liệu" in answer.content.decode()
    assert Election.objects.count() == 2


@pytest.mark.parametrize("left_out", ["members-TOTAL_FORMS", "members-1-"])
def test_a_post_that_lacks_rows_saves_nothing(clerk, finished, left_out):
    data = form_of(clerk, address(finished, "year"))
    data = {name: value for name, value in data.items() if not name.startswith(left_out)}
    for count in {data.get("members-TOTAL_FORMS", ""), "3"}:
        answer = clerk.post(address(finished, "year"), data | {"members-TOTAL_FORMS": count})
        assert answer.status_code == 422 and "Biểu gửi lên thiếu dữ liệu" in answer.content.decode()
        assert Membership.objects.count() == 4


# What was typed


NOT_SOMEONE = "Ghi ít nhất một trong: đơn vị, cơ quan, họ và tên, chức vụ."


@pytest.mark.parametrize(
    ("section", "typed", "sentence"),
    [
        ("sitting", {"delegates-0-remarks": "Ý kiến dài", "delegates-0-presides": "on"}, NOT_SOMEONE),
        ("sitting", {"delegates-2-capacity": "guest"}, NOT_SOMEONE),
        (
            "proposals",
            {"proposals-0-note": "Ghi chú", "proposals-0-yes": "5"},
            "Chọn danh hiệu, hình thức khen thưởng",
        ),
        ("proposals", {"honours-1-points": "95,5"}, "Chọn một đơn vị, hoặc ghi số lượng"),
        ("year", {"members-4-id": "", "members-4-category": "Nhóm A"}, "Không được để trống mục này."),
        ("year", {"officers-2-role": "deputy", "officers-2-number": "2"}, "Ghi ít nhất một trong ba"),
        ("report", {"reports-0-points-1-kind": "cause"}, "Không được để trống mục này."),
        ("report", {"reports-0-figures-0-measure": "văn bản"}, "Ghi ít nhất một số"),
        ("pledge", {"pledges-0-targets-0-planned": "12"}, "Không được để trống mục này."),
        ("pledge", {"pledges-0-signatures-0-signer": "Người ký"}, "Chỉ ghi người ký và chức vụ"),
        ("election", {"elections-0-candidates-1-id": "", "elections-0-candidates-1-votes": "7"}, "ba"),
    ],
)
def test_a_row_with_anything_typed_is_not_dropped(clerk, finished, section, typed, sentence):
    before = read_record(finished)
    url = address(finished, section)
    data = form_of(clerk, url)
    for table in {name.rpartition("-")[0].rpartition("-")[0] for name in typed}:
        data[f"{table}-TOTAL_FORMS"] = str(int(data[f"{table}-TOTAL_FORMS"]) + 1)
    answer = clerk.post(url, data | typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and sentence in html
    assert all(value in html for value in typed.values())
    finished.refresh_from_db()
    assert read_record(finished) == before


def test_a_row_left_empty_stays_empty_when_somebody_else_filled_theirs(clerk, finished):
    data = form_of(clerk, address(finished, "sitting"))
    record("sitting", finished, delegates_known="partial", delegates=[{"person": "Đại biểu", "post": "Phó"}])
    html = clerk.post(address(finished, "sitting"), data | {"venue": "Hà Nội"}).content.decode()
    assert "Người khác vừa lưu phần này" in html and "(không có dòng nào)" in html


def test_a_pledge_of_which_only_the_state_is_known_is_kept(clerk, conference):
    assert post(clerk, conference, "pledge", {"pledges-0-status": "agreed"}).status_code == 302
    assert Pledge.objects.values_list("status", "year_from").get() == ("agreed", 2016)


def test_an_office_of_which_only_the_way_is_known_is_kept(clerk, conference):
    assert post(clerk, conference, "election", {"elections-1-how": "rotated"}).status_code == 302
    assert Election.objects.values_list("role", "how").get() == ("deputy", "rotated")


def test_a_block_added_and_left_as_offered_is_not_there(clerk, conference):
    url = address(conference, "pledge")
    html = clerk.post(url, form_of(clerk, url) | {"more": "pledges"}).content.decode()
    data = form_in(html)
    assert data["pledges-COUNT"] == "2"
    assert clerk.post(url, data).status_code == 302
    assert not Pledge.objects.exists()
    assert clerk.post(url, data | {"pledges-1-year_to": "2020"}).status_code == 302
    assert Pledge.objects.values_list("year_from", "year_to").get() == (2016, 2020)


# Signatures: the members stand ready, and are on the list once something is said of them


@pytest.fixture
def pledged(finished):
    pledge = {"year_from": 2016, "year_to": 2016, "status": "signed", "signatures_known": "complete"}
    record("pledge", finished, pledges_known="complete", pledges=[pledge])
    return finished


def signatures():
    return list(PledgeSignature.objects.values_list("unit__slug", "signed"))


def test_members_standing_ready_do_not_sign_by_themselves(clerk, pledged):
    for _time in range(2):
        assert post(clerk, pledged, "pledge").status_code == 302
        assert signatures() == []


def test_a_unit_on_the_list_whose_signature_is_unknown_is_kept_as_unknown(clerk, pledged):
    changes = {"pledges-0-signatures-1-signed": "unknown", "pledges-0-signatures-2-signed": "False"}
    assert post(clerk, pledged, "pledge", changes).status_code == 302
    assert signatures() == [("cuc-hai", None), ("cuc-ba", False)]
    assert post(clerk, pledged, "pledge").status_code == 302
    assert signatures() == [("cuc-hai", None), ("cuc-ba", False)]


def test_a_member_that_signed_meanwhile_is_not_listed_twice(clerk, pledged, units):
    data = form_of(clerk, address(pledged, "pledge"))
    pledge = Pledge.objects.get()
    PledgeSignature.objects.create(pledge=pledge, unit=units[0], signed=True)
    answer = clerk.post(address(pledged, "pledge"), data | {"next_slogan": "Khẩu hiệu"})
    assert answer.status_code == 422 and "Người khác vừa lưu phần này" in answer.content.decode()
    assert signatures() == [("cuc-mot", True)]


def test_who_did_not_sign_is_told_where_two_saved(clerk, pledged, units):
    data = form_of(clerk, address(pledged, "pledge"))
    PledgeSignature.objects.create(pledge=Pledge.objects.get(), unit=units[0], signed=False)
    answer = clerk.post(address(pledged, "pledge"), data | {"next_slogan": "Khẩu hiệu"})
    assert "Cục Một; Đã ký: không" in answer.content.decode()


def test_a_member_gone_meanwhile_does_not_come_to_the_list(clerk, pledged, units):
    data = form_of(clerk, address(pledged, "pledge"))
    Membership.objects.filter(unit=units[3]).delete()
    assert clerk.post(address(pledged, "pledge"), data | {"next_slogan": "Khẩu hiệu"}).status_code == 302
    assert signatures() == []
