from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from emulation.catalogues import catalogues, compile_catalogue, faults


class Command(BaseCommand):
    help = "Compiles the message catalogues; with --check only says what is wrong with them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check, **options):
        paths = catalogues(settings.LOCALE_PATHS)
        found = [fault for path in paths for fault in faults(path)]
        if found:
            raise CommandError("\n".join(found))
        if not check:
            for path in paths:
                compile_catalogue(path)
        self.stdout.write(f"{len(paths)} catalogue(s) {'checked' if check else 'compiled'}.")
