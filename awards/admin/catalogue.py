"""The catalogue of award types, other issuers' included, and how many a bloc may propose."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import AwardType, Quota
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin.export import ExportsWhatIsShown, WordsResource
from emulation.admin_site import Task


class AwardTypeResource(WordsResource):
    class Meta:
        model = AwardType
        fields = (
            "code",
            "name",
            "english_name",
            "kind",
            "form",
            "level",
            "decided_by",
            "cycle",
            "for_collectives",
            "for_individuals",
            "for_households",
            "is_active",
            "position",
        )
        export_order = fields


@admin.register(AwardType)
class AwardTypeAdmin(ExportsWhatIsShown, RegistryAdmin):
    task = Task.CATALOGUES
    resource_classes = [AwardTypeResource]
    export_name = "danh-hieu-hinh-thuc-khen-thuong"
    list_display = ("name", "code", "kind", "form", "level", "decided_by", "in_use", "position")
    list_filter = ("kind", "form", "level", "is_active")
    search_fields = ("folded", "code")
    search_help_text = _("Gõ một phần tên hoặc mã, không cần dấu.")
    fields = (
        "code",
        "name",
        "english_name",
        ("kind", "form", "level"),
        ("decided_by", "cycle"),
        ("for_collectives", "for_individuals", "for_households"),
        ("is_active", "position"),
    )

    in_use = yes_no("is_active", _("đang dùng"))

    def get_readonly_fields(self, request, obj=None):
        """Files in and out name a type by its code: it is given once."""
        return ("code",) if obj else ()


@admin.register(Quota)
class QuotaAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    deletable = True
    list_display = ("bloc_year", "award_type", "at_most")
    list_filter = ("bloc_year__year", ("award_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("bloc_year", "award_type")
    search_fields = ("bloc_year__bloc__folded", "award_type__folded")
    search_help_text = _("Gõ một phần tên khối hoặc tên danh hiệu, không cần dấu.")
    ordering = ("-bloc_year__year", "bloc_year__sort_key", "award_type__position")
    fields = ("bloc_year", "award_type", "at_most")
    autocomplete_fields = ("bloc_year", "award_type")
