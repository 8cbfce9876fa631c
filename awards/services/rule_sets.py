"""A new rule set begins as a copy of the one before it: no rule is forgotten because the law changed."""

from django.db import transaction

from awards.models import (
    ConsultationRequirement,
    DossierRequirement,
    Precondition,
    RuleSet,
    RuleSetting,
    VoteRule,
)
from emulation.findings import BLOCK, WARN

COPIED = ("rule", "stage", "is_on", "params", "basis")


@transaction.atomic
def lock_rule_sets():
    """Rows are compared with each other when one is saved: two people save one after the other."""
    list(RuleSet.objects.select_for_update().order_by("pk"))


@transaction.atomic
def open_rule_set(rule_set):
    """Stores the set with the rows that held the day before. Nobody compared them with the new text: none blocks."""
    lock_rule_sets()
    rule_set.full_clean()
    before = RuleSet.objects.filter(since__lt=rule_set.since).order_by("since").last()
    rule_set.save()
    for row in RuleSetting.objects.filter(rule_set=before) if before else ():
        if row.until is None:
            severity = WARN if row.severity == BLOCK else row.severity
            told = {name: getattr(row, name) for name in COPIED}
            RuleSetting.objects.create(rule_set=rule_set, severity=severity, unconfirmed=True, **told)
    for model in (DossierRequirement, ConsultationRequirement, VoteRule, Precondition):
        for row in model.objects.filter(rule_set=before) if before else ():
            _copy(row, rule_set=rule_set, unconfirmed=True)
    return rule_set


def _copy(row, **columns):
    """The row once more, with its parts."""
    parts = list(row.awards.all()) if isinstance(row, Precondition) else []
    row.pk, row._state.adding = None, True
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    for part in parts:
        _copy(part, precondition=row)
