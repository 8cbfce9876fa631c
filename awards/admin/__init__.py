"""The admin's pages for award types, quotas and rules; proposals are shown, not edited."""

from awards.admin import catalogue, preconditions, proposals, rows_of_sets, rule_sets  # noqa: F401
