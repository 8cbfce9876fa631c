"""Commands that could lose something ask first, and say no in sentences."""

import sys

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from emulation.text import fold


def agreed(out, warning, word, yes):
    """Whether the person at the terminal typed the word, with or without diacritics; a script says --yes."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise CommandError(_("%s Thêm --yes nếu đúng là muốn vậy.") % warning)
    out.write(warning)
    out.write(_("Gõ “%s” để tiếp tục: ") % word, ending="")
    out.flush()
    return fold(sys.stdin.readline()) == fold(word)


def sentences(refusal):
    return "\n".join(sentence for found in refusal.errors.values() for sentence in found)
