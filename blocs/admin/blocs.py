"""Blocs as enduring identities, and the decisions that divide units among them."""

from django.contrib import admin
from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.models import Allocation, Bloc
from emulation.admin.base import RegistryAdmin
from emulation.admin_site import Task
from emulation.text import bloc_slug


def free_slug(name):
    wanted = bloc_slug(name)
    taken = set(Bloc.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 2))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


@admin.register(Bloc)
class BlocAdmin(ShowsUnits, RegistryAdmin):
    task = Task.UNITS
    list_display = ("name", "organiser", "part_of", "years_recorded", "last_year")
    list_filter = (("organiser", UnitFilter),)
    list_select_related = ("parent",)
    search_fields = ("folded",)
    search_help_text = _("Gõ một phần tên khối, không cần dấu.")
    fields = ("name", "organiser", "parent", "predecessors")
    autocomplete_fields = ("organiser", "parent", "predecessors")

    def get_queryset(self, request):
        blocs = super().get_queryset(request)
        return blocs.annotate(recorded=Count("years"), latest=Max("years__year"))

    def save_model(self, request, obj, form, change):
        """The address is taken from the first name and stays, whatever the bloc is called later."""
        if not change:
            obj.slug = free_slug(obj.name)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("thuộc khối"), ordering="parent__sort_key")
    def part_of(self, bloc):
        return bloc.parent or "—"

    @admin.display(description=_("số năm đã mở"), ordering="recorded")
    def years_recorded(self, bloc):
        return bloc.recorded

    @admin.display(description=_("năm gần nhất"), ordering="latest")
    def last_year(self, bloc):
        return bloc.latest or "—"


@admin.register(Allocation)
class AllocationAdmin(ShowsUnits, RegistryAdmin):
    task = Task.UNITS
    list_display = ("document", "organiser", "year", "effective_on", "stated_blocs", "stated_units")
    list_display_links = ("document", "organiser")
    list_filter = ("year", ("organiser", UnitFilter))
    list_select_related = ("document",)
    folds_here = True
    search_fields = ("document__number", "document__title", "year")
    ordering = ("-year", "-pk")
    fields = (
        "organiser",
        ("year", "effective_on"),
        "document",
        "replaces",
        ("stated_blocs", "stated_clusters", "stated_units"),
    )
    autocomplete_fields = ("organiser", "document", "replaces")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")
