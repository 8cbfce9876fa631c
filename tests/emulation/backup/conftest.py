import contextlib

import pytest
from django.db import connection

from tests.emulation.backup.registries import Registry
from tests.race import scratch_database


@pytest.fixture(scope="session")
def new_registry(django_db_setup, django_db_blocker, tmp_path_factory):
    """Makes empty, migrated registries: of the vendor tested, or of the one asked for."""
    with contextlib.ExitStack() as stack:

        def make(vendor=None):
            with django_db_blocker.unblock():
                url = stack.enter_context(scratch_database(vendor or connection.vendor))
            return Registry(url, tmp_path_factory.mktemp("media"))

        yield make
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session")
def source(new_registry):
    """A registry in use, on SQLite: what comes back on PostgreSQL has moved from one to the other."""
    registry = new_registry("sqlite")
    registry.act("fill")
    return registry


@pytest.fixture(scope="session")
def archive(source, tmp_path_factory):
    path = tmp_path_factory.mktemp("backups") / "sổ.zip"
    code, said = source.run("backup", path)
    assert code == 0, said
    return path


@pytest.fixture(scope="session")
def restored(new_registry, archive):
    """An empty registry of the vendor tested after `restore`, which has nothing to ask; and what it said."""
    registry = new_registry()
    code, said = registry.run("restore", archive)
    assert code == 0, said
    return registry, said


@pytest.fixture
def target(restored, archive):
    """The same registry for tests that change it: the archive is brought back after each."""
    registry, _said = restored
    yield registry
    code, said = registry.run("restore", archive, "--yes")
    assert code == 0, said
