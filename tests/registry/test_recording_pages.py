"""The recording pages as a browser posts them: bad input gets a sentence and keeps what was typed."""

import datetime
import re
import unicodedata

import pytest
from django.urls import reverse

from awards.models import Proposal
from blocs.models import BlocYear, Conference
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from registry.forms.sections import PAGES
from registry.services.finalising import finalise
from tests.fixtures import person, record
from tests.registry.forms import address, form_in, form_of, post


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_posting_a_section_untouched_saves_nothing(clerk, finished, page):
    before = finished.bloc_year.audit_record()
    response = post(clerk, finished, page.name)
    assert response.status_code == 302, response.content.decode()
    from emulation.models import AuditEntry

    assert not AuditEntry.objects.filter(record=before, actor__isnull=False).exists()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("held_on", "31/02/2015", "Ngày 31/02/2015 không có trong lịch."),
        ("held_on", "5/1/16", "Ghi đủ bốn chữ số của năm"),
        ("held_on", "hôm qua", "không phải là ngày"),
        ("held_on", "01/01/0001", "Kiểm tra lại năm: ngày ghi từ năm 1900 đến năm 2200."),
        ("held_on", "31/12/1899", "Kiểm tra lại năm"),
        ("held_on", "01/01/2201", "Kiểm tra lại năm"),
        ("ends_on", "01/12/2015", "Ngày kết thúc phải từ ngày họp trở đi"),
        ("stated_attendees", "-3", "Số không được âm"),
        ("stated_attendees", "năm", "không phải là số đếm"),
        ("stated_attendees", "99999999", "quá lớn"),
        ("venue", "x" * 10_000, "300"),
        ("starts_at", "25:00", "không phải là giờ"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays_in_its_field(clerk, finished, field, typed, sentence):
    response = post(clerk, finished, "sitting", {field: typed, "title": "Đang gõ dở"})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html and typed in html and "Đang gõ dở" in html
    finished.refresh_from_db()
    assert finished.title == ""


def test_a_day_is_shown_as_it_is_typed(clerk, finished):
    for day in (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)):
        assert post(clerk, finished, "sitting", {"held_on": f"{day:%d/%m/%Y}"}).status_code == 302
        finished.refresh_from_db()
        assert finished.held_on == day
    Conference.objects.update(held_on=datetime.date(1, 2, 3))
    assert 'value="03/02/0001"' in clerk.get(address(finished, "sitting")).content.decode()


def test_yes_above_valid_is_said_with_the_row_and_keeps_the_numbers(clerk, finished, units):
    row = {
        "proposals-0-award_type": str(_award()),
        "proposals-0-unit": "Cục Một",
        "proposals-0-yes": "12",
        "proposals-0-valid": "11",
        "proposals_known": "complete",
    }
    response = post(clerk, finished, "proposals", row)
    html = response.content.decode()
    assert response.status_code == 422 and "Số phiếu đồng ý (12) lớn hơn số phiếu hợp lệ (11)." in html
    assert 'value="12"' in html and not Proposal.objects.exists()


def _award():
    from awards.models import AwardType

    return AwardType.objects.get(code="MIN_FLAG").pk


def test_a_unit_is_found_by_a_decomposed_name_without_diacritics(clerk, finished, units):
    for typed in ("cuc hai", unicodedata.normalize("NFD", "Cục Hai")):
        response = post(clerk, finished, "sitting", {"host": typed})
        assert response.status_code == 302
        finished.refresh_from_db()
        assert finished.host_id == units[1].pk
        record("sitting", finished, host=None)


def test_a_unit_twice_is_refused_in_the_page(clerk, finished):
    response = post(clerk, finished, "year", {"members-1-unit": "Cục Một"})
    assert response.status_code == 422
    assert "Đơn vị này đã có trong danh sách của khối." in response.content.decode()


