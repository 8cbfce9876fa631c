"""What a screen reader is told of the recording pages: every field has a name, every reference leads somewhere."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from registry.forms.sections import PAGES
from tests.registry.forms import address, form_of, post

NAMED = ("input", "select", "textarea")
VOID = {"input", "br", "img", "link", "meta", "option"}
REFERENCES = ("aria-describedby", "aria-labelledby", "for")


class Page(HTMLParser):
    """Collects the fields, the labels that enclose or point to them, and all ids."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.fields, self.labelled, self.references, self.links = [], [], set(), set(), set()
        self.enclosing, self.headings = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3", "h4") else []
        if tag == "label":
            self.enclosing.append(attributes)
            self.labelled.add(attributes.get("for"))
        if tag in NAMED and attributes.get("type") != "hidden":
            self.fields.append(attributes | {"enclosed": bool(self.enclosing)})
        for name in REFERENCES:
            self.references |= set((attributes.get(name) or "").split())
        if tag == "a" and attributes.get("href", "").startswith("#"):
            self.links.add(attributes["href"][1:])

    def handle_endtag(self, tag):
        if tag == "label":
            self.enclosing.pop()

    @property
    def nameless(self):
        named = ("aria-label", "aria-labelledby")
        return [
            each["name"]
            for each in self.fields
            if not (
                each["enclosed"] or each.get("id") in self.labelled or any(each.get(name) for name in named)
            )
        ]


def assert_told(html):
    page = Page(html)
    assert page.fields and page.nameless == []
    assert page.references - set(page.ids) == set()
    assert page.links - set(page.ids) == set()
    assert sorted(page.ids) == sorted(set(page.ids))
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(below - above <= 1 for above, below in steps), page.headings
    return page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_field_has_a_name_and_every_reference_an_end(clerk, finished, page):
    assert_told(clerk.get(address(finished, page.name)).content.decode())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_so_it_is_with_a_part_added_on_the_server(clerk, finished, page):
    wanted = page.block.rows.name if page.block else page.tables[0].rows.name
    url = address(finished, page.name)
    assert_told(clerk.post(url, form_of(clerk, url) | {"more": wanted}).content.decode())


def test_so_it_is_on_the_other_forms(clerk, finished):
    documents = reverse("documents_bloc_year", args=[finished.bloc_year.bloc.slug, 2015])
    for url in (documents, reverse("add_bloc")):
        assert_told(clerk.get(url).content.decode())
        assert_told(clerk.post(url, {"slug": "có dấu", "issued_on": "hôm qua"}).content.decode())


def test_the_box_at_the_top_takes_the_attention_and_leads_to_each_wrong_field(clerk, finished):
    wrong = {"stated_members": "chín", "members-2-joined_on": "hôm qua", "officers-1-since": "x"}
    html = post(clerk, finished, "year", wrong).content.decode()
    page = assert_told(html)
    assert {"id_stated_members", "id_members-2-joined_on", "id_officers-1-since"} <= page.links
    assert "Đơn vị thành viên, dòng 3: Vào khối ngày" in html
    assert html.index("autofocus") < html.index("id_stated_members")


def test_a_wrong_cell_in_a_part_is_led_to_through_its_part(clerk, finished):
    wrong = {"elections-0-candidates-0-votes": "nhiều", "elections-1-valid": "-1"}
    html = post(clerk, finished, "election", wrong).content.decode()
    page = assert_told(html)
    assert page.links >= {"id_elections-0-candidates-0-votes", "id_elections-1-valid"}
    assert "Khối trưởng, Đơn vị, người được giới thiệu, dòng 1: Số phiếu" in html


def rows(html, table):
    """The rows of a table, each as its own piece of HTML."""
    body = html[html.index(f'data-rows="{table}"') :]
    return body[: body.index('class="adder"')].split("<tbody")[1:]


def test_one_wrong_cell_leaves_the_other_cells_and_rows_alone(clerk, finished):
    html = post(clerk, finished, "year", {"officers-0-until": "hôm qua"}).content.decode()
    first, second = rows(html, "officers")[:2]
    assert first.count("wrong") == 1 and '<details class="more" open>' in first
    assert "wrong" not in second and "troubled" not in second
    assert '<details class="more">' in second


def test_what_is_filled_in_a_folded_part_is_named(clerk, finished):
    finished.bloc_year.leaderships.update(how="elected")
    html = clerk.get(address(finished, "year")).content.decode()
    assert "Đã ghi: cách chọn" in rows(html, "officers")[0].replace("</span>", "")
    assert "Đã ghi" not in rows(html, "members")[0]


def test_cells_of_the_admins_tables_have_names_too(clerk, units, secretariat):
    units[0].aliases.create(name="C1")
    units[0].staff.create(user=secretariat, since="2015-01-01")
    html = clerk.get(reverse("admin:blocs_unit_change", args=[units[0].pk])).content.decode()
    page = Page(html)
    assert "aliases-0-DELETE" in [each["name"] for each in page.fields]
    assert [name for name in page.nameless if name.partition("-")[0] in ("aliases", "staff")] == []
