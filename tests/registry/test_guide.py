"""The guide is reachable from every page, and its links, pictures and words are true."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from registry.guide import FOLDER

FILES = sorted(FOLDER.glob("*.md"))
NAMES = [path.stem for path in FILES]
SOURCES = [
    *Path(settings.BASE_DIR, "templates").rglob("*.html"),
    *Path(settings.BASE_DIR, "locale").rglob("*.po"),
    *Path(settings.BASE_DIR, "static", "js").glob("*.js"),
    *(path for floor in ("registry", "awards", "blocs", "emulation") for path in Path(floor).rglob("*.py")),
]
SPOKEN = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def address(name):
    return reverse("guide") if name == "README" else reverse("guide_page", args=[name])


@pytest.fixture
def reader(signed_in, secretariat):
    return signed_in(secretariat)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_and_its_links_and_pictures_lead_somewhere(reader, name):
    page = reader.get(address(name)).text
    article = page[page.index('<article class="guide">') :]
    for link in re.findall(r'href="(/[^"#]*)', article):
        assert reader.get(link).status_code == 200, link
    for picture in re.findall(r'src="/static/([^"]+)"', article):
        assert finders.find(picture), picture
    assert ".md" not in article


def test_every_page_of_the_guide_is_on_the_first(reader):
    first = reader.get(reverse("guide")).text
    assert [name for name in NAMES if name != "README" and address(name) not in first] == []


def test_every_place_that_a_link_names_is_on_the_page(reader):
    for name in NAMES:
        for target, place in re.findall(
            r"\]\((?:([\w-]+)\.md)?#([\w-]+)\)", (FOLDER / f"{name}.md").read_text()
        ):
            assert f'id="{place}"' in reader.get(address(target or name)).text, (name, place)


def test_every_picture_is_shown_and_described():
    shown = {
        found
        for path in FILES
        for found in re.findall(r"!\[[^\]]{20,}\]\(hinh/([\w-]+\.png)\)", path.read_text())
    }
    assert {path.name for path in (FOLDER / "hinh").iterdir()} == shown


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_what_the_guide_tells_to_press_stands_on_a_page(path):
    """*Words in italics* are words of the screen."""
    text = re.sub(r"\*\*.*?\*\*", "", path.read_text(), flags=re.DOTALL)
    told = {" ".join(words.split()) for words in re.findall(r"(?<![*\w])\*([^*\s][^*]*)\*", text)}
    steps = {step for words in told for step in words.split(" → ")}
    assert sorted(step for step in steps if step not in SPOKEN) == []


def test_who_cannot_sign_in_yet_reads_how(client, secretariat):
    assert reverse("guide") in client.get("/accounts/login/").text
    assert client.get(address("ghi-hoi-nghi")).status_code == 200
    secretariat.must_change_password = True
    secretariat.save()
    client.force_login(secretariat)
    assert client.get(address("ghi-hoi-nghi")).status_code == 200


def test_a_name_that_no_page_has_is_not_found(reader):
    for name in ("khong-co", "hinh"):
        assert reader.get(reverse("guide_page", args=[name])).status_code == 404


@pytest.mark.parametrize("page", ["home", "blocs", "units", "sessions", "admin:index"])
def test_pages_lead_to_the_guide(reader, page):
    assert reverse("guide") in reader.get(reverse(page)).text
