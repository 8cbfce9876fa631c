"""The project's settings, with an environment of their own: tests need none from outside."""

import atexit
import os
import shutil
import tempfile

os.environ["DEBUG"] = "on"
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from emulation.catalogues import compile_changed
from emulation.settings import *  # noqa: F403
from emulation.settings import DATABASES, LOCALE_PATHS, TEMPLATES
from tests.template_variables import RefusesMissing

# Before Django translates its first word.
compile_changed(LOCALE_PATHS)

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MINISTRY_NAME = "Bộ Khoa học và Công nghệ"
TEMPLATES[0]["OPTIONS"] |= {"debug": True, "string_if_invalid": RefusesMissing()}

# A file: the journeys' server works in threads, and an in-memory database locks whole tables between them.
SCRATCH = tempfile.mkdtemp(prefix="registry-tests-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}/test.sqlite3"}

MEDIA_ROOT = f"{SCRATCH}/media"
# Served by the test server's own handler; the collected folder does not exist here.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
