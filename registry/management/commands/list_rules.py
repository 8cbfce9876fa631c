"""`manage.py list_rules [--on DATE]`: the rules page as lines of text."""

import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.pages.rules import COLUMNS, rules_on


class Command(BaseCommand):
    help = "Lists every rule with the row that holds on the day: state, severity, parameters, dates, basis, needs."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=datetime.date.fromisoformat, help="YYYY-MM-DD; today if not given")

    def handle(self, *args, on, **options):
        day = on or timezone.localdate()
        self.stdout.write(_("Quy tắc áp dụng ngày {day}").format(day=f"{day:%d/%m/%Y}"))
        for row in rules_on(day):
            first, says, *rest = COLUMNS
            self.stdout.write(f"{first.value(row)}  {says.value(row)}")
            told = [(column.title, column.value(row)) for column in rest]
            self.stdout.write("     " + " · ".join(f"{title}: {value}" for title, value in told if value))
