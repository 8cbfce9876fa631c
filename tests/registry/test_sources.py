"""Where a record was read: said once for the whole, refined for a section and for a row."""

import pytest

from blocs.models import Citation
from blocs.services.documents import cite, cite_again, uncite
from blocs.services.years import add_bloc, open_year
from emulation.refusals import Refused
from registry.findings import findings_of
from registry.services.recording import SECTIONS, read_section
from tests.fixtures import record
from tests.registry.queries import A_PAGE, queries_of


@pytest.fixture
def article(bloc_year):
    return cite(None, bloc_year, kind="page", title="Tin hội nghị", about="whole")


@pytest.fixture
def minutes(bloc_year, article):
    return cite(None, bloc_year, kind="minutes", title="Biên bản kiểm phiếu", about="election")


def place(conference, section="sitting"):
    return f"{conference.bloc_year.get_absolute_url()}conferences/{conference.pk}/{section}/"


@pytest.fixture
def client(signed_in, secretariat):
    return signed_in(secretariat)


def test_a_section_says_which_papers_it_was_read_in(client, conference, minutes):
    assert "Biên bản kiểm phiếu (" not in client.get(place(conference)).text
    page = client.get(place(conference, "election")).text
    assert "[1] Trang tin: Tin hội nghị (cả hồ sơ)" in page
    assert "[2] Biên bản: Biên bản kiểm phiếu (bầu Khối trưởng, Khối phó)" in page


def test_a_source_added_from_a_section_leads_back_to_it(client, conference):
    page = client.get(place(conference)).text
    there = f"documents/?about=sitting&amp;conference={conference.pk}"
    assert there in page
    address = f"{conference.bloc_year.get_absolute_url()}{there}".replace("&amp;", "&")
    form = client.get(address).text
    assert '<option value="sitting" selected>' in form
    typed = {"kind": "minutes", "title": "Biên bản", "about": "sitting", "conference": conference.pk}
    assert client.post(address, typed).url == place(conference)


def test_a_document_already_there_is_cited_for_another_part_with_its_words(client, conference, article):
    address = f"{conference.bloc_year.get_absolute_url()}documents/"
    typed = {"document": article.pk, "kind": "other", "about": "pledge", "quote": "các đơn vị ký giao ước"}
    for _time in range(2):
        assert client.post(address, typed).status_code == 302
    cited = Citation.objects.filter(document=article).values_list("about", "quote")
    assert sorted(cited) == [("pledge", "các đơn vị ký giao ước"), ("whole", "")]


def test_a_known_document_and_a_new_one_at_once_are_told_apart(client, conference, article):
    address = f"{conference.bloc_year.get_absolute_url()}documents/"
    typed = {"document": article.pk, "kind": "other", "about": "pledge", "title": "Biên bản"}
    assert "Vừa chọn nguồn đã ghi vừa ghi nguồn mới." in client.post(address, typed).text


@pytest.fixture
def foreign(db):
    """A paper of another bloc's record."""
    other = open_year(None, add_bloc(None, name="Khối khác"), 2015)
    return cite(None, other, kind="minutes", title="Biên bản khối khác", about="whole")


def test_a_document_of_another_record_cannot_be_cited_by_its_key(client, conference, article, foreign):
    typed = {"document": foreign.pk, "kind": "other", "about": "pledge"}
    assert client.post(f"{conference.bloc_year.get_absolute_url()}documents/", typed).status_code == 422
    with pytest.raises(Refused) as refused:
        cite_again(None, conference.bloc_year, foreign, about="pledge")
    assert refused.value.code == "not_cited"
    assert Citation.objects.count() == 2


def guest(**said):
    return {"capacity": "guest", "person": "Ông Khách", "post": "Thứ trưởng", **said}


def test_a_row_names_its_own_paper_and_the_record_prints_it(client, conference, minutes):
    record(
        "sitting",
        conference,
        guests_known="complete",
        delegates=[guest(source=minutes.pk, quote="dự và chỉ đạo")],
    )
    form = client.get(place(conference)).text
    assert f'<option value="{minutes.pk}" selected>[2] Biên bản: Biên bản kiểm phiếu</option>' in form
    printed = client.get(place(conference, "review")).text
    assert "Ông Khách" in printed
    assert "dự và chỉ đạo" in printed
    assert '<span class="quietly">[2]</span>' in printed


def test_a_paper_that_a_row_was_read_in_is_not_taken_off(conference, minutes, secretariat):
    record("sitting", conference, guests_known="complete", delegates=[guest(source=minutes.pk)])
    with pytest.raises(Refused) as refused:
        uncite(secretariat, Citation.objects.get(document=minutes))
    assert refused.value.errors[""] == [
        "Còn 1 dòng của hồ sơ ghi là đọc ở nguồn này. Đổi nguồn của các dòng ấy trước khi bỏ."
    ]
    again = cite_again(None, conference.bloc_year, minutes, about="whole")
    uncite(secretariat, Citation.objects.get(document=again, about="election"))


def test_a_row_keeps_the_paper_of_the_year_before(client, conference, units, article):
    """What carrying over brought along, and this year does not cite, stays as it is stored."""
    last = cite(None, conference.bloc_year, kind="letter", title="Công văn năm trước", about="whole")
    members = [{"unit": unit.pk, "source": last.pk} for unit in units]
    record("year", conference.bloc_year, members=members)
    Citation.objects.filter(document=last).delete()
    page = client.get(f"{conference.bloc_year.get_absolute_url()}record/").text
    assert page.count(f'<option value="{last.pk}" selected>') == len(units)
    stored = read_section(SECTIONS["year"], conference.bloc_year)["members"]
    assert {row["source"] for row in stored} == {last.pk}


@pytest.mark.parametrize(
    ("stated", "guests", "told"),
    [(2, "complete", []), (3, "complete", ["3"]), (3, "partial", []), (1, "partial", ["1"])],
)
def test_the_number_that_the_source_gives_is_held_against_the_lists(conference, stated, guests, told):
    rows = [guest(), guest(person="Bà Khách"), guest(person="Người vắng", attendance="absent")]
    record(
        "sitting",
        conference,
        stated_attendees=stated,
        delegates_known="none",
        guests_known=guests,
        delegates=rows,
    )
    found = [each for each in findings_of(conference) if each.where == "stated_attendees"]
    assert [str(each.numbers["stated"]) for each in found] == told


def test_papers_do_not_add_queries(client, conference, article):
    one = queries_of(client, place(conference))
    for number in range(29):
        cite(None, conference.bloc_year, kind="page", title=f"Tin {number}", about="whole")
    assert queries_of(client, place(conference)) == one <= A_PAGE
