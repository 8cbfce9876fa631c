"""The project's settings, with an environment of their own: tests need none from outside."""

import os
import tempfile

os.environ.setdefault("DEBUG", "on")
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from emulation.settings import *  # noqa: E402, F403
from emulation.settings import TEMPLATES  # noqa: E402

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="registry-media-")
MINISTRY_NAME = "Bộ Khoa học và Công nghệ"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
TEMPLATES[0]["OPTIONS"]["debug"] = True
# Served by the test server's own handler; the collected folder does not exist here.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
