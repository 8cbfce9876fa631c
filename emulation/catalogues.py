"""Message catalogues without GNU gettext: polib compiles `locale/*/LC_MESSAGES/*.po`, and checks them."""

import re
from pathlib import Path

import polib

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogues(folders):
    return sorted(path for folder in folders for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalogue(path):
    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def faults(path):
    """What is wrong with a catalogue: untranslated or fuzzy entries, placeholders lost in translation."""
    found = []
    for entry in polib.pofile(str(path), check_for_duplicates=True):
        if entry.obsolete:
            continue
        if entry.fuzzy or not entry.translated():
            found.append(f"{path.name}: {entry.msgid!r} is not translated")
        found += [
            f"{path.name}: {entry.msgid!r} has other placeholders than its translation"
            for said in [entry.msgstr, *entry.msgstr_plural.values()]
            if said and _placeholders(said) != _placeholders(entry.msgid_plural or entry.msgid)
        ]
    return found


def _placeholders(text):
    return sorted(PLACEHOLDER.findall(text))
