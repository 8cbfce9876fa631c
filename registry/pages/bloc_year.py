"""A bloc's year on one page: ten queries, whatever the lists hold.

The year comes with what else can be asked in its query (rights, organiser, the day whose names are
printed); each list is one plain query; the modules beside this one read what its conferences decided.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import DateField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from blocs.models import BlocYear, Conference, Leadership, Membership
from blocs.models.bloc_years import How, Role
from blocs.models.pieces import Known
from blocs.rules.names import named_otherwise
from registry.pages.cells import list_cell
from registry.pages.names import last_day_of, printed_name, with_names
from registry.pages.phrases import day, holder_words, label_of, person_words
from registry.pages.year_strip import years_gathered


@dataclass(frozen=True)
class Note:
    """What a row adds in small print: remarks, the source's words and what is to be said of them, and
    whether it awaits confirmation."""

    remarks: list = field(default_factory=list)
    quote: str = ""
    unconfirmed: bool = False
    findings: list = field(default_factory=list)


NOTED = ("quote", "unconfirmed")


def note_of(row, remarks=(), findings=()):
    return Note(list(filter(None, remarks)), row["quote"], row["unconfirmed"], list(findings))


NOTED_OF_UNIT = (*NOTED, "unit_name", "unit_names")


def note_of_unit(row, on, remarks=()):
    """The note of a row `with_names`: it also tells where the source calls the unit otherwise."""
    names = row["unit_name"] or "", row["unit_names"] or ()
    return note_of(row, remarks, named_otherwise(row["quote"], *names, on))


@dataclass(frozen=True)
class Member:
    """`counts`: neither an observer nor gone."""

    name: str
    slug: str
    category: str
    counts: bool
    note: Note


@dataclass(frozen=True)
class Officer:
    """`state` stands in place of the name where nobody is listed."""

    is_leader: bool
    role: str
    name: str
    speaker: str
    slug: str
    note: Note
    state: str = ""


def visible_year(user):
    """Years the person may see, each with all that its page asks of the row itself."""
    reviews = Conference.objects.annual_reviews().filter(bloc_year=OuterRef("pk"))
    return (
        BlocYear.objects.visible_to(user)
        .with_rights(user)
        .select_related("bloc", "allocation__document")
        .annotate(
            names_date=Coalesce(
                Subquery(reviews.values("held_on")[:1]), last_day_of("year"), output_field=DateField()
            ),
            bloc_years=years_gathered(user, OuterRef("bloc")),
        )
        .annotate(organiser_name=printed_name("bloc__organiser", OuterRef("names_date")))
    )


def members_of(bloc_year):
    rows = with_names(Membership.objects.filter(bloc_year=bloc_year), bloc_year.names_date)
    columns = ("unit__slug", "category", "is_observer", "joined_on", "left_on", *NOTED_OF_UNIT)
    return [_member(bloc_year, row) for row in rows.order_by("position", "pk").values(*columns)]


def _member(bloc_year, row):
    remarks = [
        _("quan sát viên") if row["is_observer"] else "",
        _("vào khối ngày %(day)s") % {"day": day(row["joined_on"])} if row["joined_on"] else "",
        _("rời khối ngày %(day)s") % {"day": day(row["left_on"])} if row["left_on"] else "",
    ]
    counts = not row["is_observer"] and row["left_on"] is None
    note = note_of_unit(row, bloc_year.names_date, remarks)
    return Member(row["unit_name"], row["unit__slug"], row["category"], counts, note)


def members_count(bloc_year, members):
    """The number of members in words: what is listed, and what the document states beside it."""
    listed = sum(each.counts for each in members)
    sentence = [list_cell(bloc_year.members_known, _("%(n)s đơn vị") % {"n": listed} if listed else "").word]
    if bloc_year.stated_members is not None and bloc_year.stated_members != listed:
        sentence.append(_("văn bản nêu %(n)s đơn vị") % {"n": bloc_year.stated_members})
    return "; ".join(sentence)


def officers_of(bloc_year):
    rows = with_names(Leadership.objects.filter(bloc_year=bloc_year), bloc_year.names_date)
    columns = (
        *("role", "number", "title", "unit__slug", "person", "post", "since", "until", "how"),
        *NOTED_OF_UNIT,
    )
    listed = list(rows.order_by("-role", "number", "since").values(*columns))
    deputies = {row["number"] for row in listed if row["role"] == Role.DEPUTY}
    officers = [_officer(bloc_year, row, len(deputies) > 1) for row in listed]
    return sorted(officers + silent_offices(bloc_year, officers), key=lambda each: not each.is_leader)


def _officer(bloc_year, row, numbered):
    role = row["title"] or str(bloc_year.role_word(row["role"]))
    if numbered and row["role"] == Role.DEPUTY:
        role = _("%(role)s %(number)s") % {"role": role, "number": row["number"]}
    in_mid_year = row["since"] != date(bloc_year.year, 1, 1)
    remarks = [
        label_of(How, row["how"]),
        _("từ ngày %(day)s") % {"day": day(row["since"])} if in_mid_year else "",
        _("đến ngày %(day)s") % {"day": day(row["until"])} if row["until"] else "",
    ]
    return Officer(
        row["role"] == Role.LEADER,
        role,
        holder_words(row["unit_name"], row["person"], row["post"]),
        person_words(row["person"], row["post"]) if row["unit_name"] else "",
        row["unit__slug"] or "",
        note_of_unit(row, bloc_year.names_date, remarks),
    )


def silent_offices(bloc_year, officers):
    """A line for each office nobody is listed for: the deputies' list says of itself; once anything was said of
    the officers, the leader's is unknown."""
    listed = {each.is_leader for each in officers}
    silent = []
    if True not in listed:
        begun = officers or bloc_year.deputies_known != Known.NOT_ENTERED
        state = str((Known.UNKNOWN if begun else Known.NOT_ENTERED).label)
        silent.append(Officer(True, str(bloc_year.leader_word), "", "", "", Note(), state))
    if False not in listed:
        state = str(Known(bloc_year.deputies_known).label)
        silent.append(Officer(False, str(bloc_year.deputy_word), "", "", "", Note(), state))
    return silent
