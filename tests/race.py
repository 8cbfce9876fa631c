"""Two processes do one act at the same moment, again and again, on a database of their own."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import uuid
from collections import Counter

from django.conf import settings
from django.db import connection

WAIT = 60


@contextlib.contextmanager
def scratch_database(vendor=None):
    """Yields the DATABASE_URL of a migrated database beside the test database: a file, or one on its server."""
    if (vendor or connection.vendor) == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield _migrated(f"sqlite:///{folder}/race.sqlite3")
        return
    name = f"race_{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield _migrated(_postgres_url(name))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _postgres_url(name):
    before, _slash, after = os.environ["DATABASE_URL"].rpartition("/postgres")
    return f"{before}/{name}{after}"


def _migrated(url):
    _run(url, "migrate")
    return url


def _run(url, *command):
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(
        [sys.executable, "manage.py", *command],
        env=environment,
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
    )


def both_at_once(url, act, arguments):
    """Two processes call `act(argument)` for each argument, together; counts what they answered."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(2), context.Queue()
    work = (url, act.__module__, act.__name__, arguments, barrier, answers)
    processes = [context.Process(target=_worker, args=work) for _each in range(2)]
    for process in processes:
        process.start()
    found = Counter(answer for _process in processes for answer in answers.get(timeout=WAIT * 3))
    for process in processes:
        process.join(WAIT)
    return found


def alone(url, act, *arguments):
    """One process calls `act(*arguments)` and hands back what it returns."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(
        target=_lone_worker, args=(url, act.__module__, act.__name__, arguments, answers)
    )
    process.start()
    answer = answers.get(timeout=WAIT)
    process.join(WAIT)
    return answer


def _load(url, module, name):
    os.environ.update(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="tests.settings")
    import importlib

    import django

    django.setup()
    return getattr(importlib.import_module(module), name)


def _worker(url, module, name, arguments, barrier, answers):
    act = _load(url, module, name)
    found = []
    for argument in arguments:
        barrier.wait(WAIT)
        found.append(_answer(act, argument))
    answers.put(found)


def _answer(act, argument):
    from emulation.refusals import Refused

    try:
        act(argument)
    except Refused as refused:
        return f"refused: {refused.code}"
    except Exception as error:  # the point of the race is to count these
        return f"crashed: {type(error).__name__}"
    return "done"


def _lone_worker(url, module, name, arguments, answers):
    answers.put(_load(url, module, name)(*arguments))
