"""Settings from the environment: SECRET_KEY DEBUG ALLOWED_HOSTS DATABASE_URL MEDIA_ROOT.

Production (DEBUG off, the default) has no defaults for any of them: a missing or empty one stops the start.
With DEBUG on everything lives under `var/`, which git ignores.
"""

import contextlib
import datetime
import os
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from emulation.formats.vi import formats
from registry.addresses import ADDRESSES

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = BASE_DIR / "var"

env = environ.Env()
DEBUG = env.bool("DEBUG", default=False)


def told(name, locally):
    """What the environment says; `locally()` stands in on one's own machine, nothing does in production."""
    value = os.environ.get(name, "")
    if not value and not DEBUG:
        raise ImproperlyConfigured(f"Set the {name} environment variable (or DEBUG=on on your own machine).")
    return value or locally()


def local_secret_key():
    """Made once for each machine, readable by its owner only, never seen half-written."""
    path = LOCAL / "secret-key"
    if not path.exists():
        LOCAL.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=LOCAL) as file:
            file.write(get_random_secret_key())
            file.flush()
            with contextlib.suppress(FileExistsError):  # another process was first
                os.link(file.name, path)
    return path.read_text()


def database(url):
    if not url:
        LOCAL.mkdir(exist_ok=True)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": LOCAL / "db.sqlite3"}
    return env.db_url_config(url)


def with_sqlite_locking(database):
    """A transaction takes SQLite's one write lock when it begins, so that a service can trust what it reads."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            **database.get("OPTIONS", {}),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return database


# Read as it stands: django-environ would take a key that begins with "$" for another variable's name.
SECRET_KEY = told("SECRET_KEY", local_secret_key)
ALLOWED_HOSTS = told("ALLOWED_HOSTS", lambda: "localhost,127.0.0.1,[::1]").replace(" ", "").split(",")
MEDIA_ROOT = BASE_DIR / told("MEDIA_ROOT", lambda: LOCAL / "media")
DATABASES = {"default": with_sqlite_locking(database(told("DATABASE_URL", lambda: "")))}

INSTALLED_APPS = [
    "emulation",
    "blocs",
    "awards",
    "registry",
    "emulation.apps.RegistryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "auditlog",
    "axes",
    "csp",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "emulation.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "emulation.middleware.TrailMiddleware",
    "axes.middleware.AxesMiddleware",
    "emulation.middleware.ErrorPagesMiddleware",
]

ROOT_URLCONF = "emulation.urls"
WSGI_APPLICATION = "emulation.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "registry.context.frame",
            ],
        },
    },
]

# Like the addresses in `emulation.urls`: the floors below do not know whose pages show them.
ABSOLUTE_URL_OVERRIDES = ADDRESSES

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "emulation.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "emulation.backends.RoleBackend"]
SESSION_ENGINE = "emulation.models.sessions"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Signing in: wrong passwords are counted for an account at one address, and for an account from anywhere
# (`emulation.throttle`), never for an address alone: a whole office stands behind one.
AXES_HANDLER = "emulation.throttle.ThrottleHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_FAILURE_LIMIT = 5
ACCOUNT_FAILURE_LIMIT = 50
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
# Or the time a locked person was told would move on with every try.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "emulation.throttle.answer_as_given"
AXES_CLIENT_IP_CALLABLE = "emulation.throttle.counted_address"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # our own sessions tell it
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username"]  # some type their password there
# How many proxies of our own stand before the server; each adds the address it was called from.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# The trail of changes. Forwarded addresses can be forged, so none are kept.
AUDITLOG_LOGENTRY_MODEL = "emulation.AuditEntry"
# Its own table is replaced by ours, but its migrations would still make it.
MIGRATION_MODULES = {"auditlog": None}
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_CID_HEADER = None
# Loading a fixture or a backup brings its own trail along.
AUDITLOG_DISABLE_ON_RAW_SAVE = True

# Language: Vietnamese whatever the browser says.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["emulation.formats"]
# Imported files are read by these, whatever the language: the default takes 03/04/2025 for 4 March.
DATE_INPUT_FORMATS = formats.DATE_INPUT_FORMATS
DATETIME_INPUT_FORMATS = formats.DATETIME_INPUT_FORMATS
TIME_INPUT_FORMATS = formats.TIME_INPUT_FORMATS
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("huong-dan", BASE_DIR / "docs" / "huong-dan" / "hinh")]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "emulation.files.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024
# A section may hold hundreds of rows of twenty cells, in letters of three bytes.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# The ministry's name in the frame of every page.
MINISTRY_NAME = env.str("MINISTRY_NAME", default="")

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "emulation.views.errors.stale_token"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    # Asked from inside, without TLS, by what watches the server.
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Without this an error in production is told to nobody: Django's own logs it only with DEBUG on.
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"stderr": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
    }
