"""A list copied from Word or Excel, as the clipboard or a text box gives it: read into rows of cells."""

import re
import unicodedata
from itertools import pairwise

from emulation.text import fold

# Between columns a tab; between rows a line break. A cell with either inside is put in quotes by Excel.
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|[^\t\n]*')
_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
# What stands for a space: no-break spaces, and Word's break within a paragraph.
_SPACES = re.compile("[\u00a0\u2007\u202f\u000b\u000c]")
_BULLET = r"[•●○▪■◦·✓\uf0b7\uf0a7\uf0fc]|[-–—+*](?=\s)"
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*(?:[.)](?!\d)|/(?=\s))|[a-zđ]\)"
_NUMBERING = re.compile(rf"\s*(?:{_BULLET}|{_NUMBER})\s*")
_ONLY_NUMBERING = re.compile(rf"\s*(?:[-–—+*o§]|{_BULLET}|{_NUMBER}|\d{{1,4}}|[IVXLC]+\.?)\s*")
# In commas: no unit is called by a longer list.
LONGEST_NAME = 5
_HEADS_OF_NUMBERS = ("tt", "stt", "so tt", "so thu tu")


def read_rows(text):
    """[[cell, …], …]: as many cells as each line has; empty lines keep their place."""
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", _LINE_BREAKS.sub("\n", text)).rstrip("\n")
    rows, at = [[]], 0
    while True:
        found = _CELL.match(text, at)
        rows[-1].append(_unquoted(found).strip())
        at = found.end()
        if at == len(text):
            return _without_empty_ends(rows)
        if text[at] == "\n":
            rows.append([])
        at += 1


def _unquoted(found):
    """Quotes are Excel's where they were needed; else somebody typed them."""
    inner = found[1]
    if inner is None or not re.search('[\t\n]|""', inner):
        return found[0]
    return inner.replace('""', '"').replace("\t", " ")


def _without_empty_ends(rows):
    """Without columns that are empty in all rows to the right, and without empty rows below."""
    rows = [row[: max((n for n, cell in enumerate(row, start=1) if cell), default=0)] for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def names_of_a_sentence(text, is_known):
    """The names of a list written in one line, "A, B, C" or "A; B"; what is no such list is one name.

    A comma inside a name that is known stays, and so does one comma alone: it is more often a name's own.
    """
    mark = ";" if ";" in text else ","
    parts = [part.strip() for part in text.split(mark)]
    if mark == "," and len(parts) < 3 and parts[-1]:
        return [text]
    names = []
    while parts:
        longest = (n for n in range(min(len(parts), LONGEST_NAME), 1, -1) if is_known(", ".join(parts[:n])))
        length = next(longest, 1) if mark == "," else 1
        names.append(", ".join(parts[:length]))
        del parts[:length]
    return [name for name in names if name]


def without_numbering(rows):
    """The list without the numbers or bullets before its lines, in a column of their own or in the text."""
    if _is_numbered_apart(rows):
        return [row[1:] for row in rows]
    return [[strip_numbering(row[0]), *row[1:]] if row else row for row in rows]


def strip_numbering(cell):
    """ "1. Cục Một" → "Cục Một"; a cell that is nothing but a number stays."""
    rest = cell[found.end() :] if (found := _NUMBERING.match(cell)) else cell
    return rest or cell


def _is_numbered_apart(rows):
    """Whether the first column is nothing but numbering, and something stands beside it."""
    firsts = [row[0] for row in rows if row and row[0]]
    if not firsts or all(len(row) < 2 for row in rows):
        return False
    if fold(firsts[0]) in _HEADS_OF_NUMBERS:
        firsts = firsts[1:]
    if not all(map(_ONLY_NUMBERING.fullmatch, firsts)):
        return False
    plain = [int(each) for each in firsts if each.isdecimal()]
    return all(after == before + 1 for before, after in pairwise(plain))
