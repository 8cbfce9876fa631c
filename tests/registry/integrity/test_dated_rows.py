"""Rows dated after their unit's end are told by `check_integrity`, whichever table they are in."""

import datetime

import pytest

from blocs.models import BlocYear, Candidate, Conference, Document, Leadership, Membership, Unit, UnitName
from blocs.services.years import open_year
from tests.registry.integrity.asking import ask

DAY = datetime.date


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("quy-bon", "Ứng cử"),
        ("cuc-ba", "Ứng cử"),
        ("cuc-mot", "Chữ ký giao ước"),
        ("cuc-mot", "Đề nghị khen thưởng"),
    ],
)
def test_rows_dated_on_or_after_their_unit_s_end(whole, unit, kind):
    """The sitting, and the signing, was on 18 December 2015."""
    Unit.objects.filter(slug=unit).update(ended_on=DAY(2015, 12, 19))
    assert ask()[0] == 0
    Unit.objects.filter(slug=unit).update(ended_on=DAY(2015, 12, 18))
    code, said = ask()
    assert code == 1
    name = Unit.objects.named_on(DAY(2015, 12, 31)).get(slug=unit).name
    assert f"{kind}: dòng của {name} ghi ngày 18/12/2015, sau khi đơn vị kết thúc hoạt động" in said


@pytest.mark.parametrize(
    ("date_it", "kind"),
    [
        (lambda unit, review, day: UnitName.objects.create(unit=unit, valid_from=day, full_name="X"), "Tên"),
        (
            lambda unit, review, day: Document.objects.create(title="X", issuer=unit, issued_on=day),
            "Tài liệu",
        ),
        (
            lambda unit, review, day: Membership.objects.filter(unit=unit).update(joined_on=day),
            "Đơn vị thành viên",
        ),
        (
            lambda unit, review, day: Leadership.objects.create(
                bloc_year=review.bloc_year, role="deputy", number=3, unit=unit, since=day
            ),
            "Khối trưởng, Khối phó",
        ),
        (
            lambda unit, review, day: Conference.objects.create(
                bloc_year=review.bloc_year, kind="other", host=unit, held_on=day
            ),
            "Hội nghị",
        ),
        (
            lambda unit, review, day: Conference.objects.create(
                bloc_year=review.bloc_year, kind="other", held_on=day
            ).delegates.create(unit=unit),
            "Đại biểu",
        ),
        (
            lambda unit, review, day: Conference.objects.create(
                bloc_year=review.bloc_year, kind="other", held_on=day
            ).reports.create(unit=unit),
            "Báo cáo tổng kết",
        ),
        (
            lambda unit, review, day: Conference.objects.create(
                bloc_year=review.bloc_year, kind="other", held_on=day
            ).honours.create(unit=unit),
            "Suy tôn, tuyên dương",
        ),
    ],
)
def test_every_dated_table_is_asked(whole, date_it, kind):
    unit = Unit.objects.get(slug="quy-bon")
    Candidate.objects.filter(unit=unit).delete()
    date_it(unit, whole, DAY(2016, 2, 1))
    Unit.objects.filter(pk=unit.pk).update(ended_on=DAY(2016, 2, 2))
    assert "ghi ngày" not in ask()[1]
    Unit.objects.filter(pk=unit.pk).update(ended_on=DAY(2016, 2, 1))
    assert f"- {kind}" in ask()[1]


def test_a_posting_begun_after_the_unit_s_end(whole, officer_of):
    officer_of(Unit.objects.get(slug="quy-bon"))
    Unit.objects.filter(slug="quy-bon").update(ended_on=DAY(2014, 12, 31))
    assert "Cán bộ phụ trách: dòng của Quỹ Bốn ghi ngày 01/01/2015" in ask()[1]


def test_a_draft_of_the_next_year_may_still_hold_a_unit_that_has_ended(whole):
    Unit.objects.filter(slug="quy-bon").update(ended_on=DAY(2015, 12, 31))
    draft = open_year(None, whole.bloc_year.bloc, 2016)
    BlocYear.objects.filter(pk=draft.pk).update(confirmed=False)
    draft.refresh_from_db()
    Membership.objects.create(bloc_year=draft, unit=Unit.objects.get(slug="quy-bon"))
    assert ask()[0] == 0
    BlocYear.objects.filter(pk=draft.pk).update(confirmed=True)
    assert "Quỹ Bốn đã kết thúc hoạt động trước năm ấy" in ask()[1]
