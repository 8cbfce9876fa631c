"""What happens in a registry, in a process of its own: plain arguments in, plain answers out."""

import os
import threading

PDF = b"%PDF-1.4\n%...\n"


def _settle(media):
    from django.conf import settings

    settings.MEDIA_ROOT = media


def fill(media):
    """The sample, and whatever could be lost on the way: accounts, files, loops, words no field would write."""
    _settle(media)
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import connection

    from blocs.models import Bloc, BlocYear, ReportFigure, Unit
    from blocs.services.documents import cite
    from blocs.services.units import add_unit
    from emulation.access import SECRETARIAT
    from emulation.models.sessions import SessionStore
    from registry.sample.loading import load_sample
    from tests.fixtures import person

    load_sample()
    person("thuongtruc", SECRETARIAT, full_name="Thường trực Hội đồng")
    SessionStore().create()
    bloc = Bloc.objects.get()
    later = Bloc.objects.create(slug="khoi-moi", name="Khối mới", parent=bloc)
    later.predecessors.add(bloc)
    Bloc.objects.filter(pk=bloc.pk).update(parent=later)
    ReportFigure.objects.update(amount="12.50")
    year = BlocYear.objects.get(year=2015)
    for number in range(2):
        upload = SimpleUploadedFile("tệp.pdf", PDF + bytes([number]) * 5_000)
        cite(None, year, kind="minutes", title=f"Biên bản {number}", about="whole", file=upload)
    Unit.objects.filter(pk=add_unit("Đơn vị thừa").pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE blocs_conference SET course = %s", [" Hội nghị\u0323 \n"])


def standing(media):
    from django.apps import apps

    from blocs.models import BlocYear
    from emulation.sheets import csv_lines
    from registry.summary import table

    tables = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
    }
    sheets = {
        (name, year): b"".join(csv_lines(*table(name, year)))
        for name in ("blocs", "proposals")
        for year in BlocYear.objects.values_list("year", flat=True)
    }
    return {"tables": tables, "sheets": sheets}


def key_of_a_new_unit(media):
    from blocs.services.units import add_unit

    return add_unit("Đơn vị mới").pk


def spoil(media):
    """What a registry has that is restored onto: other rows, other files, one file of the same name."""
    from awards.models import Proposal
    from blocs.models import Document
    from blocs.services.units import add_unit

    Proposal.objects.all().delete()
    add_unit("Đơn vị khác")
    path = media / Document.objects.exclude(file="").first().file.name
    path.write_bytes(b"khac")
    (path.parent / "khac.pdf").write_bytes(PDF)


def long_trail(media, rows):
    """A table that takes a while to read."""
    from django.contrib.contenttypes.models import ContentType

    from emulation.models import AuditEntry, User

    content_type = ContentType.objects.get_for_model(User)
    entry = {"content_type": content_type, "object_id": 0, "object_pk": "0", "action": 1}
    AuditEntry.objects.bulk_create([AuditEntry(**entry, object_repr="x" * 200) for _row in range(rows)])


def recorded_beside_a_snapshot(media):
    """Units before, during and after a unit is entered beside an open snapshot; it must not have to wait."""
    from django.db import connection

    from blocs.models import Unit
    from blocs.services.units import add_unit
    from emulation.backup.snapshot import snapshot

    def record():
        add_unit("Đơn vị bên cạnh")
        connection.close()

    recorder = threading.Thread(target=record)
    with snapshot(connection):
        before = Unit.objects.count()
        recorder.start()
        recorder.join(timeout=10)
        waits, during = recorder.is_alive(), Unit.objects.count()
    recorder.join()
    return {"before": before, "during": during, "after": Unit.objects.count(), "waits": waits}


def while_somebody_records(media, command, *arguments):
    """Runs a command while units are entered one after the other; which, how many meanwhile, and what failed."""
    _settle(media)
    from django.core.management import call_command
    from django.db import connection

    from blocs.services.units import add_unit

    done, entered, failed = threading.Event(), [], []

    def record():
        try:
            while not done.is_set():
                entered.append(add_unit(f"Đơn vị {os.getpid()} {len(entered)}").pk)
        except Exception as error:  # the point of the test is that there is none
            failed.append(repr(error))
        connection.close()

    recorder = threading.Thread(target=record)
    recorder.start()
    while not entered and not failed:
        done.wait(0.01)
    before = len(entered)
    call_command(command, *arguments, verbosity=0)
    meanwhile = len(entered) - before
    done.set()
    recorder.join()
    return {"entered": entered, "meanwhile": meanwhile, "failed": failed}


def loose_ends(media):
    """Rows that only half arrived: names without units, units without names, relations that lead nowhere."""
    from django.db import connection

    from blocs.models import Unit

    connection.check_constraints()
    return Unit.objects.filter(names=None).count()


def a_session_that_is_over(media):
    import datetime

    from django.utils import timezone

    from emulation.models import OpenSession
    from emulation.models.sessions import SessionStore

    SessionStore().create()
    OpenSession.objects.update(expire_date=timezone.now() - datetime.timedelta(days=1))


def sessions(media):
    from emulation.models import OpenSession

    return OpenSession.objects.count()
