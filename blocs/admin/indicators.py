"""The figures asked of every bloc's report, as a tree."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from blocs.models import Indicator
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin.export import ExportsWhatIsShown, WordsResource
from emulation.admin_site import Task


class IndicatorResource(WordsResource):
    class Meta:
        model = Indicator
        fields = (
            "code",
            "name",
            "parent",
            "relation",
            "measure",
            "amount_label",
            "done_label",
            "is_active",
            "position",
        )
        export_order = fields


@admin.register(Indicator)
class IndicatorAdmin(ExportsWhatIsShown, RegistryAdmin):
    task = Task.CATALOGUES
    resource_classes = [IndicatorResource]
    export_name = "chi-tieu-bao-cao"
    list_display = (
        "name_in_tree",
        "code",
        "relation",
        "measure",
        "amount_label",
        "done_label",
        "in_use",
        "position",
    )
    list_filter = ("is_active",)
    list_select_related = ("parent",)
    folds_here = True
    search_fields = ("name", "code")
    fields = (
        "code",
        "name",
        ("parent", "relation"),
        "measure",
        ("amount_label", "done_label"),
        ("is_active", "position"),
    )
    in_use = yes_no("is_active", _("đang dùng"))
    autocomplete_fields = ("parent",)

    def get_readonly_fields(self, request, obj=None):
        """Files in and out name an indicator by its code: it is given once."""
        return ("code",) if obj else ()

    @admin.display(description=_("tên chỉ tiêu"), ordering="position")
    def name_in_tree(self, indicator):
        if indicator.parent is None:
            return indicator.name
        return format_html("{} <small>({})</small>", indicator.name, indicator.parent)
