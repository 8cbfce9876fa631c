import csv
import datetime
import io

import pytest
from django.core.management import CommandError, call_command

from blocs.models import BlocYear, Leadership, Membership, Unit
from blocs.services.units import add_unit
from emulation.models import User
from emulation.sheets import csv_lines
from registry.sample.loading import load_sample
from registry.summary import table

NATEC = "Cục Phát triển thị trường và doanh nghiệp khoa học và công nghệ"
NASATI = "Cục Thông tin khoa học và công nghệ quốc gia"
SATI = "Cục Ứng dụng và Phát triển công nghệ"
BLOC = "Khối thi đua Tổng cục, Cục, Ban và Quỹ"


def read(name, year=2015):
    text = b"".join(csv_lines(*table(name, year))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


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


def test_sample_proposals_have_no_rank_and_no_counts(sample):
    rows = read("proposals")
    assert [(row["Đơn vị"], row["Mã danh hiệu hình thức"]) for row in rows] == [
        (NATEC, "GOV_FLAG"),
        (NATEC, "MIN_FLAG"),
        (NASATI, "MIN_FLAG"),
        (SATI, "MIN_FLAG"),
    ]
    assert {(row["Thứ tự"], row["Phiếu đồng ý"], row["Phiếu hợp lệ"]) for row in rows} == {("", "", "")}
    assert {(row["Hình thức biểu quyết"], row["Kết quả"]) for row in rows} == {("Nhất trí", "Khối đề nghị")}


def test_sample_marks_the_four_inferred_members_with_their_source(sample):
    inferred = Membership.objects.filter(year=2015, unconfirmed=True).select_related("unit", "source")
    assert {each.unit.slug for each in inferred} == {"stameq", "noip", "vaea", "varans"}
    assert all(each.source and each.quote.startswith("công tác") for each in inferred)


def test_sample_opens_2016_as_a_draft_with_the_elected_officers(sample):
    year = BlocYear.objects.get(year=2016)
    assert not year.confirmed
    offices = Leadership.objects.filter(bloc_year=year).values_list("role", "unit__slug")
    assert set(offices) == {("leader", "hhtp"), ("deputy", "nafosted")}
    assert year.memberships.count() == 9
    assert read("blocs", 2016) == []


def test_sample_prints_the_names_of_its_own_day(sample):
    natec = Unit.objects.get(slug="natec")
    assert natec.name_on(datetime.date(2015, 12, 18)) == NATEC
    assert natec.name_on(datetime.date(2025, 3, 1)) == "Cục Khởi nghiệp và Doanh nghiệp công nghệ"


def test_loading_twice_is_loading_once(sample, settings, capsys):
    settings.DEBUG = True
    before = [Unit.objects.count(), Membership.objects.count(), Leadership.objects.count()]
    call_command("load_sample")
    assert "nothing changed" in capsys.readouterr().out
    assert before == [Unit.objects.count(), Membership.objects.count(), Leadership.objects.count()]


def test_sample_makes_no_accounts(sample):
    assert not User.objects.exists()


def test_sample_refuses_where_debug_is_off(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_sample")
    assert not Unit.objects.exists()


def test_sample_refuses_beside_other_data_unless_told(db, settings):
    settings.DEBUG = True
    add_unit("Cục Khác")
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_sample")
    assert not BlocYear.objects.exists()
    call_command("load_sample", yes=True)
    assert BlocYear.objects.filter(year=2015).exists()


def test_a_broken_sample_leaves_nothing_behind(db, monkeypatch):
    monkeypatch.setattr("registry.sample.loading.finalise", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_sample()
    assert not Unit.objects.exists()
