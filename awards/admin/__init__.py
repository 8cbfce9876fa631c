"""The admin's pages for award types, quotas, rules and the council; what was decided is shown, and changed by acts."""

from awards.admin import (  # noqa: F401
    catalogue,
    council_sessions,
    councils,
    decisions,
    preconditions,
    proposals,
    review_items,
    rows_of_sets,
    rule_sets,
    vote_rules,
)
