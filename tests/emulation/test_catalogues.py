"""Everything the libraries may say is said in Vietnamese, and our catalogues lose nothing on the way."""

from pathlib import Path

import auditlog
import django
import import_export
import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation.trans_real import DjangoTranslation

from emulation.catalogues import catalogues, compile_catalogue, compile_changed, faults
from tests.emulation.message_ids import in_catalogue, in_source

DJANGO = Path(django.__file__).parent
CATALOGUES = [
    ("conf", "django"),
    *((f"contrib/{app}", "django") for app in ("admin", "auth", "contenttypes", "sessions")),
    ("contrib/admin", "djangojs"),
]


def untranslated(messages, domain="django"):
    """Asked without and with a number, as singular and as plural messages are stored."""
    known = DjangoTranslation("vi", domain=domain)._catalog

    def key(context, message):
        return message if context is None else f"{context}\x04{message}"

    return sorted(
        {m for c, m in messages if known.get(key(c, m)) is None and known.get((key(c, m), 0)) is None}
    )


@pytest.mark.parametrize(("folder", "domain"), CATALOGUES)
def test_django_speaks_vietnamese(folder, domain):
    english = DJANGO / folder / "locale/en/LC_MESSAGES" / f"{domain}.po"
    assert untranslated(in_catalogue(english), domain) == []


@pytest.mark.parametrize("library", [auditlog, import_export], ids=lambda library: library.__name__)
def test_the_libraries_speak_vietnamese(library):
    messages = set(in_source(Path(library.__file__).parent))
    assert len(messages) > 20
    assert untranslated(messages) == []


def test_our_catalogues_are_without_fault():
    found = catalogues(settings.LOCALE_PATHS)
    assert [path.name for path in found] == ["django.po", "djangojs.po"]
    assert [fault for path in found for fault in faults(path)] == []


def catalogue(folder, **entry):
    path = folder / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    file = polib.POFile()
    file.append(polib.POEntry(**entry))
    file.save(str(path))
    return path


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"msgid": "Save", "msgstr": ""}, "is not translated"),
        ({"msgid": "Save", "msgstr": "Lưu", "flags": ["fuzzy"]}, "is not translated"),
        ({"msgid": "%(n)s rows", "msgstr": "dòng"}, "other placeholders"),
        ({"msgid": "%(n)d rows", "msgstr": "%(n)s dòng"}, "other placeholders"),
        ({"msgid": "{name} saved", "msgstr": "Đã lưu {ten}"}, "other placeholders"),
        ({"msgid": "Created {repr:s}", "msgstr": "Đã thêm"}, "other placeholders"),
    ],
)
def test_a_fault_is_found_and_nothing_compiled(tmp_path, settings, entry, fault):
    path = catalogue(tmp_path, **entry)
    settings.LOCALE_PATHS = [tmp_path]
    for options in ([], ["--check"]):
        with pytest.raises(CommandError, match=fault):
            call_command("compile_catalogues", *options)
    assert not path.with_suffix(".mo").exists()


def test_a_catalogue_is_compiled_again_only_when_changed(tmp_path):
    path = catalogue(tmp_path, msgid="Save", msgstr="Lưu")
    compiled = path.with_suffix(".mo")
    compile_catalogue(path)
    assert [entry.msgstr for entry in polib.mofile(str(compiled))] == ["Lưu"]
    compiled.write_bytes(b"kept")
    compile_changed([tmp_path])
    assert compiled.read_bytes() == b"kept"
    path.touch()
    compile_changed([tmp_path])
    assert compiled.read_bytes() != b"kept"
    assert {each.name for each in path.parent.iterdir()} == {"django.po", "django.mo"}
