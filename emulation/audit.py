"""The trail of changes: which models it covers, and the acts recorded beside the changes of rows."""

from uuid import uuid4

from auditlog.context import set_extra_data
from auditlog.registry import auditlog

from emulation.models import AuditEntry

# Text derived from other columns would repeat each change of a name.
DERIVED = ["folded", "sort_key"]
SECRET = ["password", "last_login"]
# Who set a password, and that its owner changed it, is told by acts.
TOLD_BY_ACTS = ["must_change_password"]


def audited(*models, exclude=()):
    """Registers models with the trail; called from each floor's AppConfig.ready()."""
    for model in models:
        many = {field.name for field in model._meta.many_to_many}
        # Without this a new row would list each relation that points at it.
        reverse = [field.name for field in model._meta.get_fields() if not hasattr(field, "attname")]
        auditlog.register(model, exclude_fields=[*DERIVED, *reverse, *exclude], m2m_fields=many)


def record_act(instance, act, *, reason="", **details):
    """One line for an act (finalise, hand over …) beside the changes of rows it makes."""
    return AuditEntry.objects.log_create(
        instance,
        force_log=True,
        action=AuditEntry.Action.UPDATE,
        act=act,
        reason=reason,
        additional_data=details or None,
    )


def one_save():
    """Within it everything changed is one save of the history, as it is while a request is answered."""
    return set_extra_data(name_of_a_save())


def name_of_a_save():
    return {"cid": uuid4().hex}
