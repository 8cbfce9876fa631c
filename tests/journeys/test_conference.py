"""The real conference of 18/12/2015, typed in by hand, comes out of the summary like the sample."""

import pytest
from django.apps import apps
from django.db import transaction
from playwright.sync_api import expect

from blocs.models import Unit
from emulation.access import SECRETARIAT
from emulation.sheets import csv_lines
from registry.sample.loading import load_sample, load_units
from registry.summary import table
from tests.fixtures import person
from tests.journeys.clerk import Clerk

# What every registry begins with: the law's rules are facts, as the catalogues are.
CATALOGUES = {
    *("awards.AwardType", "awards.RuleSet", "awards.RuleSetting", "blocs.Indicator"),
    *("awards.DossierRequirement", "awards.ConsultationRequirement", "awards.VoteRule"),
    *("awards.Precondition", "awards.PreconditionAward"),
}
UNITS = {"blocs.Unit", "blocs.UnitName", "blocs.UnitAlias"}
ACCOUNTS = {"emulation.User", "auth.Group", "auth.Permission", "contenttypes.ContentType"}
MEMBERS = (
    (
        "tieu chuan do luong",
        "Tổng cục Tiêu chuẩn Đo lường Chất lượng",
        "công tác tiêu chuẩn đo lường chất lượng",
    ),
    ("so huu tri tue", "Cục Sở hữu trí tuệ", "công tác sở hữu trí tuệ"),
    ("cuc nang luong", "Cục Năng lượng nguyên tử", "công tác về năng lượng nguyên tử"),
    ("cuc ung dung", "Cục Ứng dụng và Phát triển công nghệ", ""),
    ("natec", "Cục Phát triển thị trường và doanh nghiệp khoa học và công nghệ", ""),
    ("an toan buc xa", "Cục An toàn bức xạ và hạt nhân", "công tác an toàn bức xạ hạt nhân"),
    ("cuc thong tin", "Cục Thông tin khoa học và công nghệ quốc gia", ""),
    ("nafosted", "Quỹ Phát triển khoa học và công nghệ Quốc gia", ""),
    ("hoa lac", "Ban Quản lý Khu công nghệ cao Hòa Lạc", ""),
)


@pytest.fixture
def clerk(page, live_server):
    person("thuongtruc", SECRETARIAT, full_name="Thường trực Hội đồng")
    return Clerk(page, live_server.url)


def assert_only_accounts_catalogues_and_nine_units():
    assert Unit.objects.count() == 9
    for model in apps.get_models():
        label = model._meta.label
        started = label in CATALOGUES | UNITS | ACCOUNTS or label == "emulation.AuditEntry"
        assert started or not model.objects.exists(), label


@pytest.mark.django_db(transaction=True)
def test_the_conference_of_2015_is_typed_in_and_summed_up(clerk, page, live_server, complaints):
    expected = sample_tables()
    load_units(without=("most", "natif"))
    assert_only_accounts_catalogues_and_nine_units()
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    open_the_year(clerk)
    record_the_year(clerk)
    record_the_sitting(clerk)
    record_the_report(clerk)
    record_the_proposals(clerk)
    record_the_pledge(clerk)
    record_the_election(clerk)
    finalise(clerk)
    typed = [download(page, live_server, name) for name in ("blocs", "proposals")]
    assert complaints == []
    assert typed == expected
    expect_the_facts(typed[0].decode("utf-8-sig"))


def open_the_year(clerk):
    clerk.click("Khối")
    clerk.click("Thêm khối")
    clerk.type("name", "Khối thi đua Tổng cục, Cục, Ban và Quỹ")
    clerk.click("Thêm khối")
    clerk.click("Mở năm")
    clerk.type("year", "2015")
    clerk.click("Mở năm")
    clerk.click("Ghi tiếp phần 0. Khối trong năm")


def record_the_year(clerk):
    clerk.type("stated_members", "9")
    for row, (part, name, quote) in enumerate(MEMBERS):
        if not clerk.field(f"members-{row}-unit").count():
            clerk.add_row("members")
        assert clerk.choose_unit(f"members-{row}-unit", part) == name
        if quote:
            clerk.details("members", row)
            clerk.tick(f"members-{row}-unconfirmed")
            clerk.type(f"members-{row}-quote", quote)
    clerk.choose("members_known", "Đầy đủ")
    clerk.choose_unit("officers-0-unit", "thi truong")
    clerk.type("officers-0-person", "Phạm Hồng Quất")
    clerk.type("officers-0-post", "Cục trưởng")
    clerk.choose("deputies_known", "Chưa rõ")
    clerk.save("Lưu và ghi hội nghị tổng kết")


