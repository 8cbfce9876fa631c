"""A council in session, each at a machine of their own: the secretary, three members (one takes no part), the chair."""

import contextlib

import pytest
from playwright.sync_api import Error, expect

from awards.desk.snapshot import check_again
from awards.models import Award, CouncilSession, Proposal, ReviewItem, Seat
from emulation.access import COUNCIL_MEMBER
from emulation.models import User
from tests.councils import appraised, council_of
from tests.fixtures import person
from tests.journeys.clerk import Clerk
from tests.test_language import Reader, foreign_words

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = {1: "chutich", 2: "phochutich", 3: "thuky", 4: "uyvien", 5: "nguoilienquan"}
# Holds no seat: the council's secretariat, which records what the Minister decided.
SECRETARIAT_S = 0


@pytest.fixture
def council(units):
    """Five votes: the chair, the standing vice-chair, two members present, and one who writes. The secretary has none;
    the fifth seat's member is of the unit proposed for a flag."""
    users = {
        seat: person(name, COUNCIL_MEMBER, full_name=f"Người giữ ghế {seat}") for seat, name in NAMES.items()
    }
    council = council_of(6, users=users, units={5: units[0]})
    Seat.objects.filter(number=3).update(votes=False)
    return council


@pytest.fixture
def at_the_desk(live_server, browser, browser_context_args):
    """`at_the_desk(seat)` is the person of the seat, signed in; every page they were on is read at the end."""
    people, read, complaints = {}, [], []

    def complain(message):
        # A file that is closed is told by its status, too.
        if message.type == "error" and "403" not in message.text:
            complaints.append(message.text)

    def listen(opened):
        with contextlib.suppress(Error):  # a page that is left before it was read
            read.append((opened.url, text_of(opened.content())))

    def sit_down(seat):
        if seat not in people:
            context = browser.new_context(**browser_context_args)
            # The tab's icon is the frame's business, and asked for only where a page names none.
            context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
            page = context.new_page()
            page.on("load", listen)
            page.on("console", complain)
            people[seat] = Clerk(page, live_server.url)
            people[seat].sign_in(NAMES.get(seat, "thuongtruc"), "mat-khau-thu")
        return people[seat]

    yield sit_down
    for person_there in people.values():
        person_there.page.context.close()
    kept = [*NAMES.values(), "thuongtruc"]
    assert {url: words for url, text in read if (words := foreign_words(text, kept))} == {}
    assert complaints == []
    assert len({url for url, _text in read}) >= 14


def text_of(html):
    reader = Reader()
    reader.feed(html)
    return " \n ".join(reader.text)


def open_session_page(person):
    person.page.goto(f"{person.server}/admin/awards/councilsession/")
    person.page.locator("#result_list tbody").get_by_role("link", name="Phiên họp", exact=False).first.click()


def said(person):
    return person.page.locator(".messagelist")


def test_the_council_votes_on_a_flag_and_the_minister_decides(
    at_the_desk, council, bloc_year, units, secretariat
):
    own, other = appraised(bloc_year, units[0]), appraised(bloc_year, units[1])
    prepare(at_the_desk(3), council)
    put_on_the_docket(at_the_desk(3))
    item = ReviewItem.objects.get(proposal=own)
    step_back(at_the_desk(5), item)
    for seat in (1, 2, 4):
        vote_for(at_the_desk(seat), "Cục Một")
    enter_the_opinion_in_writing(at_the_desk(3), item)
    close(at_the_desk(1), item)
    what_is_closed_stays_closed(at_the_desk(5), item)

    item.refresh_from_db()
    assert (item.passed, item.arithmetic, item.written_yes) == (True, "4/5: 400 ≥ 400", 1)
    assert check_again(item)
    assert item.closed_by == User.objects.get(username="chutich")
    assert Proposal.objects.get(pk=own.pk).status == "passed"
    assert Proposal.objects.get(pk=other.pk).status == "docketed"

    record_the_decision(at_the_desk(SECRETARIAT_S), bloc_year)
    award = Award.objects.get()
    assert (award.proposal, award.recipient_name, award.decision.number) == (own, "Cục Một", "99/QĐ-BTN")
    assert Proposal.objects.get(pk=own.pk).status == "conferred"


def prepare(secretary, council):
    """Plans a session, opens it, calls the roll: the sixth seat's member writes."""
    page = secretary.page
    page.goto(f"{secretary.server}/admin/")
    page.locator("#council").get_by_role("link", name="Phiên họp Hội đồng", exact=True).click()
    secretary.click("Thêm")
    secretary.choose("council", str(council))
    secretary.type("held_on", "20/04/2016")
    secretary.type("place", "Trụ sở Bộ")
    secretary.type("year", "2015")
    secretary.click("Lưu")
    expect(said(secretary)).to_contain_text("Đã chuẩn bị Phiên họp 20/04/2016")
    secretary.click("Khai mạc")
    page.locator("input[type=submit][value='Khai mạc']").click()
    expect(said(secretary)).to_contain_text("Đã khai mạc")
    secretary.click("Điểm danh")
    writes = Seat.objects.get(council=council, number=6)
    secretary.choose(f"seat-{writes.pk}", "ý kiến bằng văn bản")
    secretary.click("Lưu điểm danh")
    expect(said(secretary)).to_contain_text("Đã ghi điểm danh")
    assert CouncilSession.objects.get().attendances.count() == 6


