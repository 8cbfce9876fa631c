"""The admin's pages for award types and quotas; proposals are shown, not edited."""

from awards.admin import catalogue, proposals  # noqa: F401
