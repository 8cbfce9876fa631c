"""Findings: what a rule has to say of a record. One shape for every rule of every floor."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BLOCK, WARN, INFO = "block", "warn", "info"
SEVERITIES = (BLOCK, WARN, INFO)


@dataclass(frozen=True)
class Finding:
    """`text` is a finished sentence, `numbers` the numbers in it, `basis` the rule's source.

    `where` is the place on the page it concerns: "", "field", "table:row" or "table:row:field".
    """

    rule: str
    severity: str
    text: str
    numbers: Mapping = field(default_factory=dict)
    basis: str = ""
    where: str = ""


def worst_first(findings):
    return sorted(findings, key=lambda each: SEVERITIES.index(each.severity))
