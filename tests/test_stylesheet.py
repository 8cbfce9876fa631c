"""The stylesheet and the pages speak of the same classes: nothing styled that no page has, no name without a use."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CODE = ("registry", "emulation", "blocs", "awards")


def read(*patterns):
    return "\n".join(path.read_text() for pattern in patterns for path in sorted(ROOT.glob(pattern)))


PAGES = "\n".join(
    path.read_text() for path in sorted((ROOT / "templates").rglob("*.html")) if "admin" not in path.parts
)
SCRIPTS = read("static/js/*.js")
STYLES = re.sub(r"/\*.*?\*/", "", read("static/css/registry.css"), flags=re.DOTALL)
WORDS = PAGES + SCRIPTS + read(*(f"{floor}/**/*.py" for floor in CODE))


def in_use():
    """Names written in a class attribute of a page, whole ones only: what a tag of the template makes is left out."""
    found = set()
    for attribute in re.findall(r'class="([^"]*)"', re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "~", PAGES)):
        found |= {
            name for name in attribute.replace("~", " ~ ").split() if re.fullmatch(r"[a-z][\w-]*[a-z]", name)
        }
    return found


def styled():
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", STYLES)))


def is_spoken_of(name, text):
    return re.search(rf"(?<![\w-]){re.escape(re.sub(r'-[0-9]$', '-', name))}", text)


def test_every_style_has_a_page():
    assert sorted(name for name in styled() if not is_spoken_of(name, WORDS)) == []


def test_every_class_has_a_style_or_a_script():
    # The form of a section is called so for who reads the pages in tests.
    kept = {"record"}
    assert sorted(name for name in in_use() - kept - styled() if not is_spoken_of(name, SCRIPTS)) == []
