"""Vietnamese text: stored NFC, found without diacritics, sorted by its own alphabet.

Everything that folds or sorts text goes through here, so that SQLite and PostgreSQL agree.
"""

import re
import unicodedata
from decimal import Decimal

# Combining marks that are tones, in the order dictionaries sort them (huyền, hỏi, ngã, sắc, nặng).
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_VOWELS = "aeiouy"
# A letter needs two hexadecimal digits, its tone one, a number a length and its digits.
SORT_KEY_LENGTH = 1_000
_SORTED_LETTERS = 320


def line(text):
    """One line: NFC, inner white space collapsed, no control, invisible or direction-changing characters."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def prose(text):
    """Several lines, each cleaned; no blank lines at the ends."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_INVISIBLE.sub("", each).rstrip() for each in text.split("\n")).strip()


def number(value):
    """8,5 for 8.50, 8 for 8.00: a decimal comma, no needless zeros; a whole number as it stands."""
    return format(value.normalize(), "f").replace(".", ",") if isinstance(value, Decimal) else str(value)


def fold(text):
    """What a search compares: lower case, no diacritics, đ as d, words parted by one space.

    `y` reads as `i` only where it is the syllable's one vowel or follows `qu` (sỹ = sĩ, quý = quí), so
    that "tay" and "tai" stay apart. "KH&CN" folds to "kh cn".
    """
    bare = _without_marks(text.lower().replace("đ", "d"))
    return " ".join(_read_y(word) for word in re.findall(r"[^\W_]+", bare))


def _without_marks(text):
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def _read_y(syllable):
    vowels = [each for each in syllable if each in _VOWELS]
    if vowels == ["y"]:
        return syllable.replace("y", "i")
    if syllable.startswith("quy") and vowels == ["u", "y"]:
        return "qui" + syllable[3:]
    return syllable


def sort_key(text):
    """Sorts by the Vietnamese alphabet as plain text on every database: letters first, then tones.

    Only [0-9a-f] occur, so a binary, a C and a linguistic collation agree. Numbers sort by value
    ("số 6" before "số 10"); white space and punctuation part words and sort before letters.
    """
    letters, tones = [], []
    for token in re.findall(r"\d+|\w|\W+", unicodedata.normalize("NFC", text).strip().lower())[
        :_SORTED_LETTERS
    ]:
        if token.isdigit():
            digits = token.lstrip("0")[:9]
            letters.append(f"1{len(digits)}{digits}" if digits else "10")
            continue
        base, tone = _split_tone(token)
        letters.append(f"{ALPHABET.index(base) + 64:02x}" if base in ALPHABET else "02")
        tones.append(str(tone))
    return f"{''.join(letters)}00{''.join(tones)}"[:SORT_KEY_LENGTH]


def _split_tone(letter):
    """("ệ") → ("ê", 5): the letter of the alphabet, and its tone."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((TONES[mark] for mark in decomposed if mark in TONES), 0)
    base = "".join(mark for mark in decomposed if mark not in TONES)
    return unicodedata.normalize("NFC", base), tone


def slug(text):
    """For addresses: the folded words joined by hyphens (y kept as written)."""
    bare = _without_marks(text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def bloc_slug(name):
    """A bloc's address from its name: "Khối thi đua Tổng cục, Cục, Ban và Quỹ" → "tong-cuc-cuc-ban-quy"."""
    words = slug(name)
    short = re.sub(r"^(khoi|cum)-(thi-dua-)?", "", words)
    short = "-".join(word for word in short.split("-") if word != "va")
    return (short or words or "khoi")[:110].strip("-")


_ABBREVIATED = {
    "kh cn": "khoa hoc va cong nghe",
    "khcn": "khoa hoc va cong nghe",
    "ubnd": "uy ban nhan dan",
    "ttcp": "thu tuong chinh phu",
    "tw": "trung uong",
}
_ADMINISTRATIVE = re.compile(r"\b(tinh|thanh pho|tp|huyen|thi xa)\b")


def in_full(folded):
    """A folded name with its usual abbreviations written out, to compare two ways of writing it."""
    for short, full in _ABBREVIATED.items():
        folded = re.sub(rf"\b{short}\b", full, folded)
    return folded


def ways_to_write(folded):
    """A folded name as it stands, in full, and with each abbreviation: what may be typed to find it."""
    full = in_full(folded)
    return {folded, full, *(full.replace(long, short) for short, long in _ABBREVIATED.items())}


def spell_out(name):
    """For suggesting matches: folded, abbreviations in full, without tỉnh, thành phố, huyện, thị xã."""
    folded = in_full(fold(name))
    return " ".join(_ADMINISTRATIVE.sub(" ", folded).split())