def test_the_second_clerk_sees_both_versions_and_keeps_the_text(clerk, finished):
    shown = form_of(clerk, address(finished, "pledge"))["shown"]
    record("pledge", finished, next_slogan="Khẩu hiệu của người trước")
    response = post(clerk, finished, "pledge", {"next_slogan": "Khẩu hiệu của tôi"}, shown=shown)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Khẩu hiệu của người trước" in html and 'value="Khẩu hiệu của tôi"' in html
    finished.refresh_from_db()
    assert finished.next_slogan == "Khẩu hiệu của người trước"
    again = clerk.post(address(finished, "pledge"), _fields(html) | {"next_slogan": "Khẩu hiệu của tôi"})
    assert again.status_code == 302
    finished.refresh_from_db()
    assert finished.next_slogan == "Khẩu hiệu của tôi"


def _fields(html):
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    return hidden | {"pledges_known": "none"}


def test_a_row_is_added_on_the_server_where_there_is_no_script(clerk, finished):
    url = address(finished, "sitting")
    data = form_of(clerk, url) | {"venue": "Chưa lưu", "more": "delegates"}
    response = clerk.post(url, data)
    html = response.content.decode()
    assert 'name="delegates-5-unit"' in html and "Chưa lưu" in html
    finished.refresh_from_db()
    assert finished.venue == ""


@pytest.mark.parametrize(
    ("section", "blocks", "tables"),
    [
        ("report", "reports", ("figures", "points")),
        ("pledge", "pledges", ("targets", "signatures")),
        ("election", "elections", ("candidates",)),
    ],
)
def test_a_block_is_added_with_its_tables_ready(clerk, finished, section, blocks, tables):
    url = address(finished, section)
    data = form_of(clerk, url)
    number = data[f"{blocks}-COUNT"]
    html = clerk.post(url, data | {"more": blocks}).content.decode()
    assert f'name="{blocks}-COUNT" value="{int(number) + 1}"' in html
    for table in tables:
        assert f'name="{blocks}-{number}-{table}-TOTAL_FORMS"' in html
        assert f'name="{blocks}-{number}-{table}-0-id"' in html
    assert 'class="error"' not in html


def test_html_in_every_text_field_comes_back_as_text(clerk, finished, units):
    evil = '<script>alert("x")</script>'
    record("year", finished.bloc_year, name=evil, slogan=evil)
    record(
        "sitting", finished, venue=evil, title=evil, course=evil, delegates=[{"person": evil, "post": evil}]
    )
    record(
        "report",
        finished,
        reports=[{"points": [{"text": evil}], "figures": [{"label": evil, "words": evil}]}],
    )
    record(
        "proposals", finished, proposals=[{"title": evil, "unit": units[0].pk, "part": evil, "note": evil}]
    )
    record("pledge", finished, next_slogan=evil, pledges=[{"text": evil, "targets": [{"content": evil}]}])
    names = [page.name for page in PAGES]
    urls = [address(finished, name) for name in names] + [
        finished.get_absolute_url(),
        finished.bloc_year.get_absolute_url(),
        reverse("summary", args=[2015]),
        reverse("home") + "?year=2015",
        reverse("history_bloc_year", args=[finished.bloc_year.bloc.slug, 2015]),
    ]
    for url in urls:
        html = clerk.get(url).content.decode()
        assert "<script>alert" not in html, url


def test_someone_elses_conference_is_not_found_under_this_year(clerk, finished):
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    stranger = Conference.objects.create(bloc_year=other)
    year = finished.bloc_year
    url = reverse("recording", args=[year.bloc.slug, year.year, stranger.pk, "sitting"])
    assert clerk.get(url).status_code == 404 and clerk.post(url).status_code == 404


def test_a_member_may_read_but_not_record(signed_in, finished, officer_of, units):
    client = signed_in(officer_of(units[2]))
    assert client.get(finished.get_absolute_url()).status_code == 200
    assert client.get(address(finished, "sitting")).status_code == 403
    assert client.post(finished.get_absolute_url()).status_code == 403
    assert client.post(address(finished, "sitting"), {}).status_code == 403
    finished.refresh_from_db()
    assert not finished.is_finalised


def test_a_stranger_finds_nothing(signed_in, finished, officer_of):
    for client in (signed_in(officer_of(add_unit("Cục Lạ"))), signed_in(person("khong-don-vi"))):
        assert client.get(finished.get_absolute_url()).status_code == 404
        assert client.get(address(finished, "sitting")).status_code == 404


