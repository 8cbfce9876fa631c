"""Lists that say *không có* and hold rows all the same."""

from django.db.models import Count, Q
from django.utils.text import capfirst

from blocs.integrity.naming import Place, of_year
from blocs.models import BlocYear, Conference, Delegate, Election, Pledge
from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from blocs.rules.lists import list_speaks

GUESTS = (Delegate.Capacity.GUEST, Delegate.Capacity.PRESS)
YEAR, SITTING = of_year(), of_year("bloc_year__")
# (whose list, the column that speaks of it, its rows, where it is found)
LISTS = (
    (
        BlocYear,
        "members_known",
        Count("memberships", filter=Q(memberships__is_observer=False, memberships__left_on=None)),
        YEAR,
    ),
    (BlocYear, "deputies_known", Count("leaderships", filter=Q(leaderships__role=Role.DEPUTY)), YEAR),
    (
        Conference,
        "delegates_known",
        Count("delegates", filter=~Q(delegates__capacity__in=GUESTS)),
        SITTING,
    ),
    (
        Conference,
        "guests_known",
        Count("delegates", filter=Q(delegates__capacity__in=GUESTS)),
        SITTING,
    ),
    (Conference, "reports_known", Count("reports"), SITTING),
    (Conference, "honours_known", Count("honours"), SITTING),
    (Conference, "pledges_known", Count("pledges"), SITTING),
    (Conference, "elections_known", Count("elections"), SITTING),
    (Pledge, "signatures_known", Count("signatures"), Place("bloc__name", "year_from")),
    (Election, "candidates_known", Count("candidates"), of_year("conference__bloc_year__")),
)


def empty_lists_have_no_rows():
    for model, known, rows, place in LISTS:
        yield from none_with_rows(model, known, rows, place)


def none_with_rows(model, known, rows, place):
    name = capfirst(str(model._meta.get_field(known).verbose_name))
    spoken = model.objects.filter(**{known: Known.NONE}).order_by().annotate(listed=rows)
    for row in spoken.filter(listed__gt=0).values("listed", *place.columns).iterator():
        for finding in list_speaks(name, Known.NONE, row["listed"]):
            yield f"{place.of(row)}. {finding.text}"
