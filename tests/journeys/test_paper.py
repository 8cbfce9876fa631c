"""Pages as papers: printed to PDF by the browser and read back, word by word with its place."""

import pypdfium2
import pytest

from blocs.models import Conference, Membership
from blocs.services.units import add_unit
from registry.sample.loading import load_sample

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = "/blocs/tong-cuc-cuc-ban-quy/2015/"
RIGHT_MARGIN = 25  # points: the narrowest margin is 10 mm


class Sheet:
    """One printed page."""

    def __init__(self, page):
        self.width, self.height = page.get_size()
        self.words = list(self._words(page.get_textpage()))

    def _words(self, read):
        """(top, right, text) of each word, in points from the upper left corner."""
        word = []
        for place in range(read.count_chars()):
            letter = read.get_text_range(place, 1)
            if letter.strip():
                word.append((letter, read.get_charbox(place, loose=True)))
            elif word:
                yield self._word(word)
                word = []
        if word:
            yield self._word(word)

    def _word(self, letters):
        _left, _bottom, _right, top = letters[0][1]
        right = max(box[2] for _letter, box in letters)
        return self.height - top, right, "".join(letter for letter, _box in letters)

    @property
    def text(self):
        return " ".join(text for _top, _right, text in self.words)

    def line_from_below(self, number):
        """0 is the page's number; words come in columns, so a line is what stands at one height."""
        heights = sorted({round(top) for top, _right, _text in self.words}, reverse=True)
        return " ".join(text for top, _right, text in self.words if round(top) == heights[number])


@pytest.fixture
def sample_loaded(catalogues_and_roles):
    load_sample()


@pytest.fixture
def printed(sample_loaded, clerk, tmp_path):
    """`printed(address)` gives the sheets that come out of the printer."""

    def sheets(address):
        clerk.page.goto(clerk.server + address)
        clerk.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
            return [Sheet(page) for page in document]

    return sheets


def review():
    return Conference.objects.get(bloc_year__year=2015).get_absolute_url()


ADDRESSES = {
    "year": lambda: YEAR,
    "unit": lambda: "/units/natec/",
    "summary": lambda: "/summary/2015/",
    "review": review,
    "form": lambda: f"{YEAR}form/",
}
SIGNED = {
    "year": ("Người lập", "Khối trưởng"),
    "review": ("Thư ký hội nghị", "Chủ trì hội nghị"),
    "summary": ("Người lập", "Thường trực Hội đồng"),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_paper_has_head_numbers_and_nothing_of_the_screen(printed, clerk, name):
    sheets = printed(ADDRESSES[name]())
    headings = {each.strip().lower() for each in clerk.page.locator("h2, h3, h4").all_inner_texts()}
    assert "Sổ khối thi đua In ngày" in sheets[0].text
    for number, sheet in enumerate(sheets, 1):
        assert sheet.line_from_below(0) == f"{number}/{len(sheets)}"
        assert max(right for _top, right, _text in sheet.words) <= sheet.width - RIGHT_MARGIN
        assert sheet.line_from_below(1).lower() not in headings
        for words in ("Thường trực Hội đồng ▾", "In trang này", "Tải về", "Phiếu ghi tay Lịch sử", "http"):
            assert words not in sheet.text
    for capacity in SIGNED.get(name, ()):
        assert capacity in sheets[-1].text


def test_the_summary_lies_across_and_the_others_stand(printed):
    assert all(sheet.width > sheet.height for sheet in printed("/summary/2015/"))
    assert all(sheet.width < sheet.height for sheet in printed(YEAR))


def test_the_head_of_a_long_table_stands_on_each_page(printed):
    year = Conference.objects.get(bloc_year__year=2015).bloc_year
    for number in range(90):
        Membership.objects.create(bloc_year=year, unit=add_unit(f"Đơn vị thêm {number}"))
    with_members = [sheet.text for sheet in printed(YEAR) if "Đơn vị thêm" in sheet.text]
    assert len(with_members) > 1
    assert all("Đơn vị Ghi chú" in text for text in with_members)


def test_the_form_to_fill_by_hand_is_six_sheets_at_most(printed):
    assert 2 <= len(printed("/blocs/tong-cuc-cuc-ban-quy/2024/form/")) <= 6
