"""People proposed, and proposals as recorded: these are shown only."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import DossierItem, Person, Proposal, ProposalMove
from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.admin.outcomes import OutcomeAdmin
from emulation.admin.base import ReadOnly, RegistryAdmin, yes_no
from emulation.admin_site import Task
from emulation.ballots import YES_COUNTS


@admin.register(Person)
class PersonAdmin(ShowsUnits, RegistryAdmin):
    task = Task.CATALOGUES
    list_display = ("full_name", "post", "unit", "birth_year")
    list_filter = (("unit", UnitFilter),)
    folds_here = True
    search_fields = ("full_name", "post")
    search_help_text = _("Gõ họ tên hoặc chức vụ, không cần dấu.")
    fields = ("full_name", "post", "unit", "birth_year")
    autocomplete_fields = ("unit",)

    def has_change_permission(self, request, obj=None):
        """Who stands in a finalised record is corrected by reopening it."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_in_a_finalised_record)


class MoveInline(ReadOnly, admin.TabularInline):
    model = ProposalMove
    fields = ("act", "before", "after", "at", "by", "reason")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


class DossierInline(ReadOnly, admin.TabularInline):
    model = DossierItem
    fields = ("paper", "paper_received_on", "checked_by", "to_supply", "flag_reason", "supplied_at")
    readonly_fields = ("to_supply",)
    to_supply = yes_no("flagged", _("phải bổ sung"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("checked_by")


@admin.register(Proposal)
class ProposalAdmin(OutcomeAdmin):
    list_display = ("proposed_for", "recipient", "bloc_year", "status", "received_on")
    list_filter = (
        "bloc_year__year",
        "status",
        "subject",
        ("award_type", admin.RelatedOnlyFieldListFilter),
        ("bloc_year__bloc", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("award_type", "person", "bloc_year")
    search_fields = ("unit__names__folded", "bloc_year__bloc__folded", "award_type__folded")
    search_help_text = _("Gõ một phần tên đơn vị, tên khối hoặc tên danh hiệu, không cần dấu.")
    ordering = ("-bloc_year__year", "bloc_year__sort_key", "position", "pk")
    inlines = (MoveInline, DossierInline)
    readonly_fields = ("to_confirm",)
    to_confirm = yes_no("unconfirmed", _("chờ xác nhận"))
    fieldsets = (
        (None, {"fields": ("bloc_year", "conference", ("award_type", "title"), "status")}),
        (
            _("Người nhận"),
            {"fields": ("subject", ("unit", "part"), "person", "recipients", ("rank", "track"))},
        ),
        (_("Biểu quyết"), {"fields": ("method", YES_COUNTS)}),
        (
            _("Hồ sơ"),
            {
                "fields": (
                    "received_on",
                    ("on_hold_since", "on_hold_reason"),
                    "note",
                    "source",
                    "quote",
                    "to_confirm",
                )
            },
        ),
    )

    def get_queryset(self, request):
        related = ("award_type", "person", "conference", "source", "bloc_year__bloc")
        return super().get_queryset(request).select_related(*related)

    @admin.display(description=_("danh hiệu, hình thức khen thưởng"), ordering="award_type__position")
    def proposed_for(self, proposal):
        return proposal.title or proposal.award_type

    @admin.display(description=_("người nhận"))
    def recipient(self, proposal):
        if proposal.recipients is not None:
            return _("%(number)s (nguồn không nêu tên)") % {"number": proposal.recipients}
        named = [proposal.person, proposal.part, proposal.unit]
        return ", ".join(str(each) for each in named if each)
