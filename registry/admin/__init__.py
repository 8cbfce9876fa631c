"""What the top floor adds to pages of the admin: acts that are composed of more than one floor."""

from registry.admin import docket  # noqa: F401
