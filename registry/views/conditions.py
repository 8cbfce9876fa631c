"""Why a unit cannot be proposed for an award yet, as far as its recorded history tells."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from blocs.models import Unit
from registry.forms.conditions import ConditionsForm
from registry.pages.conditions import answer


def of_unit(request, slug):
    units = Unit.objects.filter(same_as=None).named_on(timezone.localdate())
    unit = get_object_or_404(units, slug=slug)
    form = ConditionsForm(request.GET)
    award_type = form.award_type
    context = {
        "unit": unit,
        "form": form,
        "award_type": award_type,
        "answer": answer(unit, award_type, form.day) if award_type else None,
    }
    return render(request, "registry/conditions.html", context, status=200 if form.is_valid() else 422)
