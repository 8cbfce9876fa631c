"""Everything `make run` needs after the install: catalogues, migrations, the sample, sample accounts."""

import datetime
import os
import secrets

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from awards.models import Council, Seat
from blocs.models import Bloc, Unit, UnitStaff
from emulation.access import ADMINISTRATOR, AUDITOR, COUNCIL_MEMBER, SECRETARIAT, UNIT_OFFICER, give_role
from emulation.models import User

ACCOUNTS = (
    ("thuongtruc", "Thường trực Hội đồng", SECRETARIAT),
    ("canbo", "Cán bộ phụ trách thi đua", UNIT_OFFICER),
    ("quantri", "Quản trị hệ thống", ADMINISTRATOR),
    ("kiemtra", "Người kiểm tra (chỉ xem)", AUDITOR),
    ("chutich", "Chủ tịch Hội đồng", COUNCIL_MEMBER),
    ("uyvien", "Ủy viên Hội đồng", COUNCIL_MEMBER),
)
# The unit the sample's officer speaks for: the leader of 2015.
OFFICERS_UNIT = "natec"
SINCE = datetime.date(2015, 1, 1)
# A council of the sample's ministry, its seats named by role: somebody has to vote where one tries the desk.
SEATS = ((Seat.Role.CHAIR, "chutich", None), (Seat.Role.MEMBER, "uyvien", OFFICERS_UNIT))


class Command(BaseCommand):
    help = "Prepares the embedded database for work on one's own machine."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        if not settings.DEBUG:
            raise CommandError("This prepares a machine of one's own: set DEBUG=on.")
        call_command("compile_catalogues", stdout=self.stdout)
        call_command("migrate", verbosity=0, interactive=False)
        embedded = not os.environ.get("DATABASE_URL")
        if embedded:
            self._fill_if_empty()
        self.stdout.write(f"\nhttp://127.0.0.1:{port}/")
        if embedded:
            self._say_accounts()

    def _fill_if_empty(self):
        if not Unit.objects.exists():
            call_command("load_sample", stdout=self.stdout)
        if not User.objects.exists():
            _make_accounts(_make_password())

    def _say_accounts(self):
        path = _password_file()
        if not path.exists():
            return
        for username, full_name, _role in ACCOUNTS:
            self.stdout.write(f"  {username:<12} {full_name}")
        self.stdout.write(f"  password: {path}\n")


def _password_file():
    return settings.LOCAL / "sample-accounts.txt"


def _make_password():
    """One password for the sample accounts, kept where only the owner of this machine reads it."""
    password = "-".join(secrets.token_hex(2) for _part in range(4))
    path = _password_file()
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(f"{password}\n")
    return password


@transaction.atomic
def _make_accounts(password):
    for username, full_name, role in ACCOUNTS:
        user = User.objects.create_user(username, password, full_name=full_name)
        give_role(user, role)
        unit = Unit.objects.filter(slug=OFFICERS_UNIT).first()
        if role == UNIT_OFFICER and unit:
            UnitStaff.objects.create(user=user, unit=unit, since=SINCE)
    _seat_the_council()


def _seat_the_council():
    bloc = Bloc.objects.filter(organiser__isnull=False).first()
    if bloc is None:
        return
    name = "Hội đồng Thi đua - Khen thưởng (dùng thử)"
    council = Council.objects.create(unit=bloc.organiser, name=name, since=SINCE)
    for number, (role, username, unit) in enumerate(SEATS, start=1):
        user = User.objects.get(username=username)
        Seat.objects.create(
            council=council,
            number=number,
            role=role,
            person=user.full_name,
            user=user,
            unit=Unit.objects.filter(slug=unit).first(),
            since=SINCE,
        )
