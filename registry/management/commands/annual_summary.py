"""`manage.py annual_summary YEAR`: a table of the annual summary as its page gives it, CSV byte for byte."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emulation.downloads import FORMATS
from emulation.fields import FIRST_YEAR, LAST_YEAR
from emulation.sheets import csv_lines, xlsx_file
from registry.summary import TABLES, sheet


class Command(BaseCommand):
    help = (
        "Writes a table of the annual summary: CSV (UTF-8 with BOM) to standard output or to a file, "
        "XLSX to a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("--table", choices=list(TABLES), default="blocs")
        parser.add_argument("--format", choices=list(FORMATS), default="csv")
        parser.add_argument("--output", type=Path)

    def handle(self, *args, year, output, **options):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"YEAR is a year from {FIRST_YEAR} to {LAST_YEAR}.")
        found = sheet(options["table"], year)
        if options["format"] == "xlsx":
            self._write_workbook(found, output)
            return
        lines = csv_lines(found.header, found.lines())
        if output:
            _write_file(output, lines)
        else:
            self._write_out(lines)

    def _write_workbook(self, found, output):
        if output is None:
            raise CommandError("XLSX is written to a file: give --output FILE.")
        with xlsx_file(found) as content:
            _write_file(output, content)

    def _write_out(self, lines):
        """As bytes, so that no terminal or locale changes them; a caller's text buffer gets the text."""
        binary = getattr(self.stdout, "buffer", None)
        if binary is None:
            self.stdout.write(b"".join(lines).decode(), ending="")
            return
        binary.writelines(lines)
        binary.flush()


def _write_file(path, lines):
    try:
        with path.open("wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.") from error
