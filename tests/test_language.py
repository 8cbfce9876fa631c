"""Every page speaks Vietnamese: each kind of page a person can reach by its links is read, the admin included."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import resolve

from awards.models import AwardType
from blocs.models import Indicator, Unit, UnitName
from emulation.models import User
from emulation.text import fold

PAGES_OF_A_KIND = 3
READ_ALOUD = ("title", "placeholder", "aria-label", "alt")
# What a Vietnamese syllable looks like without its diacritics; nearly no English word does.
SYLLABLE = re.compile(
    r"(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?"
)
# English words that would pass for one.
LOOK_ALIKES = {"the", "that", "can", "not", "then", "more", "one", "item", "none"}
# Names of things which Vietnamese writes the same, a key of the keyboard among them.
BORROWED = {"csv", "excel", "word", "pdf", "png", "jpeg", "enter", "ctrl"}


class Reader(HTMLParser):
    """Collects what a person sees of a page, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.text, self.links, self.silent = [], [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.silent += tag in ("script", "style")
        self.text += [attributes[name] for name in READ_ALOUD if attributes.get(name)]
        if tag == "input" and attributes.get("type") in ("submit", "button"):
            self.text.append(attributes.get("value") or "")
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


def foreign_words(text, kept=()):
    """Words of a text that no Vietnamese sentence has; addresses, accounts and capitals (NĐ, BKHCN) left out."""
    for phrase in kept:
        text = text.replace(phrase, " ")
        for start in re.findall(re.escape(phrase[:8]) + "([^\n]*)…", text):
            text = text.replace(phrase[:8] + start, " ") if phrase[8:].startswith(start) else text
    text = re.sub(r"\S*[/@_]\S*|\S+\.\w+", " ", text)
    words = re.findall(r"[^\W\d_]+", text)
    return sorted(
        {
            word
            for word in words
            if len(word) > 1
            and word.upper() != word
            and word.lower() not in BORROWED
            and (word.lower() in LOOK_ALIKES or not SYLLABLE.fullmatch(fold(word)))
        }
    )


def pages(client, *starts):
    """Each kind of page that can be reached from there, a few of a kind: (address, what it says)."""
    waiting, seen, kinds = list(starts), set(starts), {}
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).view_name
        if kinds.get(kind, 0) == PAGES_OF_A_KIND:
            continue
        response = client.get(address)
        if response.streaming or not response["Content-Type"].startswith("text/"):
            response.getvalue()  # a file: read to its end, or the connection is closed with it
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        reader = Reader()
        reader.feed(response.content.decode())
        yield address, " \n ".join(reader.text)
        for link in reader.links:
            link = urljoin(address, link).partition("#")[0]
            if link.startswith("/") and link not in seen:
                seen.add(link)
                waiting.append(link)


def test_the_reader_tells_the_languages_apart():
    assert (
        foreign_words("Khối thi đua năm 2015, Nguyễn Thị Quý, giải quyết, khuyến khích, nghiêng, ngoằn") == []
    )
    assert foreign_words("Change password") == ["Change", "password"]
    assert foreign_words("Chọn tất cả 3 items") == ["items"]


def meant_in_english():
    """English names, codes and accounts the record keeps beside its Vietnamese names, the longest first."""
    kept = (
        AwardType.objects.values_list("english_name"),
        UnitName.objects.values_list("english_name"),
        Indicator.objects.values_list("code"),
        Unit.objects.values_list("slug"),
        User.objects.values_list("username"),
    )
    return sorted({text for rows in kept for (text,) in rows if text}, key=len, reverse=True)


@pytest.mark.parametrize("role", ["anonymous", "secretariat", "administrator"])
def test_no_page_speaks_english(request, sample, role):
    client = Client()
    user = AnonymousUser() if role == "anonymous" else request.getfixturevalue(role)
    if user.is_authenticated:
        client.force_login(user)
    read = dict(pages(client, "/accounts/login/", "/", "/admin/"))
    kept = meant_in_english()
    found = {address: words for address, text in read.items() if (words := foreign_words(text, kept))}
    assert found == {}
    assert len(read) >= {"anonymous": 1, "secretariat": 40, "administrator": 40}[role]
