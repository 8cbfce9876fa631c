"""Registries beside the test's own, and the commands run on them as an operator runs them."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.emulation.backup import acts
from tests.race import alone


def _interruptible():
    """A suite started in the background ignores the interrupt key, and would hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Registry:
    url: str
    media: Path

    def start(self, *command, **options):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "emulation.settings",
            "DEBUG": "on",
            "SECRET_KEY": "only-for-tests",
            "DATABASE_URL": self.url,
            "MEDIA_ROOT": str(self.media),
        }
        usual = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        usual |= {"stdin": subprocess.DEVNULL, "preexec_fn": _interruptible}
        words = [sys.executable, "manage.py", *map(str, command)]
        return subprocess.Popen(words, env=environment, cwd=settings.BASE_DIR, **usual | options)

    def run(self, *command, **options):
        """(exit code, everything said)"""
        process = self.start(*command, **options)
        said = b"".join(process.communicate())
        return process.returncode, said.decode()

    def at_a_terminal(self, typed, *command):
        ours, theirs = os.openpty()
        try:
            os.write(ours, f"{typed}\n".encode())
            return self.run(*command, stdin=theirs)
        finally:
            os.close(ours)
            os.close(theirs)

    def act(self, name, *arguments):
        return alone(self.url, getattr(acts, name), self.media, *arguments)

    def standing(self):
        """Every row of every table, both summaries of all years, and every file, to be compared."""
        files = {
            path.relative_to(self.media).as_posix(): path.read_bytes()
            for path in self.media.rglob("*")
            if path.is_file()
        }
        return self.act("standing") | {"files": files}