def test_posting_to_a_finalised_record_keeps_the_text_and_says_why(clerk, finished):
    url = address(finished, "sitting")
    data = form_of(clerk, url)
    finalise(None, finished)
    response = clerk.post(url, data | {"venue": "Gõ sau khi chốt"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Hồ sơ đã chốt" in html and "Gõ sau khi chốt" in html


def test_the_review_page_finalises(clerk, finished):
    response = clerk.post(finished.get_absolute_url(), shown_at_review(clerk, finished), follow=True)
    assert "Hồ sơ năm 2016 có bản nháp, chờ Thường trực Hội đồng xác nhận." in response.content.decode()
    assert BlocYear.objects.filter(year=2016, confirmed=False).exists()


def test_without_the_tick_that_it_was_reviewed_nothing_is_finalised(clerk, finished):
    shown = shown_at_review(clerk, finished)
    del shown["agreed"]
    response = clerk.post(finished.get_absolute_url(), shown, follow=True)
    assert "đánh dấu “Đã rà soát, đồng ý chốt” rồi bấm Chốt" in response.content.decode()
    assert not Conference.objects.get(pk=finished.pk).is_finalised


def shown_at_review(client, conference):
    """What the page's form carries of the record it showed, ticked."""
    return {
        "agreed": "1",
        "shown": re.search(
            r'name="shown" value="(\w+)"', client.get(conference.get_absolute_url()).content.decode()
        )[1],
    }


def test_a_record_changed_since_it_was_read_is_not_frozen_unseen(clerk, finished):
    shown = shown_at_review(clerk, finished)
    record("sitting", finished, venue="Hà Nội")
    response = clerk.post(finished.get_absolute_url(), shown, follow=True)
    assert "vừa có người sửa" in response.content.decode()
    assert not Conference.objects.get(pk=finished.pk).is_finalised


def test_who_goes_on_to_the_next_section_is_told_what_this_one_lacks(clerk, conference, units):
    rows = {"proposals-0-title": "Bằng khen", "proposals-0-unit": "Cục Một", "next": "1"}
    page = post(clerk, conference, "proposals", rows).headers["Location"]
    told = clerk.get(page).text
    assert "Phần 3 còn " in told
    assert "Danh sách đề nghị khen thưởng: đã có 1 dòng nhưng còn ghi “chưa nhập”." in told


def test_all_signed_is_a_complete_list_unless_something_else_was_said(clerk, conference):
    url = address(conference, "pledge")
    for before, after in (("not_entered", "complete"), ("partial", "partial")):
        typed = {"fill": "pledges-0-signatures:signed:True", "pledges-0-signatures_known": before}
        form = form_in(clerk.post(url, form_of(clerk, url) | typed).text)
        assert form["pledges-0-signatures_known"] == after
        assert form["pledges-0-signatures-0-signed"] == "True"


def test_a_form_without_its_hidden_parts_is_not_a_crash(clerk, finished):
    response = clerk.post(address(finished, "year"), {"name": "Tên"})
    assert response.status_code == 422


def test_before_there_is_a_conference_all_steps_are_shown_and_one_button_begins_it(clerk, bloc_year):
    url = reverse("recording_year", args=[bloc_year.bloc.slug, 2015])
    html = clerk.get(url).content.decode()
    strip = html[html.index('class="strip"') : html.index("</nav>", html.index('class="strip"'))]
    assert [strip.count(word) for word in ("<li", "href=", 'aria-disabled="true"')] == [7, 1, 6]
    assert "Lưu và ghi hội nghị tổng kết" in html and "Lưu và tiếp tục" not in html
    response = clerk.post(url, form_of(clerk, url) | {"next": "1"})
    begun = Conference.objects.get(bloc_year=bloc_year)
    assert response.url == address(begun, "sitting")
    html = clerk.get(url).content.decode()
    assert "Lưu và tiếp tục" in html and "Lưu và ghi hội nghị tổng kết" not in html
    assert clerk.post(url, form_of(clerk, url) | {"next": "1"}).url == address(begun, "sitting")
    assert Conference.objects.count() == 1


def test_saving_alone_begins_no_conference(clerk, bloc_year):
    url = reverse("recording_year", args=[bloc_year.bloc.slug, 2015])
    assert clerk.post(url, form_of(clerk, url) | {"save": "1"}).url == url
    assert not Conference.objects.exists()
