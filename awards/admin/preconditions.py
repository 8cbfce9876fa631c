"""Conditions of a collective's history for an award, by rule set."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.admin.rows_of_sets import RowOfASetAdmin
from awards.models import Precondition, PreconditionAward
from emulation.admin.base import NamedCells, yes_no


class PreconditionAwardInline(NamedCells, admin.TabularInline):
    model = PreconditionAward
    fields = ("way", "number", "award_type")
    autocomplete_fields = ("award_type",)
    extra = 0


@admin.register(Precondition)
class PreconditionAdmin(RowOfASetAdmin):
    inlines = (PreconditionAwardInline,)
    list_display = ("award_type", "rule_set", "existed", "holds", "years", "all_excellent", "to_confirm")
    list_filter = ("rule_set", ("award_type", admin.RelatedOnlyFieldListFilter), "unconfirmed")
    list_select_related = ("award_type", "rule_set", "holds")
    search_fields = ("award_type__name",)
    fields = (
        "rule_set",
        "award_type",
        ("existed", "holds"),
        ("years", "excellent"),
        ("basis", "unconfirmed"),
    )
    autocomplete_fields = ("award_type", "holds")
    all_excellent = yes_no("excellent", _("đều hoàn thành xuất sắc"))
