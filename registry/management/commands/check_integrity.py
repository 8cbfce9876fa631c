from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from awards import integrity as awards
from blocs import integrity as blocs
from emulation import integrity as emulation

CHECKS = (*emulation.CHECKS, *blocs.CHECKS, *awards.CHECKS)


class Command(BaseCommand):
    help = "Asks the rules that no constraint can hold; lists what breaks them and exits 1 if anything does."

    def handle(self, *args, **options):
        broken = 0
        for check in CHECKS:
            for sentence in check():
                broken += 1
                self.stdout.write(f"- {sentence}")
        if broken:
            raise CommandError(_("Sổ có %s chỗ trái quy tắc, kể ở trên.") % broken)
        self.stdout.write(_("Sổ không có chỗ nào trái quy tắc (đã hỏi %s điều).") % len(CHECKS))
