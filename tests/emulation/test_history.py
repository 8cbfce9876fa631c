"""The trail in words: choices, dates, names, unknowns; and as many queries for one row as for thirty."""

import datetime

import pytest
from auditlog.context import set_actor
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import AwardType, Proposal
from blocs.models import Allocation, Bloc, Document, Indicator, Leadership, Membership, Report, UnitName
from blocs.services.units import add_unit
from emulation.audit import record_act
from emulation.history import Change, readable, trail_of
from emulation.models import AuditEntry
from tests.fixtures import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_trail_yet(conference):
    AuditEntry.objects.all().delete()
    return conference


def history(conference):
    return readable(trail_of(f"blocyear:{conference.bloc_year_id}"))


def changes(line):
    return [(change.label, change.old, change.new) for change in line.changes]


def test_a_change_says_who_did_what_to_which_thing(no_trail_yet, secretariat):
    with set_actor(secretariat):
        no_trail_yet.venue = "Trụ sở Bộ"
        no_trail_yet.save()
    (line,) = history(no_trail_yet)
    assert (line.who, line.did, line.is_act, line.kind, line.name) == (
        "Thường trực Hội đồng",
        "Sửa",
        False,
        "hội nghị",
        "Hội nghị tổng kết",
    )
    assert line.changes == (Change("địa điểm", "chưa rõ", "Trụ sở Bộ"),)


def test_values_read_as_on_the_pages(no_trail_yet, units):
    review = no_trail_yet
    review.held_on = datetime.date(2015, 12, 18)
    review.starts_at = datetime.time(8, 30)
    review.status = "announced"
    review.host = units[0]
    review.year_unconfirmed = True
    review.stated_attendees = 0
    review.save()
    (line,) = history(review)
    assert changes(line) == [
        ("tình trạng", "đã họp", "mới thông báo"),
        ("ngày họp", "chưa rõ", "18/12/2015"),
        ("giờ khai mạc", "chưa rõ", "08:30"),
        ("nguồn không nêu năm tổng kết", "không", "có"),
        ("đơn vị đăng cai", "chưa rõ", "Cục Một"),
        ("số người dự nguồn nêu", "chưa rõ", "0"),
    ]


def test_numbers_have_a_decimal_comma_and_no_needless_zeros(no_trail_yet):
    report = Report.objects.create(conference=no_trail_yet)
    figure = report.figures.create(indicator=Indicator.objects.get(code="decree"), amount="8.50")
    figure.refresh_from_db()
    figure.amount = 1000
    figure.save()
    newest, created, _report = history(no_trail_yet)
    (change,) = newest.changes
    assert (change.old, change.new) == ("8,5", "1000")
    assert [(change.old, change.new) for change in created.changes[:2]] == [("", "Nghị định"), ("", "8,5")]


def test_a_zero_counted_is_told(no_trail_yet):
    report = Report.objects.create(conference=no_trail_yet)
    report.figures.create(indicator=Indicator.objects.get(code="decree"), amount=0)
    created = history(no_trail_yet)[0]
    assert [change.new for change in created.changes[:2]] == ["Nghị định", "0"]


def test_units_are_called_by_todays_names(no_trail_yet, units):
    UnitName.objects.create(unit=units[2], valid_from=datetime.date(2020, 1, 1), full_name="Cục Ba Mới")
    member = Membership.objects.get(unit=units[2])
    member.category = "hạng A"
    member.save()
    line = history(no_trail_yet)[0]
    assert (line.kind, line.name) == ("đơn vị thành viên", "Cục Ba Mới")


def test_a_removed_row_keeps_its_name_and_says_what_it_held(no_trail_yet, units):
    Leadership.objects.get(role="deputy").delete()
    (line,) = history(no_trail_yet)
    assert (line.did, line.name) == ("Xóa", "Khối phó – Cục Hai")
    assert ("đơn vị", "Cục Hai", "") in changes(line)
    assert "khối trong năm" not in {change.label for change in line.changes}


