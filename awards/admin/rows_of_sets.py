"""What a rule set asks of a dossier, and before the council: rows that a ministry keeps beside its rules."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import ConsultationRequirement, DossierRequirement
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin_site import Task

EVERY_AWARD = _("mọi danh hiệu, hình thức")


class RowOfASetAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    deletable = True
    list_select_related = ("rule_set", "award_type")
    folds_here = True
    search_help_text = _("Gõ một phần tên danh hiệu, không cần dấu.")
    autocomplete_fields = ("award_type",)
    to_confirm = yes_no("unconfirmed", _("chưa đối chiếu"))

    @admin.display(
        description=_("danh hiệu, hình thức khen thưởng"),
        ordering="award_type__position",
        empty_value=EVERY_AWARD,
    )
    def award(self, row):
        return row.award_type


@admin.register(DossierRequirement)
class DossierRequirementAdmin(RowOfASetAdmin):
    list_display = ("paper", "award", "rule_set", "form_number", "on_paper", "as_file", "to_confirm")
    list_filter = ("rule_set", "paper", "unconfirmed", ("award_type", admin.RelatedOnlyFieldListFilter))
    search_fields = ("award_type__name", "form_number", "basis")
    fields = (
        ("rule_set", "award_type"),
        ("paper", "form_number"),
        ("paper_needed", "file_needed"),
        ("basis", "unconfirmed"),
    )
    on_paper = yes_no("paper_needed", _("cần bản giấy"))
    as_file = yes_no("file_needed", _("cần tệp"))


@admin.register(ConsultationRequirement)
class ConsultationRequirementAdmin(RowOfASetAdmin):
    list_display = ("asked_of", "kind", "award", "rule_set", "days", "to_confirm")
    list_filter = ("rule_set", "kind", "unconfirmed", ("award_type", admin.RelatedOnlyFieldListFilter))
    search_fields = ("award_type__name", "asked_of", "basis")
    fields = (("rule_set", "award_type"), ("kind", "asked_of", "days"), ("basis", "unconfirmed"))
