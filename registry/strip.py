"""The strip of sections: where each stands, in a word."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from blocs.models.pieces import Known
from registry.forms.sections import PAGES

EMPTY, GOING, NOTED, FULL, CLOSED = "empty", "going", "noted", "full", "closed"
WORDS = {
    EMPTY: _("chưa nhập"),
    GOING: _("đang nhập"),
    NOTED: _("có lưu ý"),
    FULL: _("đã ghi"),
    CLOSED: _("đã chốt"),
}

# The lists a section has to say something of; the report is there or is not.
SAID = {
    "year": ("members_known", "deputies_known"),
    "sitting": ("delegates_known", "guests_known"),
    "report": ("reports_known",),
    "proposals": ("proposals_known", "honours_known"),
    "pledge": ("pledges_known",),
    "election": ("elections_known",),
}


@dataclass(frozen=True)
class Step:
    """Without a `url` it cannot be opened yet: there is no conference."""

    number: object
    name: str
    url: str
    state: str
    current: bool

    @property
    def state_word(self):
        return WORDS[self.state] if self.url else _("chưa mở")


def address(bloc_year, conference, name):
    slug, year = bloc_year.bloc.slug, bloc_year.year
    if name == "year":
        return reverse("recording_year", args=[slug, year])
    if conference is None:
        return reverse("bloc_year", args=[slug, year])
    return reverse("recording", args=[slug, year, conference.pk, name])


def strip_of(bloc_year, conference, current, noted=()):
    """Steps of all sections, without a query; `noted` names the sections known to have findings."""
    steps = [
        Step(
            page.number,
            page.title,
            address(bloc_year, conference, page.name) if page.section.of_year or conference else "",
            NOTED if page.name in noted else state_of(page.name, bloc_year, conference),
            page.name == current,
        )
        for page in PAGES
    ]
    state = CLOSED if conference and conference.is_finalised else EMPTY
    url = address(bloc_year, conference, "review") if conference else ""
    return [*steps, Step("✓", _("Rà soát và chốt"), url, state, current == "review")]


def state_of(name, bloc_year, conference):
    """A section is full when each of its lists says something of itself."""
    if name != "year" and conference is None:
        return EMPTY
    record = bloc_year if name == "year" else conference
    said = [getattr(record, column) != Known.NOT_ENTERED for column in SAID[name]]
    if all(said):
        return FULL
    return GOING if any(said) or (name == "sitting" and conference.held_on) else EMPTY
