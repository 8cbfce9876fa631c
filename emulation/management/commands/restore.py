from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from emulation.backup.archive import opened
from emulation.backup.restoring import holds_data, restore
from emulation.backup.software import refuse_unless_migrated
from emulation.management.asking import agreed, sentences
from emulation.refusals import Refused


class Command(BaseCommand):
    help = "Replaces the whole registry, rows and files, by an archive that `backup` made."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="even where the registry holds data")

    def handle(self, *args, file, yes, **options):
        try:
            refuse_unless_migrated(connection)
            with opened(file) as archive:
                manifest = archive.manifest
                if holds_data() and not agreed(self.stdout, _warning(manifest), _("khôi phục"), yes):
                    raise CommandError(_("Chưa khôi phục: sổ vẫn như trước."))
                restore(archive)
        except Refused as refusal:
            raise CommandError(sentences(refusal)) from refusal
        self.stdout.write(
            _(
                "Đã khôi phục %(rows)s dòng và %(files)s tệp như lúc %(when)s. "
                "Khởi động lại dịch vụ web; mọi người đăng nhập lại."
            )
            % _told(manifest)
        )


def _warning(manifest):
    text = _(
        "Sổ này đang có dữ liệu. Khôi phục sẽ thay tất cả bằng bản sao lưu làm lúc %(when)s "
        "(%(rows)s dòng, %(files)s tệp)."
    )
    return text % _told(manifest)


def _told(manifest):
    when = timezone.localtime(manifest.made_at)
    return {"rows": manifest.rows, "files": len(manifest.files), "when": f"{when:%H:%M ngày %d/%m/%Y}"}
