"""Saving a section never loses what stands in the registry, nor drops what was typed behind a success message."""

import datetime

import pytest

from awards.models import AwardType, Proposal
from blocs.models import Delegate, Election, Membership, Report, Unit, UnitName
from blocs.services.units import add_unit
from registry.services.recording import read_record
from tests.fixtures import record
from tests.registry.test_recording_pages import address, form_of, post


@pytest.fixture
def clerk(signed_in, secretariat):
    return signed_in(secretariat)


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
    _tai, load = add_unit("Vụ Tài"), add_unit("Vụ Tải")
    for typed in ("Vụ Tải", None):
        assert post(clerk, finished, "sitting", {"host": typed} if typed else {}).status_code == 302
        finished.refresh_from_db()
        assert finished.host_id == load.pk


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


@pytest.mark.parametrize("left_out", ["members-TOTAL_FORMS", "members-1-"])
def test_a_post_that_lacks_rows_saves_nothing(clerk, finished, left_out):
    data = form_of(clerk, address(finished, "year"))
    data = {name: value for name, value in data.items() if not name.startswith(left_out)}
    for count in {data.get("members-TOTAL_FORMS", ""), "3"}:
        answer = clerk.post(address(finished, "year"), data | {"members-TOTAL_FORMS": count})
        assert answer.status_code == 422 and "Biểu gửi lên thiếu dữ liệu" in answer.content.decode()
        assert Membership.objects.count() == 4
