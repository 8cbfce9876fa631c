"""The paper to fill by hand: every field of the recording sections, in their order, with what is known of the year."""

import datetime
import html
import re

import pytest
from django.utils.text import capfirst

from blocs.models import BlocYear, Conference, Membership, UnitName
from blocs.services.units import add_unit
from registry.forms.sections import PAGES
from tests.fixtures import record
from tests.registry.queries import assert_constant

TICKED, OPEN = "☒", "☐"


def address(bloc_year):
    return f"/blocs/{bloc_year.bloc.slug}/{bloc_year.year}/form/"


@pytest.fixture
def paper(signed_in, secretariat, bloc_year):
    """`paper()` is the text of the page's content, a space for each tag."""

    def read():
        page = signed_in(secretariat).get(address(bloc_year)).content.decode()
        main = page[page.index('<p class="by-hand-note">') : page.index("</main>")]
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())

    return read


def label(model, name, table=None):
    if table and name in table.extra:
        return str(table.extra[name]().label)
    return capfirst(str(model._meta.get_field(name).verbose_name))


def labels_of(page):
    """Labels in the order of the section's page, read off its definition and the model's columns."""
    model = BlocYear if page.section.of_year else Conference
    yield from (label(model, name) for name in (*page.fields, *page.known))
    for table in page.tables:
        yield from _of_table(model, table)
    if page.block:
        beside = {table.known for table in page.block.tables}
        own = page.block.rows.model
        yield from (label(own, name) for name in page.block.fields if name not in beside)
        for table in page.block.tables:
            yield from _of_table(own, table)
        yield from (label(own, name) for name in page.block.details)


def _of_table(owner, table):
    yield str(table.caption)
    if table.known:
        yield label(owner, table.known)
    yield from (label(table.rows.model, name, table) for name in table.names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_field_of_a_section_stands_on_it_in_the_order_it_is_typed(paper, page):
    text = paper()
    at = text.index(f"{page.number}. {page.title}")
    for each in labels_of(page):
        found = text.find(each, at)
        assert found >= 0, f"{each} is missing, or stands before its place"
        # A column whose word is chosen is named once more above its table.
        at = found if each not in text[found + 1 :] else at


def test_sections_stand_in_order(paper):
    text = paper()
    places = [text.index(f"{page.number}. {page.title}") for page in PAGES]
    assert places == sorted(places)


def test_what_is_known_of_the_year_stands_there(paper, bloc_year, units):
    BlocYear.objects.update(slogan="Đoàn kết", stated_members=9)
    text = paper()
    assert f"Tên khối trong năm: {bloc_year.name}" in text
    assert "Khẩu hiệu của năm: Đoàn kết" in text and "Số đơn vị văn bản nêu: 9" in text
    assert f"{TICKED} Khối thi đua" in text
    assert f"{TICKED} Khối trưởng {OPEN} Khối phó Cục Một" in text
    # Once as a member, once as a signatory; the officers besides.
    assert [text.count(str(unit)) for unit in ("Cục Ba", "Quỹ Bốn")] == [2, 2]


def test_units_have_the_names_of_the_year(paper, units):
    UnitName.objects.create(unit=units[2], full_name="Cục Đổi Tên", valid_from=datetime.date(2016, 1, 1))
    assert "Cục Ba" in paper() and "Cục Đổi Tên" not in paper()


def test_who_left_the_bloc_is_not_asked_to_sign(paper, units):
    Membership.objects.filter(unit=units[2]).update(left_on=datetime.date(2015, 6, 1))
    assert paper().count("Cục Ba") == 1


def test_nothing_of_the_conference_stands_there_and_no_default_is_ticked(paper, conference):
    record("sitting", conference, venue="Hà Nội", delegates_known="none", guests_known="none")
    text = paper()
    assert "Hà Nội" not in text
    of_conference = text[text.index("1. Hội nghị") :]
    assert TICKED not in of_conference
    assert f"Tình trạng: {OPEN} Mới thông báo {OPEN} Đã họp {OPEN} Đã hủy" in of_conference


def test_a_row_to_write_in_has_no_default(paper, bloc_year):
    bloc_year.leaderships.all().delete()
    text = paper()
    assert f"1 {OPEN} Khối trưởng {OPEN} Khối phó 2 {OPEN} Khối trưởng {OPEN} Khối phó" in text


def test_counts_days_and_units_may_be_said_to_be_unknown(paper):
    text = paper()
    for each in ("Số người dự nguồn nêu", "Ngày họp", "Giờ khai mạc", "Đơn vị đăng cai"):
        assert f"{each}: {OPEN} chưa rõ" in text
    assert f"Danh sách đại biểu: {OPEN} Chưa rõ {OPEN} Không có {OPEN} Một phần {OPEN} Đầy đủ" in text


def test_a_list_is_not_said_to_be_not_entered(paper):
    assert "Chưa nhập" not in paper() and "chưa nhập" not in paper()


def test_choices_too_many_for_a_row_are_named_above_their_table(paper):
    assert "Tư cách: đại biểu đơn vị thành viên / khách mời / quan sát viên / báo chí" in paper()


def test_a_cluster_has_its_own_words(paper):
    BlocYear.objects.update(kind="cluster")
    assert f"{OPEN} Cụm phó" in paper() and f"{OPEN} Khối phó" not in paper()


def test_queries_do_not_grow(signed_in, secretariat, bloc_year):
    def members(count):
        for number in range(count):
            unit = add_unit(f"Đơn vị {count}.{number}")
            Membership.objects.create(bloc_year=bloc_year, unit=unit)

    assert_constant(signed_in(secretariat), address(bloc_year), members)


def test_who_records_is_led_there(signed_in, secretariat, officer_of, units, conference):
    year, url = conference.bloc_year, address(conference.bloc_year)
    section = f"{year.get_absolute_url()}conferences/{conference.pk}/sitting/"
    client = signed_in(secretariat)
    for page in (year.get_absolute_url(), f"{year.get_absolute_url()}record/", section):
        assert f'href="{url}"' in client.get(page).content.decode()
    reader = signed_in(officer_of(units[3])).get(year.get_absolute_url()).content.decode()
    assert f'href="{url}"' not in reader
