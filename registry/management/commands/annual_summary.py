"""`manage.py annual_summary YEAR`: the annual summary's tables, byte for byte as the pages give them."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emulation.sheets import csv_lines
from registry.summary import TABLES, table


class Command(BaseCommand):
    help = "Writes a table of the annual summary as CSV (UTF-8 with BOM) to standard output or a file."

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("--table", choices=list(TABLES), default="blocs")
        parser.add_argument("--output", type=Path)

    def handle(self, *args, year, output, **options):
        if not 1945 <= year <= 2200:
            raise CommandError("YEAR is a year from 1945 to 2200.")
        lines = csv_lines(*table(options["table"], year))
        if output:
            try:
                with output.open("wb") as file:
                    file.writelines(lines)
            except OSError as error:
                raise CommandError(f"Cannot write {output}: {error.strerror}.") from error
        else:
            binary = getattr(self.stdout._out, "buffer", None) or sys.stdout.buffer
            binary.writelines(lines)
            binary.flush()