def put_on_the_docket(secretary):
    secretary.click("Đưa vào danh mục xét")
    for unit in ("Cục Một", "Cục Hai"):
        secretary.page.get_by_role("checkbox", name=unit).check()
    secretary.page.locator("input[type=submit]").last.click()
    expect(said(secretary)).to_contain_text("Đã đưa 2 đề nghị vào danh mục xét")
    docket = secretary.page.locator(".docket")
    expect(docket.get_by_role("row")).to_have_count(3)


def step_back(member, item):
    """Of the unit proposed: the file is closed, by its address too, before the answer and after it."""
    address = f"{member.server}/admin/awards/reviewitem/{item.pk}/change/"
    assert member.page.goto(address).status == 403
    expect(member.page.get_by_text("Trả lời có tham gia xét hay không trước khi đọc hồ sơ")).to_be_visible()
    member.click("Trả lời trước khi xét")
    member.page.get_by_label("không tham gia xét", exact=True).check()
    member.type("reason", "Cùng đơn vị")
    member.page.locator("input[type=submit]").last.click()
    expect(said(member)).to_contain_text("Đã ghi trả lời: không tham gia xét")
    assert member.page.goto(address).status == 403
    expect(member.page.get_by_text("Anh/chị đã trả lời không tham gia xét mục này")).to_be_visible()
    assert member.page.goto(f"{member.server}/admin/awards/reviewitem/{item.pk}/vote/").status == 403


def vote_for(member, nominee):
    open_session_page(member)
    row = member.page.locator(".docket").get_by_role("row").filter(has_text=nominee)
    row.get_by_role("link", name=nominee).click()
    member.click("Biểu quyết")
    member.page.get_by_label("đồng ý", exact=True).check()
    member.page.locator("input[type=submit]").last.click()
    expect(said(member)).to_contain_text("Đã ghi phiếu của anh/chị")
    row = member.page.locator(".docket").get_by_role("row").filter(has_text=nominee)
    expect(row).to_contain_text("anh/chị đã biểu quyết")


def enter_the_opinion_in_writing(secretary, item):
    secretary.page.goto(f"{secretary.server}/admin/awards/reviewitem/{item.pk}/change/")
    secretary.click("Nhập ý kiến bằng văn bản")
    writes = Seat.objects.get(number=6)
    secretary.choose(f"seat-{writes.pk}", "đồng ý")
    secretary.click("Lưu")
    expect(said(secretary)).to_contain_text("Đã nhập ý kiến bằng văn bản")


def close(chair, item):
    open_session_page(chair)
    row = chair.page.locator(".docket").get_by_role("row").filter(has_text="Cục Một")
    expect(row).to_contain_text("đã nhận 4 phiếu")
    row.get_by_role("link", name="Kết thúc biểu quyết").click()
    chair.page.locator("input[type=submit]").last.click()
    expect(said(chair)).to_contain_text("Đã kết thúc Mục 1: Thông qua. 4/5: 400 ≥ 400")
    chair.page.goto(f"{chair.server}/admin/awards/reviewitem/{item.pk}/change/")
    expect(chair.page.get_by_text("bản chốt còn nguyên như lúc kết thúc")).to_be_visible()
    chair.page.get_by_text("Những gì Hội đồng đã xem").click()
    expect(chair.page.locator(".frozen")).to_contain_text("Cục Một")


def what_is_closed_stays_closed(member, item):
    assert member.page.goto(f"{member.server}/admin/awards/reviewitem/{item.pk}/change/").status == 403
    open_session_page(member)
    row = member.page.locator(".docket").get_by_role("row").filter(has_text="Cục Một")
    expect(row).to_contain_text("4/5: 400 ≥ 400")
    expect(row).to_contain_text("hồ sơ không mở")


def record_the_decision(secretariat, bloc_year):
    """Of what the council passed; the unit's page tells of it from then on."""
    page = secretariat.page
    page.goto(f"{secretariat.server}/decisions/new/?year={bloc_year.year}")
    page.get_by_role("checkbox", name="Cục Một").first.check()
    secretariat.type("number", "99/QĐ-BTN")
    secretariat.type("issued_on", "28/04/2016")
    secretariat.choose_unit("issuer", "bo co hoi dong")
    page.get_by_role("button", name="Ghi quyết định", exact=True).last.click()
    expect(page.get_by_text("99/QĐ-BTN").first).to_be_visible()
    expect(page.get_by_role("table").get_by_text("Cục Một").first).to_be_visible()
    page.goto(f"{secretariat.server}/units/cuc-mot/awards/")
    expect(page.get_by_role("row").filter(has_text="99/QĐ-BTN")).to_contain_text("Cờ thi đua của Bộ")
