"""`manage.py nightly FOLDER`: what a server does every night, each step even where one before it failed."""

import logging
import time
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from emulation.backup.keeping import archive_name, too_old

A_DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = (
        "Backs the registry up into FOLDER and removes the old archives there, forgets sessions that are over, "
        "asks check_integrity. Exit 1 when any of it failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        today = timezone.localdate()
        done = {"backup": self._done("backup", folder / archive_name(today), yes=True)}
        if done["backup"]:
            self._remove(_outlived(folder, today))
        done |= {name: self._done(name) for name in ("clearsessions", "check_integrity")}
        if failed := [name for name, well in done.items() if not well]:
            raise CommandError(_("Chưa làm xong: %s. Xem lý do ở trên.") % ", ".join(failed))

    def _done(self, name, *args, **options):
        try:
            call_command(name, *args, stdout=self.stdout, stderr=self.stderr, **options)
        except CommandError as error:
            self.stderr.write(str(error))
            return False
        except Exception:  # of whatever kind: the steps after it are still worth doing
            logging.getLogger(__name__).exception(name)
            return False
        return True

    def _remove(self, paths):
        for path in paths:
            path.unlink()
            self.stdout.write(_("Đã xóa %s: quá hạn giữ.") % path)


def _outlived(folder, today):
    """Archives past their time, and what a backup killed outright left beside them."""
    halves = [path for path in folder.glob(".registry-*.zip.*") if time.time() - path.stat().st_mtime > A_DAY]
    names = [path.name for path in folder.iterdir()]
    return [*halves, *(folder / name for name in sorted(too_old(names, today)))]
