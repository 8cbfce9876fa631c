"""A bloc none of whose units is in the registry yet, with awards of another issuer (a real case)."""

import pytest
from playwright.sync_api import expect

from blocs.models import Conference, Unit, UnitName
from emulation.access import SECRETARIAT
from tests.fixtures import person
from tests.journeys.clerk import Clerk

LEADER = "Liên minh HTX tỉnh"
NEXT_LEADER = "Hội Khuyến học"
NEXT_DEPUTY = "Liên hiệp các Hội Khoa học kỹ thuật tỉnh"
RED_CROSS, PRESS, LAWYERS, VETERANS = (
    "Hội Chữ thập đỏ",
    "Hội Nhà báo",
    "Hội Luật gia",
    "Hội Cựu thanh niên xung phong",
)
MEMBERS = (LEADER, RED_CROSS, PRESS, LAWYERS, VETERANS, NEXT_LEADER, NEXT_DEPUTY)


@pytest.mark.django_db(transaction=True)
def test_units_are_entered_while_the_conference_is_typed_in(page, live_server, complaints):
    person("thuongtruc", SECRETARIAT)
    clerk = Clerk(page, live_server.url)
    clerk.sign_in("thuongtruc", "mat-khau-thu")
    clerk.click("Khối")
    clerk.click("Thêm khối")
    clerk.type("name", "Khối thi đua các Hội có tính chất đặc thù (Yên Bái)")
    clerk.click("Thêm khối")
    clerk.click("Mở năm")
    clerk.type("year", "2020")
    clerk.click("Mở năm")
    clerk.click("Ghi tiếp phần 0. Khối trong năm")
    members_and_leader(clerk)
    sitting(clerk)
    report(clerk)
    proposals(clerk)
    pledge(clerk)
    election(clerk)
    page.get_by_label("Đã rà soát, đồng ý chốt").check()
    clerk.click("Chốt")
    expect(page.get_by_text("Đã chốt hồ sơ")).to_be_visible()
    assert Conference.objects.get().record == "finalised"
    assert UnitName.objects.filter(unconfirmed=True, quote="Trang tin của Liên minh").count() == len(MEMBERS)
    page.goto(f"{live_server.url}/summary/2020/")
    for words in (LEADER, NEXT_LEADER, NEXT_DEPUTY, RED_CROSS, "Cờ thi đua của UBND tỉnh", "12/01/2021"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert [each for each in complaints if "422" not in each] == []


def members_and_leader(clerk):
    for row, name in enumerate(MEMBERS):
        if not clerk.field(f"members-{row}-unit").count():
            clerk.add_row("members")
        clerk.type(f"members-{row}-unit", name)
    clerk.choose("members_known", "Đầy đủ")
    clerk.type("officers-0-unit", LEADER)
    clerk.choose("deputies_known", "Chưa rõ")
    clerk.click("Lưu và ghi hội nghị tổng kết")
    expect(clerk.page.locator(".asked")).to_be_focused()
    for name in MEMBERS:
        expect(clerk.page.get_by_label(name, exact=True)).to_be_checked()
    assert not Unit.objects.exists()
    clerk.type("new_unit_source", "Trang tin của Liên minh")
    clerk.save("Lưu và ghi hội nghị tổng kết")


def sitting(clerk):
    clerk.type("held_on", "12/01/2021")
    clerk.type("delegates-0-person", "Đỗ Nhân Đạo")
    clerk.type("delegates-0-post", "Chủ tịch Liên minh HTX tỉnh")
    clerk.choose_unit("delegates-0-unit", "lien minh htx")
    clerk.details("delegates", 0)
    clerk.tick("delegates-0-presides")
    clerk.choose("delegates_known", "Một phần")
    clerk.choose("guests_known", "Chưa rõ")
    clerk.save()


def proposals(clerk):
    rows = (
        ("Cờ thi đua của Chính phủ", "", "chu thap"),
        ("", "Cờ thi đua của UBND tỉnh", "nha bao"),
        ("", "Bằng khen của UBND tỉnh", "luat gia"),
        ("", "Bằng khen của UBND tỉnh", "cuu thanh nien"),
    )
    for row, (award, title, part) in enumerate(rows):
        if not clerk.field(f"proposals-{row}-unit").count():
            clerk.add_row("proposals")
        if award:
            clerk.choose(f"proposals-{row}-award_type", award)
        clerk.choose_unit(f"proposals-{row}-unit", part)
        clerk.details("proposals", row)
        clerk.choose(f"proposals-{row}-method", "Bỏ phiếu")
        if title:
            clerk.type(f"proposals-{row}-title", title)
    clerk.choose("proposals_known", "Đầy đủ")
    clerk.choose("honours_known", "Chưa rõ")
    clerk.save()


def report(clerk):
    clerk.choose("reports_known", "Chưa rõ")
    clerk.save()


def pledge(clerk):
    clerk.choose("pledges_known", "Chưa rõ")
    clerk.save()


def election(clerk):
    clerk.choose("elections_known", "Đầy đủ")
    for block, part in enumerate(("khuyen hoc", "khoa hoc ky thuat")):
        clerk.choose_unit(f"elections-{block}-candidates-0-unit", part)
        clerk.tick(f"elections-{block}-candidates-0-chosen")
        clerk.choose(f"elections-{block}-candidates_known", "Một phần")
    clerk.save()