def record_the_sitting(clerk):
    clerk.type("held_on", "18/12/2015")
    clerk.choose("part_of_day", "Sáng")
    clerk.type("venue", "Trụ sở Bộ Khoa học và Công nghệ")
    clerk.choose("delegates-0-capacity", "Đại biểu đơn vị thành viên")
    clerk.type("delegates-0-person", "Phạm Hồng Quất")
    clerk.type("delegates-0-post", "Cục trưởng")
    clerk.choose_unit("delegates-0-unit", "thi truong")
    clerk.choose("delegates-1-capacity", "Khách mời")
    clerk.type("delegates-1-person", "Trần Văn Tùng")
    clerk.type("delegates-1-post", "Thứ trưởng")
    clerk.type("delegates-1-organisation", "Bộ Khoa học và Công nghệ")
    clerk.choose("delegates-2-capacity", "Khách mời")
    clerk.type("delegates-2-person", "Lê Ngân Giang")
    clerk.type("delegates-2-post", "Phó Vụ trưởng")
    clerk.type("delegates-2-organisation", "Vụ Thi đua - Khen thưởng")
    clerk.choose("delegates_known", "Một phần")
    clerk.choose("guests_known", "Đầy đủ")
    clerk.save()


def record_the_report(clerk):
    """The catalogue's indicators stand ready; only numbers are typed."""
    figures = {
        0: ("8", ""),
        1: ("1", ""),
        2: ("6", "2"),
        3: ("1", ""),
        4: ("26", "7"),
        5: ("", "2"),
        6: ("2", ""),
    }
    for row, (amount, done) in figures.items():
        clerk.type(f"reports-0-figures-{row}-amount", amount)
        clerk.type(f"reports-0-figures-{row}-done", done)
    clerk.choose("reports_known", "Đầy đủ")
    clerk.save()


def record_the_proposals(clerk):
    clerk.type("addressed_to", "Hội đồng Thi đua, khen thưởng Bộ")
    proposed = (
        ("Cờ thi đua của Bộ", "thi truong"),
        ("Cờ thi đua của Bộ", "cuc thong tin"),
        ("Cờ thi đua của Bộ", "cuc ung dung"),
        ("Cờ thi đua của Chính phủ", "thi truong"),
    )
    for row, (award, part) in enumerate(proposed):
        if not clerk.field(f"proposals-{row}-unit").count():
            clerk.add_row("proposals")
        clerk.choose(f"proposals-{row}-award_type", award)
        clerk.choose_unit(f"proposals-{row}-unit", part)
        clerk.details("proposals", row)
        clerk.choose(f"proposals-{row}-method", "Nhất trí")
    clerk.choose("proposals_known", "Đầy đủ")
    clerk.choose("honours_known", "Chưa rõ")
    clerk.save()


def record_the_pledge(clerk):
    clerk.type("next_slogan", "HỢP TÁC–SÁNG TẠO–HỘI NHẬP–THÀNH CÔNG")
    clerk.choose("pledges_known", "Đầy đủ")
    clerk.type("pledges-0-signed_on", "18/12/2015")
    clerk.click("Ghi tất cả đơn vị đã ký")
    clerk.choose("pledges-0-signatures_known", "Đầy đủ")
    clerk.save()


def record_the_election(clerk):
    clerk.choose("elections_known", "Đầy đủ")
    for block, part in enumerate(("hoa lac", "nafosted")):
        clerk.choose_unit(f"elections-{block}-candidates-0-unit", part)
        clerk.tick(f"elections-{block}-candidates-0-chosen")
        clerk.choose(f"elections-{block}-candidates_known", "Một phần")
    clerk.save()


def finalise(clerk):
    expect(clerk.page.locator("#findings .block")).to_have_count(0)
    clerk.page.get_by_label("Đã rà soát, đồng ý chốt").check()
    clerk.click("Chốt")
    expect(clerk.page.get_by_text("Đã chốt hồ sơ")).to_be_visible()


def download(page, live_server, name):
    """Clicks the button of the summary page; gives the file's bytes."""
    page.goto(live_server.url + "/summary/2015/")
    with page.expect_download() as waiting:
        page.locator(f"a[href$='{name}.csv']").first.click()
    return waiting.value.path().read_bytes()


def sample_tables():
    """What `load_sample` gives; the sample is gone again before anybody signs in."""
    with transaction.atomic():
        load_sample()
        tables = [b"".join(csv_lines(*table(name, 2015))) for name in ("blocs", "proposals")]
        transaction.set_rollback(True)
    return tables


def expect_the_facts(text):
    for fact in ("9", "18/12/2015", "8,,26,7", "Đã chốt", "Ban Quản lý Khu công nghệ cao Hòa Lạc"):
        assert fact in text
