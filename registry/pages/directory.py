"""The directory: who is in charge of emulation in each unit on a day, gaps included."""

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy

from blocs.models import Bloc, BlocYear, Leadership, Membership, UnitContact
from blocs.models.contacts import units_in_the_directory_of
from emulation.sheets import NAME, Column
from emulation.text import fold
from registry.pages.contacts import dialled
from registry.pages.units import called_like

SHOWN = ("person", "post", "telephone", "email", "since")


@dataclass(frozen=True)
class Asked:
    """What the list is filtered by; a bloc by its address."""

    on: date
    typed: str = ""
    year: int | None = None
    bloc: str = ""
    gaps: bool = False


@dataclass(frozen=True)
class Row:
    """A unit, by its name of the day; nothing else where nobody is known to be in charge."""

    unit: str
    slug: str
    url: str
    person: str = ""
    post: str = ""
    telephone: str = ""
    email: str = ""
    since: date | None = None
    numbers: list = field(default_factory=list)


COLUMNS = (
    Column(gettext_lazy("Đơn vị"), attrgetter("unit"), NAME),
    Column(gettext_lazy("Người phụ trách"), attrgetter("person"), NAME),
    Column(gettext_lazy("Chức vụ"), attrgetter("post"), NAME),
    Column(gettext_lazy("Điện thoại"), attrgetter("telephone")),
    Column(gettext_lazy("Thư điện tử"), attrgetter("email"), NAME),
    Column(gettext_lazy("Phụ trách từ ngày"), attrgetter("since")),
)


def directory_of(user, asked):
    """The units alive on the day, each with the one in charge; to be shown by `rows_of`."""
    begun = Q(began_on__isnull=True) | Q(began_on__lte=asked.on)
    units = units_in_the_directory_of(user).filter(begun, same_as=None).alive_on(asked.on).named_on(asked.on)
    in_charge = UnitContact.objects.on(asked.on).filter(unit=OuterRef("pk")).order_by()
    if asked.year or asked.bloc:
        units = units.filter(_in_bloc_years(user, asked))
    if words := fold(asked.typed).split():
        of_person = Q()
        for word in words:
            of_person &= Q(folded__contains=word)
        units = units.filter(called_like(words) | Exists(in_charge.filter(of_person)))
    if asked.gaps:
        units = units.filter(~Exists(in_charge))
    told = in_charge.values(told=JSONObject(**{name: name for name in SHOWN}))
    return units.annotate(in_charge=Subquery(told)).order_by("name_sort", "pk")


def _in_bloc_years(user, asked):
    """Members, observers aside, and officers of the bloc and the year asked for, as far as the person sees them."""
    years = BlocYear.objects.visible_to(user).counted()
    years = years.for_year(asked.year) if asked.year else years
    years = years.filter(bloc__slug=asked.bloc) if asked.bloc else years
    members = Membership.objects.members().filter(bloc_year__in=years.values("pk"))
    officers = Leadership.objects.filter(bloc_year__in=years.values("pk"))
    return Q(pk__in=members.values("unit")) | Q(pk__in=officers.values("unit"))


def rows_of(units):
    return (_row(unit) for unit in units)


def _row(unit):
    told = dict(unit.in_charge or {})
    since = told.pop("since", None)
    return Row(
        str(unit),
        unit.slug,
        unit.get_absolute_url(),
        since=parse_date(since) if since else None,
        numbers=dialled(told.get("telephone", "")),
        **told,
    )


def blocs_to_choose(user):
    return Bloc.objects.visible_to(user).order_by("sort_key", "pk").values_list("slug", "name")
