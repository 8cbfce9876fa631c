"""Blocs as enduring identities, and the decisions that divide units among them."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.admin.organiser_act import organiser
from blocs.models import Allocation, Bloc
from blocs.permissions import can_open_years
from emulation.admin.acts import HasActs
from emulation.admin.base import RegistryAdmin
from emulation.admin_site import Task


@admin.register(Bloc)
class BlocAdmin(HasActs, ShowsUnits, RegistryAdmin):
    task = Task.UNITS
    list_display = ("name", "organiser", "part_of", "years_recorded", "last_year")
    list_filter = (("organiser", UnitFilter),)
    list_select_related = ("parent",)
    search_fields = ("folded",)
    search_help_text = _("Gõ một phần tên khối, không cần dấu.")
    fields = ("name", "organiser", "parent", "predecessors")
    autocomplete_fields = ("organiser", "parent", "predecessors")
    acts = {"organiser": organiser}

    def get_queryset(self, request):
        blocs = super().get_queryset(request)
        return blocs.annotate(recorded=Count("years"), latest=Max("years__year"))

    def get_readonly_fields(self, request, obj=None):
        """Once years are open, their memberships repeat the organiser: it is changed by an act."""
        return ("organiser",) if obj and obj.recorded else ()

    def may_act(self, actor, bloc):
        return can_open_years(actor)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and can_open_years(request.user)

    def add_view(self, request, *args, **kwargs):
        """A bloc is entered on the clerk's page, which asks about namesakes."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("add_bloc")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """No window to add a bloc from within the form: the clerk's page would not close it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.related_model is Bloc:
            field.widget.can_add_related = False
        return field

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
