"""`manage.py check_rules BLOC YEAR [--on DATE]`: the findings of a bloc's year, those of its other sittings included."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from awards.models import RuleSetting
from blocs.models import BlocYear
from registry.findings import findings_of
from registry.year_findings import YearFindings, years_to_judge


class Command(BaseCommand):
    help = "Lists what the rules find in a bloc's year, judged by its own days or by those of DATE."

    def add_arguments(self, parser):
        parser.add_argument("bloc", help="the bloc's short name, as in its address")
        parser.add_argument("year", type=int)
        parser.add_argument("--on", type=datetime.date.fromisoformat, help="YYYY-MM-DD")

    def handle(self, *args, bloc, year, on, **options):
        years = years_to_judge(BlocYear.objects.select_related("bloc", "allocation__document"))
        bloc_year = years.filter(bloc__slug=bloc, year=year).first()
        if bloc_year is None:
            raise CommandError(_("Sổ không có khối “%(bloc)s” năm %(year)s.") % {"bloc": bloc, "year": year})
        found = YearFindings(bloc_year, on)
        head = _("{year}: xét theo quy tắc ngày {day}")
        self.stdout.write(head.format(year=bloc_year, day=f"{found.day:%d/%m/%Y}"))
        told = [(each.finding, each.part) for each in found.told]
        told += [
            (each, str(sitting)) for sitting in found.other_sittings for each in findings_of(sitting, on)
        ]
        for finding, part in told:
            self.stdout.write(self._line(finding, part))
        self.stdout.write(
            _("Có {number} lưu ý.").format(number=len(told)) if told else _("Không có lưu ý nào.")
        )

    @staticmethod
    def _line(finding, part):
        severity = RuleSetting.Severity(finding.severity).label
        basis = _(" Căn cứ: {basis}.").format(basis=finding.basis) if finding.basis else ""
        return f"- {severity} [{finding.rule}] {part}: {finding.text}{basis}"
