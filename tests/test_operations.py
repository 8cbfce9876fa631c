"""docs/operations.md and deploy/ say what the code does: names, commands, sizes, places."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "operations.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SCREENS = "\n".join(
    path.read_text()
    for path in [
        *(ROOT / "templates").rglob("*.html"),
        *(DEPLOY / "nginx" / "pages").glob("*.html"),
        *(
            path
            for floor in ("registry", "awards", "blocs", "emulation")
            for path in (ROOT / floor).rglob("*.py")
        ),
    ]
)
MB = 1024 * 1024


def names_that_the_settings_read():
    text = (ROOT / "emulation" / "settings.py").read_text()
    return set(re.findall(r"(?:told|env\.\w+)\(\s*\"([A-Z_]+)\"", text))


def test_the_page_explains_every_variable_and_no_other():
    table = re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE)
    assert sorted(table) == sorted(names_that_the_settings_read())


def test_the_settings_file_has_every_variable_but_the_one_that_stays_unset():
    text = (DEPLOY / "registry.env").read_text()
    told = re.findall(r"^([A-Z_]+)=", text, flags=re.MULTILINE)
    assert sorted([*told, "DEBUG"]) == sorted(names_that_the_settings_read())


def test_the_settings_file_has_no_secret():
    assert "\nSECRET_KEY=\n" in (DEPLOY / "registry.env").read_text()


def commands_named(path):
    """(command, options) of each line that runs manage.py."""
    for line in path.read_text().splitlines():
        for command, rest in re.findall(r"(?:manage\.py|registry-manage) ([a-z_]+)\b([^`|#&]*)", line):
            yield command, re.findall(r"--[a-z-]+", rest)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_command_that_a_page_names_exists_with_its_options(path):
    known = get_commands()
    for command, options in commands_named(path):
        assert command in known, command
        parser = load_command_class(known[command], command).create_parser("manage.py", command)
        missing = [option for option in options if option not in parser._option_string_actions]
        assert missing == [], command


def test_units_run_commands_that_exist():
    for path in (DEPLOY / "systemd").glob("*.service"):
        for command, options in commands_named(path):
            assert command in get_commands(), path.name
            assert options == []


def test_the_proxy_takes_what_the_registry_takes():
    """The largest attachment, all other fields, and one MB for what parts them."""
    (told,) = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx" / "registry").read_text())
    assert int(told) * MB == settings.ATTACHMENT_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE + MB
    most = f"{settings.ATTACHMENT_MAX_BYTES // MB} MB"
    assert most in (DEPLOY / "nginx" / "pages" / "too-large.html").read_text()


def test_the_proxy_hands_over_where_the_socket_listens():
    (listens,) = re.findall(r"ListenStream=(\S+)", (DEPLOY / "systemd" / "registry.socket").read_text())
    assert f"proxy_pass http://unix:{listens};" in (DEPLOY / "nginx" / "registry").read_text()
    assert f"--unix-socket {listens} " in PAGE


def test_the_service_may_write_where_attachments_lie():
    (folder,) = re.findall(r"^MEDIA_ROOT=(\S+)", (DEPLOY / "registry.env").read_text(), flags=re.MULTILINE)
    for path in (DEPLOY / "systemd").glob("*.service"):
        (writable,) = re.findall(r"ReadWritePaths=(.+)", path.read_text())
        assert any(folder.startswith(f"{each}/") for each in writable.split()), path.name


def test_uploads_are_never_served_by_the_proxy():
    roots = re.findall(
        r"^\s*(?:root|alias) (\S+);", (DEPLOY / "nginx" / "registry").read_text(), flags=re.MULTILINE
    )
    assert set(roots) == {"/opt/registry/current/deploy/nginx/pages"}


def test_every_file_of_deploy_that_the_page_names_is_there():
    named = set(re.findall(r"current/(deploy/[\w./-]+)", PAGE))
    assert named
    for each in named:
        assert list(ROOT.glob(f"{each}*")), each


def test_what_the_page_tells_to_press_stands_on_a_page():
    text = re.sub(r"```.*?```|`[^`]*`", "", PAGE, flags=re.DOTALL)
    told = {" ".join(words.split()) for words in re.findall(r"(?<![*\w])\*([^*\s][^*]*)\*(?!\*)", text)}
    steps = {step for words in told for step in words.split(" → ")}
    assert steps
    assert sorted(step for step in steps if step not in SCREENS) == []


def test_links_lead_to_files():
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
