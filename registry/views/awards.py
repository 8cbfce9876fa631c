"""What a unit and what a person has received: page and files."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Award, Person
from blocs.models import Unit
from emulation.downloads import asked_format
from emulation.sheets import Sheet
from registry.pages.awards import HISTORY, history_rows
from registry.pages.units import unit_by_slug

A_PAGE = 100


def of_unit(request, slug):
    """Its own, its parts' and, as far as the person may see them, its people's."""
    unit = get_object_or_404(unit_by_slug(slug))
    if unit.same_as_id:
        return redirect("unit_awards", unit.same_as.slug)
    awards = Award.objects.visible_to(request.user).filter(unit=unit)
    return _history(request, awards, f"khen-thuong-{slug}", {"unit": unit, "whose": str(unit)})


def of_person(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    unit = Unit.objects.filter(pk=person.unit_id).named_on(timezone.localdate()).first()
    context = {"person": person, "unit": unit, "whose": str(person)}
    return _history(request, Award.objects.filter(person=person), f"khen-thuong-ca-nhan-{pk}", context)


def _history(request, awards, file_name, context):
    if answer := asked_format(request):
        return answer(Sheet(_("Khen thưởng đã tặng"), HISTORY, history_rows(awards)), file_name)
    rows = list(history_rows(awards))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "registry/awards.html", context | {"columns": HISTORY, "page": page})
