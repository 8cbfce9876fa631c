from emulation.models.audit import AuditEntry
from emulation.models.sessions import OpenSession
from emulation.models.user import User

__all__ = ["AuditEntry", "OpenSession", "User"]
