"""The admin's pages for units, blocs, documents and indicators; outcomes are shown, not edited."""

from blocs.admin import blocs, contacts, documents, indicators, outcomes, units, users  # noqa: F401
