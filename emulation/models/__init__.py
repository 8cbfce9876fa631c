from emulation.models.audit import AuditEntry
from emulation.models.user import User

__all__ = ["AuditEntry", "User"]
