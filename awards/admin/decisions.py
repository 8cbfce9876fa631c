"""Decisions and awards as recorded, shown only; how units were rated is kept here, as award conditions ask it."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models import AnnualRating, Award, Decision
from awards.permissions import can_decide
from blocs.admin.naming import ShowsUnits, UnitFilter
from emulation.admin.base import ReadOnly, RegistryAdmin, yes_no
from emulation.admin_site import Task


class ShownDecided(ReadOnly, ShowsUnits, RegistryAdmin):
    """What a decision says is written on the registry's own pages: one button away for who may."""

    task = Task.OUTCOMES
    change_form_template = "admin/outcomes/change_form.html"

    def decision_of(self, instance):
        return instance.pk

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and can_decide(request.user):
            context["record_url"] = reverse("decision", args=[self.decision_of(obj)])
            context["record_label"] = _("Mở trang của quyết định")
        else:
            context["record_url"] = ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


@admin.register(Decision)
class DecisionAdmin(ShownDecided):
    list_display = ("called", "issued_on", "kind", "issuer_name", "signer", "number_of_awards")
    list_filter = ("kind", "year", ("issuer", UnitFilter), "back_entered")
    folds_here = True
    search_fields = ("number", "issuer_name", "signer")
    search_help_text = _("Gõ số, ký hiệu, cơ quan ban hành hoặc người ký, không cần dấu.")
    ordering = ("-issued_on", "-pk")
    readonly_fields = ("from_old_papers", "has_file")
    from_old_papers = yes_no("back_entered", _("nhập lại từ hồ sơ cũ"))
    fields = (
        ("kind", "number", "issued_on"),
        ("issuer", "issuer_name"),
        ("signer", "signer_post"),
        "session",
        ("from_old_papers", "has_file"),
    )

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "issuer_name")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("session").annotate(listed=Count("awards"))

    @admin.display(description=_("số, ký hiệu"), ordering="number")
    def called(self, decision):
        return decision.number or _("không rõ số")

    @admin.display(description=_("số khen thưởng"), ordering="listed")
    def number_of_awards(self, decision):
        return decision.listed

    @admin.display(description=_("có tệp"))
    def has_file(self, decision):
        return _("có") if decision.file else _("không")


@admin.register(Award)
class AwardAdmin(ShownDecided):
    list_display = ("recipient_name", "title", "year", "decision", "is_revoked")
    list_filter = ("year", "subject", ("award_type", admin.RelatedOnlyFieldListFilter), ("unit", UnitFilter))
    list_select_related = ("decision",)
    folds_here = True
    search_fields = ("recipient_name", "title", "decision__number")
    search_help_text = _("Gõ một phần tên người nhận, tên danh hiệu hoặc số quyết định, không cần dấu.")
    ordering = ("-year", "-decision__issued_on", "pk")
    fieldsets = (
        (None, {"fields": (("award_type", "title"), "year", "decision", "proposal")}),
        (_("Người nhận"), {"fields": ("recipient_name", "subject", ("unit", "part"), "person")}),
        (_("Sau khi tặng"), {"fields": ("handed_over_at", "revoked_by", "revoked_reason", "returned_on")}),
    )

    def get_queryset(self, request):
        related = ("award_type", "decision", "person", "proposal", "revoked_by", "handed_over_at")
        return super().get_queryset(request).select_related(*related)

    def decision_of(self, award):
        return award.decision_id

    @admin.display(description=_("đã hủy bỏ"))
    def is_revoked(self, award):
        return _("có") if award.revoked_by_id else _("không")


@admin.register(AnnualRating)
class AnnualRatingAdmin(ShowsUnits, RegistryAdmin):
    task = Task.CATALOGUES
    list_display = ("unit", "year", "grade", "document")
    list_filter = ("year", "grade", ("unit", UnitFilter))
    list_select_related = ("document",)
    search_fields = ("unit__names__folded",)
    search_help_text = _("Gõ một phần tên đơn vị, không cần dấu.")
    ordering = ("-year", "pk")
    fields = ("unit", "year", "grade", "document")
    autocomplete_fields = ("unit", "document")
