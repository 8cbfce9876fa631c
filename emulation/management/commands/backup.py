from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from emulation.backup.making import make_backup
from emulation.management.asking import agreed, sentences
from emulation.refusals import Refused


class Command(BaseCommand):
    help = "Writes the whole registry, rows and files, into one verified archive. Others may go on recording."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="write over a FILE that already stands")

    def handle(self, *args, file, yes, **options):
        if file.exists() and not file.is_file():
            raise CommandError(_("%s không phải một tệp. Ghi tên tệp sao lưu.") % file)
        if file.exists() and not agreed(
            self.stdout, _("Tệp %s đã có. Bản sao lưu mới sẽ thay tệp ấy.") % file, _("ghi đè"), yes
        ):
            raise CommandError(_("Chưa sao lưu: giữ nguyên tệp %s.") % file)
        try:
            manifest, missing = make_backup(file)
        except Refused as refusal:
            raise CommandError(sentences(refusal)) from refusal
        for path in missing:
            self.stderr.write(_("Sổ nhắc đến tệp %s nhưng tệp không còn trong thư mục tệp đính kèm.") % path)
        self.stdout.write(
            _("Đã sao lưu %(rows)s dòng và %(files)s tệp vào %(path)s; đã đọc lại và thấy nguyên vẹn.")
            % {"rows": manifest.rows, "files": len(manifest.files), "path": file}
        )
