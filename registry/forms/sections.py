"""The recording pages: for each section its own fields, its tables, and its blocks (an object with tables)."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from blocs.services.lists import ELECTIONS, PLEDGES, REPORTS
from blocs.services.rows import Rows
from registry.forms import tables
from registry.forms.build import SUGGESTED
from registry.forms.last_year import GROUPS
from registry.services import recording


@dataclass(frozen=True)
class Block:
    """A list whose rows have tables of their own: a pledge, an election, a report.

    `starts(bloc_year)` gives the blocks offered while there is none. A block left as it was offered, without
    rows in its tables, is not there, unless the list named in `listed_by` says that the list has entries.
    `heading(form)` says what stands above one block, `remove_label` what takes it off. `asked` are the columns
    that are read as unknown where nothing is said.
    """

    rows: Rows
    caption: str
    fields: tuple
    details: tuple
    tables: tuple
    starts: object
    add_label: str
    remove_label: str
    heading: object = None
    listed_by: str = ""
    details_label: str = ""
    asked: tuple = ()

    @property
    def names(self):
        return (*self.fields, *self.details)


@dataclass(frozen=True)
class Page:
    """`number`, `title`: as on the strip; `known`: list states without a table of their own.

    `reused`: fields for which last year's value is offered; `groups`: people of last year offered to the table
    of delegates. `vital`: columns that are read on a line of their own even where they are unknown.
    """

    section: recording.Section
    number: int
    title: str
    fields: tuple = ()
    known: tuple = ()
    tables: tuple = ()
    block: Block | None = None
    reused: tuple = ()
    groups: tuple = ()
    vital: tuple = ()

    @property
    def name(self):
        return self.section.name

    @property
    def has_lists(self):
        """Whether a list of the page says of itself how far it goes."""
        return bool(self.known or any(table.known for table in self.tables))

    @property
    def has_people(self):
        tables = self.block.tables if self.block else self.tables
        return any(name in SUGGESTED for table in tables for name in table.names)

    def table_at(self, prefix):
        """The table that stands on the page under this prefix, or None."""
        tables = {table.rows.name: table for table in self.tables}
        if self.block:
            inner = re.fullmatch(rf"{self.block.rows.name}-[0-9]{{1,4}}-([a-z]+)", prefix)
            prefix = inner[1] if inner else ""
            tables = {table.rows.name: table for table in self.block.tables}
        return tables.get(prefix)


def _report_of_the_bloc(bloc_year):
    return [{"unit": None}]


def _pledge_of_next_year(bloc_year):
    year = bloc_year.year + 1
    return [{"year_from": year, "year_to": year}]


def _leader_and_deputy(bloc_year):
    year = bloc_year.year + 1
    # Who reads of an election reads of the chosen, seldom of all who stood.
    offered = {
        "round": 1,
        "for_year": year,
        "how": "elected",
        "outcome": "settled",
        "candidates_known": "partial",
    }
    return [offered | {"role": "leader"}, offered | {"role": "deputy"}]


def _report_of_whom(form):
    unit = form["unit"].value()
    return _("Báo cáo của %(unit)s") % {"unit": unit} if unit else _("Báo cáo của cả khối")


def _office_elected(form):
    return dict(form.fields["role"].choices).get(form["role"].value(), _("Chức danh"))


REPORT_BLOCK = Block(
    REPORTS,
    _("Báo cáo"),
    tables.REPORT_FIELDS,
    (),
    (tables.FIGURES_TABLE, tables.POINTS_TABLE),
    starts=_report_of_the_bloc,
    heading=_report_of_whom,
    add_label=_("Thêm báo cáo của một đơn vị"),
    remove_label=_("Bỏ báo cáo này"),
)

PLEDGE_BLOCK = Block(
    PLEDGES,
    _("Giao ước"),
    tables.PLEDGE_FIELDS,
    tables.PLEDGE_DETAILS,
    (tables.TARGETS_TABLE, tables.SIGNATURES_TABLE),
    starts=_pledge_of_next_year,
    add_label=_("Thêm giao ước"),
    remove_label=_("Bỏ giao ước này"),
    listed_by="pledges_known",
    details_label=_("Nội dung giao ước, lời trong nguồn"),
    asked=("year_from", "year_to", "signed_on"),
)

ELECTION_BLOCK = Block(
    ELECTIONS,
    _("Chức danh"),
    tables.ELECTION_FIELDS,
    tables.ELECTION_DETAILS,
    (tables.CANDIDATES_TABLE,),
    starts=_leader_and_deputy,
    heading=_office_elected,
    add_label=_("Thêm chức danh hoặc vòng bầu"),
    remove_label=_("Bỏ chức danh này"),
    details_label=_("Vòng bầu, hình thức, số phiếu, ghi chú"),
    asked=("for_year", "how", "outcome"),
)

PAGES = (
    Page(
        recording.YEAR,
        0,
        _("Khối trong năm"),
        ("name", "kind", "allocation", "stated_members", "slogan"),
        tables=(tables.MEMBERS_TABLE, tables.OFFICERS_TABLE),
    ),
    Page(
        recording.SITTING,
        1,
        _("Hội nghị"),
        (
            "kind",
            "status",
            "title",
            "held_on",
            "ends_on",
            "part_of_day",
            "starts_at",
            "closes_at",
            "venue",
            "host",
            "stated_attendees",
            "course",
            "year_unconfirmed",
            "period_from",
            "period_to",
            "period_words",
        ),
        known=("delegates_known", "guests_known"),
        reused=("part_of_day", "starts_at", "venue", "host"),
        groups=GROUPS,
        tables=(tables.DELEGATES_TABLE,),
        vital=("held_on",),
    ),
    Page(recording.REPORT, 2, _("Báo cáo và số liệu"), known=("reports_known",), block=REPORT_BLOCK),
    Page(
        recording.PROPOSING,
        3,
        _("Đề nghị khen thưởng"),
        ("addressed_to",),
        reused=("addressed_to",),
        tables=(tables.PROPOSALS_TABLE, tables.HONOURS_TABLE),
    ),
    Page(
        recording.PLEDGING,
        4,
        _("Giao ước"),
        ("next_slogan",),
        known=("pledges_known",),
        block=PLEDGE_BLOCK,
    ),
    Page(
        recording.ELECTING,
        5,
        _("Bầu Khối trưởng, Khối phó"),
        known=("elections_known",),
        block=ELECTION_BLOCK,
    ),
)

PAGE_BY_NAME = {page.name: page for page in PAGES}
