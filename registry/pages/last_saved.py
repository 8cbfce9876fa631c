"""Where a person stopped: the section they saved last, read off the trail in one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast, Substr

from blocs.models import BlocYear, Conference
from emulation.models import AuditEntry
from registry.forms.sections import PAGE_BY_NAME, Page
from registry.strip import address


@dataclass(frozen=True)
class LastSaved:
    bloc_year: BlocYear
    page: Page
    url: str
    at: datetime


def last_saved(user):
    """None where nothing was saved, and where it can no longer be gone on with."""
    # Saving a section also writes lines of others, such as a person whose post was corrected.
    lines = AuditEntry.objects.filter(
        actor=user, additional_data__has_key="section", record__startswith="blocyear:"
    )
    latest = lines.order_by("-timestamp", "-pk")
    key = latest.annotate(year_key=Cast(Substr("record", len("blocyear:") + 1), BigIntegerField()))
    over = Conference.objects.annual_reviews().finalised().filter(bloc_year=OuterRef("pk"))
    found = (
        BlocYear.objects.recordable_by(user)
        .filter(~Exists(over), pk=Subquery(key.values("year_key")[:1]))
        .select_related("bloc")
        .annotate(
            saved=Subquery(latest.values("additional_data")[:1]),
            saved_at=Subquery(latest.values("timestamp")[:1]),
        )
        .first()
    )
    return _of(found) if found else None


def _of(bloc_year):
    page = PAGE_BY_NAME[bloc_year.saved["section"]]
    conference = Conference(pk=bloc_year.saved["conference"]) if bloc_year.saved["conference"] else None
    return LastSaved(bloc_year, page, address(bloc_year, conference, page.name), bloc_year.saved_at)
