"""The trail: who changed what, when, old → new; one table for every domain model (django-auditlog)."""

from contextlib import contextmanager
from contextvars import ContextVar

from auditlog.models import AbstractLogEntry, LogEntryManager
from django.db import models
from django.utils.translation import gettext_lazy as _

_told_with = ContextVar("told_with", default=None)


@contextmanager
def telling(**details):
    """Every line of a changed row that is written meanwhile carries these details, as an act carries its own."""
    token = _told_with.set(details)
    try:
        yield
    finally:
        _told_with.reset(token)


class AuditEntryManager(LogEntryManager):
    def log_create(self, instance, force_log=False, **kwargs):
        kwargs.setdefault("record", record_of(instance))
        kwargs.setdefault("additional_data", _told_with.get())
        return super().log_create(instance, force_log=force_log, **kwargs)

    def log_m2m_changes(self, changed_queryset, instance, operation, field_name, **kwargs):
        kwargs.setdefault("record", record_of(instance))
        return super().log_m2m_changes(changed_queryset, instance, operation, field_name, **kwargs)


def record_of(instance):
    record = getattr(instance, "audit_record", None)
    return record() if record else ""


class AuditEntry(AbstractLogEntry):
    """One change of one row, or one act (finalise, hand over …) with its reason.

    `record` names the whole the row belongs to ("blocyear:12", "unit:3"), so that a record's history,
    rows since removed included, is one indexed query.
    """

    record = models.CharField(_("hồ sơ"), max_length=60, blank=True)
    act = models.CharField(_("việc"), max_length=40, blank=True)
    reason = models.TextField(_("lý do"), blank=True)

    objects = AuditEntryManager()

    class Meta(AbstractLogEntry.Meta):
        abstract = False
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký thay đổi")
        indexes = [models.Index(fields=["record", "-timestamp"], name="audit_record")]

    def __str__(self):
        return self.object_repr
