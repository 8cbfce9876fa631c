"""Councils by term, with their seats by date: plain records, kept in forms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import Council, Seat
from blocs.admin.naming import ShowsUnits, UnitFilter
from emulation.admin.base import NamedCells, RegistryAdmin
from emulation.admin_site import Task


class SeatInline(NamedCells, ShowsUnits, admin.TabularInline):
    model = Seat
    extra = 0
    can_delete = False
    fields = ("number", "role", "votes", "person", "post", "unit", "user", "since", "until")
    autocomplete_fields = ("unit", "user")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")


@admin.register(Council)
class CouncilAdmin(ShowsUnits, RegistryAdmin):
    task = Task.COUNCIL
    list_display = ("name", "unit", "since", "ends", "document")
    list_filter = (("unit", UnitFilter),)
    list_select_related = ("document",)
    folds_here = True
    search_fields = ("name",)
    search_help_text = _("Gõ một phần tên Hội đồng, không cần dấu.")
    fields = ("name", "unit", ("since", "until"), "document")
    autocomplete_fields = ("unit", "document")
    inlines = (SeatInline,)

    @admin.display(description=_("đến hết ngày"), ordering="until", empty_value=_("đến nay"))
    def ends(self, council):
        return council.until
