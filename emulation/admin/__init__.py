"""The admin's own pages: accounts and the trail; and what every admin page shares (`base`)."""

# Both register pages of their own, which ours replace: roles come by migration, the trail is read in words.
import auditlog.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from django.contrib import admin
from django.contrib.auth.models import Group

from emulation.models import AuditEntry

admin.site.unregister([AuditEntry, Group])

from emulation.admin import trail  # noqa: E402, F401
