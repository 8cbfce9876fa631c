"""Conditions of a collective's history for an award, by rule set."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import Precondition, PreconditionAward
from emulation.admin.base import NamedCells, RegistryAdmin, yes_no
from emulation.admin_site import Task


class PreconditionAwardInline(NamedCells, admin.TabularInline):
    model = PreconditionAward
    fields = ("way", "number", "award_type")
    autocomplete_fields = ("award_type",)
    extra = 0


@admin.register(Precondition)
class PreconditionAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    deletable = True
    inlines = (PreconditionAwardInline,)
    list_display = ("award_type", "rule_set", "existed", "holds", "years", "all_excellent", "to_confirm")
    list_filter = ("rule_set", ("award_type", admin.RelatedOnlyFieldListFilter), "unconfirmed")
    list_select_related = ("award_type", "rule_set", "holds")
    search_fields = ("award_type__folded",)
    search_help_text = _("Gõ một phần tên danh hiệu, không cần dấu.")
    fields = (
        "rule_set",
        "award_type",
        ("existed", "holds"),
        ("years", "excellent"),
        ("basis", "unconfirmed"),
    )
    autocomplete_fields = ("award_type", "holds")
    all_excellent = yes_no("excellent", _("đều hoàn thành xuất sắc"))
    to_confirm = yes_no("unconfirmed", _("chưa đối chiếu"))
