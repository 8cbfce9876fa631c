"""The guide for users: the pages of `docs/huong-dan`, as the registry shows them."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from emulation.text import fold

FOLDER = settings.BASE_DIR / "docs" / "huong-dan"
FIRST = "README"
PICTURES = "hinh/"
_PAGE = re.compile(r"(?P<name>[\w-]+)\.md(?P<place>#.*)?")


@dataclass(frozen=True)
class GuidePage:
    title: str
    body: str
    contents: str


def address_of(name):
    return reverse("guide") if name == FIRST else reverse("guide_page", args=[name])


def read_guide(name):
    """The page called so. Raises `Http404` for a name that no file of the folder has."""
    path = FOLDER / f"{name}.md"
    if path not in FOLDER.glob("*.md"):
        raise Http404
    markdown = Markdown(
        extensions=["tables", "toc", "sane_lists", _HereLinks()],
        extension_configs={"toc": {"slugify": _place, "toc_depth": "2-2"}},
    )
    text = path.read_text(encoding="utf-8")
    heading, _newline, rest = text.partition("\n")
    # Text of this repository, not of a person at the keyboard.
    body = mark_safe(markdown.convert(rest))
    contents = mark_safe(markdown.toc) if len(markdown.toc_tokens) > 1 else ""
    return GuidePage(heading.lstrip("# "), body, contents)


def _place(words, separator):
    return fold(words).replace(" ", separator)


class _HereLinks(Extension):
    """Links between the files, and their pictures, lead to where the registry shows them."""

    def extendMarkdown(self, md):
        md.treeprocessors.register(_Here(md), "here", 0)


class _Here(Treeprocessor):
    def run(self, root):
        for link in root.iter("a"):
            if found := _PAGE.fullmatch(link.get("href", "")):
                link.set("href", address_of(found["name"]) + (found["place"] or ""))
        for picture in root.iter("img"):
            picture.set("src", static(f"huong-dan/{picture.get('src').removeprefix(PICTURES)}"))
