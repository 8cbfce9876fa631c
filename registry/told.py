"""A finding as it is told: the part of the record (in words, or its section) and the proposal it is about, and whether
somebody passed it over."""

import hashlib
import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from awards.rules.register import RULES
from emulation.findings import BLOCK, SEVERITIES, WARN, Finding
from registry.ruling import PassedOver

OF_A_ROW = re.compile(r"^proposals:(\d+)")


@dataclass(frozen=True)
class Told:
    finding: Finding
    part: object = ""
    proposal: int | None = None
    override: PassedOver | None = None

    @property
    def rule(self):
        """Its id in the rules' table, "" for what only this registry asks of a record."""
        return self.finding.rule if self.finding.rule in RULES else ""

    @property
    def fingerprint(self):
        """The same sentence about the same proposal: with other numbers it is another finding."""
        said = "\n".join([self.finding.rule, str(self.proposal or ""), self.finding.text])
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def may_be_passed_over(self):
        return self.finding.severity == WARN and self.override is None

    @property
    def in_words(self):
        """As the council reads it: with the reason where it was passed over."""
        if self.override is None:
            return self.finding.text
        return _("{warning} (Đã bỏ qua: {reason})").format(
            warning=self.finding.text, reason=self.override.reason
        )

    @property
    def stops(self):
        """A block always does; a warning until somebody passes it over with a reason."""
        return self.finding.severity == BLOCK or self.may_be_passed_over


def told_of(findings, part, listed):
    """`listed`: the rows of the proposals' section, so that a finding at a row knows its proposal."""
    return [Told(each, part, _proposal_at(each.where, listed)) for each in findings]


def _proposal_at(where, listed):
    found = OF_A_ROW.match(where)
    return listed[int(found[1])]["id"] if found and int(found[1]) < len(listed) else None


def with_overrides(told, ruling):
    """What must be mended first, each with what passed it over."""
    told = [replace(each, override=ruling.overrides.get(each.fingerprint)) for each in told]
    return sorted(told, key=lambda each: SEVERITIES.index(each.finding.severity))
