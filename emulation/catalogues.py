"""Message catalogues without GNU gettext: polib compiles `locale/*/LC_MESSAGES/*.po`, and checks them."""

import os
import re
import tempfile
from pathlib import Path

import polib

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdrif]|\{\w*(?::\w+)?\}")


def catalogues(folders):
    return sorted(path for folder in folders for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalogue(path):
    """Replaced in one step: another process may be reading the compiled file."""
    number, name = tempfile.mkstemp(dir=path.parent, suffix=".new.mo")
    os.close(number)
    try:
        polib.pofile(str(path)).save_as_mofile(name)
        os.chmod(name, 0o644)
        os.replace(name, path.with_suffix(".mo"))
    except BaseException:
        os.unlink(name)
        raise


def compile_changed(folders):
    """Compiles only what is newer than its compiled file."""
    for path in catalogues(folders):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
            compile_catalogue(path)


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
