"""Who is or was in charge of a unit: shown only. It is recorded and handed over on the unit's page."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.models import UnitContact
from emulation.admin.base import Choice, ReadOnly, RegistryAdmin
from emulation.admin_site import Task


class StateFilter(Choice):
    title = _("tình trạng")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return (("present", _("đang phụ trách")), ("past", _("đã thôi phụ trách")))

    def queryset(self, request, queryset):
        chosen = self.chosen()
        return queryset.filter(until__isnull=chosen == "present") if chosen else queryset


@admin.register(UnitContact)
class ContactAdmin(ReadOnly, ShowsUnits, RegistryAdmin):
    task = Task.UNITS
    list_display = ("person", "unit", "post", "telephone", "since", "to")
    readonly_fields = ("to",)
    list_filter = (StateFilter, ("unit", UnitFilter))
    search_fields = ("folded",)
    search_help_text = _("Gõ một phần họ tên, không cần dấu.")
    fields = ("unit", "person", "post", ("telephone", "email"), "user", ("since", "to"))
    ordering = ("folded", "pk")

    @admin.display(description=UnitContact._meta.get_field("until").verbose_name, ordering="until")
    def to(self, contact):
        return date_format(contact.until) if contact.until else _("đến nay")
