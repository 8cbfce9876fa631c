"""Values that are stored twice, and pairs that must agree."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from blocs.integrity.naming import UnitNames, of_year
from blocs.models import Citation, Membership, Pledge


def memberships_repeat_their_bloc():
    """Membership.year and .organiser hold the key that keeps a unit out of two blocs; a draft holds no place."""
    place_held = Case(
        When(bloc_year__confirmed=True, then=Coalesce("bloc_year__bloc__organiser", 0)), default=Value(0)
    )
    rows = Membership.objects.annotate(repeated=Coalesce("organiser", 0), original=place_held).filter(
        ~Q(year=F("bloc_year__year")) | ~Q(repeated=F("original"))
    )
    place, name_of = of_year("bloc_year__"), UnitNames()
    text = _(
        "%(place)s: đơn vị thành viên %(unit)s ghi năm hoặc cơ quan tổ chức khác với khối. "
        "Lưu lại danh sách đơn vị của khối."
    )
    for row in rows.values("unit", *place.columns).iterator():
        yield text % {"place": place.of(row), "unit": name_of(row["unit"])}


def citations_are_of_their_conference_s_year():
    yield from of_another_year(
        Citation.objects.all(), _("%s: nguồn được ghi cho hội nghị của một khối hoặc một năm khác.")
    )


def pledges_are_of_their_conference_s_bloc():
    rows = Pledge.objects.exclude(conference=None).exclude(conference__bloc_year__bloc=F("bloc"))
    text = _("%(place)s: giao ước ghi tại hội nghị này lại thuộc khối “%(bloc)s”.")
    place = of_year("conference__bloc_year__")
    for row in rows.values("bloc__name", *place.columns).iterator():
        yield text % {"place": place.of(row), "bloc": row["bloc__name"]}


def of_another_year(rows, text):
    """Rows with a bloc year and a conference that is another year's; `text` has a hole for the place."""
    place = of_year("bloc_year__")
    wrong = rows.exclude(conference=None).exclude(conference__bloc_year=F("bloc_year"))
    for row in wrong.values(*place.columns).iterator():
        yield text % place.of(row)
