"""The conferences of a bloc's year, and what their lists say of themselves."""

from dataclasses import dataclass

from blocs.models import Conference
from blocs.models.pieces import Known
from registry.pages.cells import Cell
from registry.pages.names import printed_name
from registry.pages.phrases import days
from registry.pages.steps import record_cell


@dataclass(frozen=True)
class Sitting:
    """`name` tells it from the year's other conferences."""

    name: str
    title: str
    day: str
    part_of_day: str
    venue: str
    host: str
    status: str
    record: Cell
    url: str


def conferences_of(bloc_year):
    found = Conference.objects.filter(bloc_year=bloc_year)
    conferences = list(found.annotate(host_name=printed_name("host", bloc_year.names_date)))
    for each in conferences:
        each.bloc_year = bloc_year
    return conferences


def sitting(conference):
    held = conference.status == Conference.Status.HELD
    return Sitting(
        name=str(conference.get_kind_display()),
        title=conference.title,
        day=days(conference.held_on, conference.ends_on),
        part_of_day=str(conference.get_part_of_day_display()),
        venue=conference.venue,
        host=conference.host_name or "",
        status="" if held else str(conference.get_status_display()),
        record=record_cell(conference),
        url=conference.get_absolute_url(),
    )


def state_of_list(conferences, column):
    """What the list says of itself: in the annual review, else in the first conference that says anything."""
    said = [each for each in conferences if getattr(each, column) != Known.NOT_ENTERED]
    review = [each for each in said if each.is_annual_review]
    known = getattr((review or said)[0], column) if said else Known.NOT_ENTERED
    return str(Known(known).label)
