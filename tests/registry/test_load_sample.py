import csv
import datetime
import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from awards.models import Proposal
from blocs.models import (
    Bloc,
    BlocYear,
    Citation,
    Conference,
    Delegate,
    Election,
    Leadership,
    Membership,
    Pledge,
    ReportFigure,
    ReportPoint,
    Unit,
    UnitAlias,
    UnitName,
)
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.models import User
from emulation.sheets import csv_lines
from emulation.text import fold
from registry.sample.loading import load_sample, load_units
from registry.summary import table

NATEC = "Cục Phát triển thị trường và doanh nghiệp khoa học và công nghệ"
NASATI = "Cục Thông tin khoa học và công nghệ quốc gia"
SATI = "Cục Ứng dụng và Phát triển công nghệ"
BLOC = "Khối thi đua Tổng cục, Cục, Ban và Quỹ"
DAY = datetime.date(2015, 12, 18)


def read(name, year=2015):
    text = b"".join(csv_lines(*table(name, year))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def counts():
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def test_sample_comes_out_of_the_summary_as_the_article_says(sample):
    assert read("blocs") == [
        {
            "Năm": "2015",
            "Khối": BLOC,
            "Số đơn vị": "9",
            "Khối trưởng": NATEC,
            "Khối phó": "",
            "Ngày tổng kết": "18/12/2015",
            "Địa điểm": "Trụ sở Bộ Khoa học và Công nghệ",
            "Văn bản cấp Chính phủ (soạn thảo)": "8",
            "Văn bản cấp Chính phủ (ban hành)": "",
            "Thông tư (soạn thảo)": "26",
            "Thông tư (ban hành)": "7",
            "Giao ước năm sau (ngày ký)": "18/12/2015",
            "Khẩu hiệu năm sau": "HỢP TÁC–SÁNG TẠO–HỘI NHẬP–THÀNH CÔNG",
            "Đề nghị Cờ thi đua của Bộ": f"{NATEC}; {NASATI}; {SATI}",
            "Đề nghị Cờ thi đua của Chính phủ": NATEC,
            "Khối trưởng năm sau": "Ban Quản lý Khu công nghệ cao Hòa Lạc",
            "Khối phó năm sau": "Quỹ Phát triển khoa học và công nghệ Quốc gia",
            "Trạng thái": "Đã chốt",
        }
    ]


def test_sample_proposals_come_out_without_rank_and_counts(sample):
    def line(unit, code, award):
        return {
            "Năm": "2015",
            "Khối": BLOC,
            "Đơn vị": unit,
            "Mã danh hiệu hình thức": code,
            "Danh hiệu hình thức khen thưởng": award,
            "Thứ tự": "",
            "Hình thức biểu quyết": "Nhất trí",
            "Phiếu đồng ý": "",
            "Phiếu hợp lệ": "",
            "Kết quả": "Khối đề nghị",
        }

    assert read("proposals") == [
        line(NATEC, "GOV_FLAG", "Cờ thi đua của Chính phủ"),
        line(NATEC, "MIN_FLAG", "Cờ thi đua của Bộ"),
        line(NASATI, "MIN_FLAG", "Cờ thi đua của Bộ"),
        line(SATI, "MIN_FLAG", "Cờ thi đua của Bộ"),
    ]


def test_sample_marks_the_four_inferred_members_with_their_source(sample):
    inferred = Membership.objects.filter(year=2015, unconfirmed=True).select_related("unit", "source")
    assert {each.unit.slug: each.quote for each in inferred} == {
        "stameq": "công tác tiêu chuẩn đo lường chất lượng",
        "noip": "công tác sở hữu trí tuệ",
        "vaea": "công tác về năng lượng nguyên tử",
        "varans": "công tác an toàn bức xạ hạt nhân",
    }
    source = Citation.objects.get(about="whole", bloc_year__year=2015).document
    assert {each.source for each in inferred} == {source}
    assert (source.kind, source.extent) == ("page", "whole")
    assert source.issued_on == datetime.date(2015, 12, 21)
    assert Membership.objects.filter(year=2015, unconfirmed=False).count() == 5


def test_sample_keeps_the_sitting(sample):
    conference = Conference.objects.get(bloc_year__year=2015)
    assert (conference.held_on, conference.part_of_day, conference.record) == (DAY, "morning", "finalised")
    assert conference.addressed_to == "Hội đồng Thi đua, khen thưởng Bộ"
    people = Delegate.objects.values_list("person", "capacity", "presides", "reports")
    assert list(people) == [
        ("Phạm Hồng Quất", "member", False, True),
        ("Trần Văn Tùng", "guest", False, False),
        ("Lê Ngân Giang", "guest", False, False),
    ]
    assert all(guest.quote for guest in Delegate.objects.filter(capacity="guest"))
    leader = Leadership.objects.get(bloc_year__year=2015)
    assert (leader.unit.slug, leader.person, leader.post) == ("natec", "Phạm Hồng Quất", "Cục trưởng")


def test_sample_keeps_the_report(sample):
    figures = ReportFigure.objects.values_list("indicator__code", "amount", "done", "precision", "words")
    assert list(figures) == [
        ("government_texts", 8, None, "", ""),
        ("decree", 1, None, "", ""),
        ("pm_decision", 6, 2, "", ""),
        ("pm_directive", 1, None, "", ""),
        ("circulars", 26, 7, "", ""),
        ("joint_circulars", None, 2, "", ""),
        ("amending_circulars", 2, None, "", ""),
        ("comments", 100, None, "at_least", "hàng trăm lượt"),
    ]
    kinds = list(ReportPoint.objects.values_list("kind", flat=True))
    told = {kind: kinds.count(kind) for kind in kinds}
    assert told == {"event": 2, "shortcoming": 3, "cause": 3, "direction": 3}


def test_sample_keeps_the_pledge_and_the_election(sample):
    pledge = Pledge.objects.get()
    assert (pledge.year_from, pledge.year_to, pledge.status, pledge.signed_on) == (2016, 2016, "signed", DAY)
    assert list(pledge.signatures.values_list("signed", flat=True)) == [True] * 9
    for election in Election.objects.all():
        assert (election.for_year, election.how, election.method) == (2016, "elected", "")
        assert (election.valid, election.candidates.get().votes) == (None, None)
    assert not Proposal.objects.exclude(yes=None, valid=None, rank=None).exists()


def test_sample_opens_2016_as_a_draft_with_the_elected_officers(sample):
    year = BlocYear.objects.get(year=2016)
    assert not year.confirmed
    offices = Leadership.objects.filter(bloc_year=year).values_list("role", "unit__slug")
    assert set(offices) == {("leader", "hhtp"), ("deputy", "nafosted")}
    assert year.memberships.count() == 9
    assert read("blocs", 2016) == []


def test_sample_prints_the_names_of_its_own_day(sample):
    natec = Unit.objects.get(slug="natec")
    assert natec.name_on(DAY) == NATEC
    assert natec.name_on(datetime.date(2025, 3, 1)) == "Cục Khởi nghiệp và Doanh nghiệp công nghệ"


def test_later_names_that_no_text_confirmed_are_marked(sample):
    doubtful = UnitName.objects.filter(unconfirmed=True).values_list("unit__slug", "valid_from__year")
    assert set(doubtful) == {("stameq", 2025), ("vaea", 2023), ("sati", 2023)}


def test_units_are_found_by_the_names_the_article_prints(db):
    load_units()
    assert Unit.objects.count() == 11
    known = {*UnitAlias.objects.values_list("folded", flat=True)} | {
        fold(name) for name in UnitName.objects.values_list("full_name", flat=True)
    }
    printed = (
        "Cục Phát triển thị trường và doanh nghiệp KH&CN",
        "Cục Thông tin KH&CN Quốc gia",
        "Cục Ứng dụng và Phát triển công nghệ",
        "Ban Quản lý Khu Công nghệ cao Hòa Lạc",
        "Quỹ Phát triển KH&CN quốc gia",
    )
    assert {fold(name) for name in printed} <= known


def test_loading_the_units_again_changes_nothing(db):
    load_units()
    before = counts()
    load_units()
    assert counts() == before


def test_loading_twice_is_loading_once(sample, settings, capsys):
    settings.DEBUG = True
    before = counts()
    call_command("load_sample")
    assert "nothing to do" in capsys.readouterr().out
    assert counts() == before


def test_loading_is_nothing_to_do_while_the_sample_is_reopened(sample, capsys):
    Conference.objects.update(record=Conference.Record.REOPENED)
    call_command("load_sample", yes=True)
    assert "nothing to do" in capsys.readouterr().out


def test_sample_is_loaded_where_its_units_stand_already(db, settings):
    settings.DEBUG = True
    load_units()
    call_command("load_sample")
    assert read("blocs")[0]["Trạng thái"] == "Đã chốt"
    assert Unit.objects.count() == 11


def test_sample_makes_no_accounts(sample):
    assert not User.objects.exists()


def test_sample_refuses_where_debug_is_off(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_sample")
    assert not Unit.objects.exists()
    call_command("load_sample", yes=True)
    assert BlocYear.objects.filter(year=2015).exists()


@pytest.mark.parametrize("enter", [lambda: add_unit("Cục Khác"), lambda: add_bloc(None, name="Khối khác")])
def test_sample_refuses_beside_other_data_unless_told(db, settings, enter):
    settings.DEBUG = True
    enter()
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_sample")
    assert not BlocYear.objects.exists()
    call_command("load_sample", yes=True)
    assert BlocYear.objects.filter(year=2015).exists()


def test_sample_never_writes_over_its_own_year_entered_by_hand(db):
    year = open_year(None, add_bloc(None, name=BLOC), 2015)
    with pytest.raises(CommandError, match="by hand"):
        call_command("load_sample", yes=True)
    assert list(BlocYear.objects.all()) == [year]
    assert not Unit.objects.exists()


def test_sample_says_why_it_does_not_fit(db):
    load_units()
    other = add_bloc(None, name="Khối khác", organiser=Unit.objects.get(slug="most"))
    Membership.objects.create(bloc_year=open_year(None, other, 2015), unit=Unit.objects.get(slug="natec"))
    with pytest.raises(CommandError, match="does not fit"):
        call_command("load_sample", yes=True)
    assert list(Bloc.objects.all()) == [other]


def test_a_broken_sample_leaves_nothing_behind(db, monkeypatch):
    monkeypatch.setattr("registry.sample.loading.finalise", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_sample()
    assert not Unit.objects.exists()