def test_what_it_points_at_may_be_gone(no_trail_yet):
    document = Document.objects.create(number="1/QĐ")
    allocation = Allocation.objects.create(organiser=add_unit("Bộ Khác"), document=document)
    year = no_trail_yet.bloc_year
    year.allocation = allocation
    year.save()
    year.allocation = None
    year.save()
    _newest, older = history(no_trail_yet)
    assert changes(older) == [("quyết định phân chia", "chưa rõ", "1/QĐ")]
    allocation.delete()
    assert changes(history(no_trail_yet)[0]) == [("quyết định phân chia", "đã xóa", "chưa rõ")]


def test_links_between_rows_are_named(bloc_year):
    bloc = bloc_year.bloc
    older = Bloc.objects.create(name="Khối cũ", slug="khoi-cu")
    bloc.predecessors.add(older)
    bloc.predecessors.remove(older)
    removed, added = readable(trail_of(f"bloc:{bloc.pk}")[:2])
    assert changes(added) == [("khối tiền thân", "", "Khối cũ")]
    assert changes(removed) == [("khối tiền thân", "Khối cũ", "")]


def test_acts_have_vietnamese_names_reasons_and_details(no_trail_yet, units):
    record_act(no_trail_yet, "reopen", reason="Nhập thiếu")
    record_act(no_trail_yet, "finalise", record="{…}", sha256="abc")
    record_act(no_trail_yet, "something_new")
    record_act(units[0], "hand_over", from_user="A", to_user="B", on="2025-07-01")
    unknown, finalised, reopened = history(no_trail_yet)
    assert (reopened.did, reopened.is_act, reopened.reason) == ("Mở lại", True, "Nhập thiếu")
    assert (finalised.did, finalised.details) == ("Chốt", ())
    assert unknown.did == "Việc khác"
    handed = readable(trail_of(f"unit:{units[0].pk}"))[0]
    assert handed.details == (("người bàn giao", "A"), ("người nhận", "B"), ("từ ngày", "01/07/2025"))


def test_who_is_the_system_when_nobody_was_signed_in(no_trail_yet):
    record_act(no_trail_yet, "set_roles", roles=["A", "B"])
    (line,) = history(no_trail_yet)
    assert (line.who, line.details) == ("hệ thống", (("vai trò", "A, B"),))


def test_text_that_looks_like_nothing_is_kept_as_text(no_trail_yet):
    no_trail_yet.venue = "None"
    no_trail_yet.save()
    (line,) = history(no_trail_yet)
    assert changes(line) == [("địa điểm", "chưa rõ", "None")]


def fill(conference, numbers):
    """Changes of many kinds, all of them once for each number."""
    flag = AwardType.objects.get(code="MIN_FLAG")
    for number in numbers:
        unit = add_unit(f"Đơn vị {number}")
        proposal = Proposal.objects.create(
            bloc_year=conference.bloc_year, conference=conference, award_type=flag, unit=unit
        )
        proposal.note = "Đã xem"
        proposal.save()
        Leadership.objects.create(
            bloc_year=conference.bloc_year,
            role="deputy",
            number=number + 2,
            unit=unit,
            since=datetime.date(2015, 1, 1),
            appointed_by=Document.objects.create(number=f"{number}/QĐ", issuer=unit),
        ).delete()
        conference.host = unit
        conference.save()
        allocation = Allocation.objects.create(
            organiser=unit, document=Document.objects.create(number=f"{number}/PC")
        )
        conference.bloc_year.allocation = allocation
        conference.bloc_year.save()
        with set_actor(person(f"nguoi.{conference.pk}.{number}")):
            record_act(conference, "reopen", reason="Sửa")


def test_as_many_queries_for_thirty_rows_as_for_one(no_trail_yet):
    fill(no_trail_yet, range(1))
    history(no_trail_yet)
    with CaptureQueriesContext(connection) as one:
        few = history(no_trail_yet)
    AuditEntry.objects.all().delete()
    fill(no_trail_yet, range(1, 31))
    with CaptureQueriesContext(connection) as thirty:
        many = history(no_trail_yet)
    assert len(many) > 5 * len(few)
    assert len(one) == len(thirty) <= 5
