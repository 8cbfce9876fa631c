"""Where people are signed in: Django's database sessions, with whose they are, since when and from where."""

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from emulation.agents import browser_in_words
from emulation.models.user import User

# What the session keeps of its sign-in; it outlives the new key a changed password brings.
SIGN_IN = "sign_in"


class OpenSession(AbstractBaseSession):
    """`mark` names a session on a page: the key itself would let its reader in."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+", verbose_name=_("người dùng"))
    signed_in_at = models.DateTimeField(_("đăng nhập lúc"), null=True)
    seen_at = models.DateTimeField(_("hoạt động lần cuối"))
    agent = models.CharField(_("trình duyệt"), max_length=255, blank=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = _("phiên đăng nhập")
        verbose_name_plural = _("phiên đăng nhập")
        # Nobody looks into another's sessions.
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls):
        return SessionStore

    @property
    def mark(self):
        return salted_hmac("emulation.OpenSession", self.session_key, algorithm="sha256").hexdigest()[:32]

    @property
    def browser(self):
        return browser_in_words(self.agent)

    def lets_in(self, user):
        """A session stands only as long as the password it was opened with, however that was changed."""
        held = self.get_decoded().get(HASH_SESSION_KEY, "")
        valid = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
        return any(constant_time_compare(held, each) for each in valid)


def open_sessions(user):
    """Where the person is signed in now, the latest seen first."""
    rows = OpenSession.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at", "pk")
    return [row for row in rows if row.lets_in(user)]


class SessionStore(DatabaseStore):
    """`seen_at` comes with the row each request reads anyway, so that noting it costs no question."""

    seen_at = None

    @classmethod
    def get_model_class(cls):
        return OpenSession

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.seen_at = row.seen_at if row else None
        return row

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        sign_in = data.get(SIGN_IN, {})
        row.user_id = data.get(SESSION_KEY)
        row.seen_at = timezone.now()
        row.signed_in_at = parse_datetime(sign_in.get("at", ""))
        row.agent = sign_in.get("agent", "")
        row.address = sign_in.get("address")
        return row
