import unicodedata
from decimal import Decimal

import pytest

from emulation.text import SORT_KEY_LENGTH, bloc_slug, fold, line, number, prose, slug, sort_key, spell_out


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chiến sỹ", "chien si"),
        ("chiến sĩ", "chien si"),
        ("Sở hữu trí tuệ", "so huu tri tue"),
        ("Quỹ", "qui"),
        ("kỹ lý mỹ quý", "ki li mi qui"),
        ("tay", "tay"),
        ("hay", "hay"),
        ("Đường", "duong"),
        ("KH&CN", "kh cn"),
        ("  (TĐC),  2015 ", "tdc 2015"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_fold_keeps_tay_and_tai_apart():
    assert fold("tay") != fold("tai") and fold("hay") != fold("hai")


def test_line_is_nfc_on_one_line_without_invisible_characters():
    decomposed = unicodedata.normalize("NFD", "Quỹ  Phát\ttriển\u200b")
    assert line(f" {decomposed}\u202e\x00 ") == "Quỹ Phát triển"


def test_prose_keeps_its_lines():
    assert prose("một \r\nhai\rba\n\n") == "một\nhai\nba"


def test_names_sort_by_the_vietnamese_alphabet():
    names = [
        "Bàn",
        "Ban Quản lý",
        "Ban",
        "Đức",
        "Dung",
        "Ấn",
        "Ân",
        "Ẩn",
        "An",
        "Ăn",
        "Số 10",
        "Số 6",
        "Ơn",
        "Ôn",
        "On",
    ]
    expected = [
        "An",
        "Ăn",
        "Ân",
        "Ẩn",
        "Ấn",
        "Ban",
        "Bàn",
        "Ban Quản lý",
        "Dung",
        "Đức",
        "On",
        "Ôn",
        "Ơn",
        "Số 6",
        "Số 10",
    ]
    assert sorted(names, key=sort_key) == expected


def test_tones_sort_in_dictionary_order():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_sort_key_is_plain_and_bounded():
    key = sort_key("Ủy ban " * 200)
    assert set(key) <= set("0123456789abcdef") and len(key) <= SORT_KEY_LENGTH


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Khối thi đua Tổng cục, Cục, Ban và Quỹ", "tong-cuc-cuc-ban-quy"),
        ("Cụm thi đua số 2 - LĐLĐ tỉnh Bình Thuận", "so-2-ldld-tinh-binh-thuan"),
        ("Khối", "khoi"),
        ("…", "khoi"),
    ],
)
def test_bloc_slug(name, address):
    assert bloc_slug(name) == address


def test_slug_keeps_y():
    assert slug("Quỹ Đổi mới") == "quy-doi-moi"


def test_spell_out_matches_a_shortened_name():
    assert spell_out("Cục Thông tin KH&CN quốc gia") == spell_out(
        "Cục Thông tin khoa học và công nghệ quốc gia"
    )
    assert spell_out("Cờ thi đua của UBND tỉnh") == spell_out("Cờ thi đua của Ủy ban nhân dân tỉnh")
    assert spell_out("Sở VHTTDL tỉnh Bắc Kạn") == spell_out("Sở VHTTDL Bắc Kạn")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("8.50"), "8,5"),
        (Decimal("8.00"), "8"),
        (Decimal("1200.00"), "1200"),
        (Decimal("0.00"), "0"),
        (Decimal("-1.25"), "-1,25"),
        (12, "12"),
    ],
)
def test_numbers_have_a_comma_and_no_needless_zeros(value, said):
    assert number(value) == said
