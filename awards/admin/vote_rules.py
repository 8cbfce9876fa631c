"""How the council votes on an award, by rule set: a change in the law is a new row of the next set."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import VoteRule
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin_site import Task


@admin.register(VoteRule)
class VoteRuleAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    deletable = True
    list_display = ("award_type", "rule_set", "threshold_said", "base", "by_secret", "quorum", "to_confirm")
    list_filter = ("rule_set", ("award_type", admin.RelatedOnlyFieldListFilter), "unconfirmed")
    list_select_related = ("award_type", "rule_set")
    search_fields = ("award_type__folded",)
    search_help_text = _("Gõ một phần tên danh hiệu, hình thức, không cần dấu.")
    fields = (
        ("rule_set", "award_type"),
        ("percent", "strict", "base"),
        ("quorum_over", "quorum_under"),
        ("secret", "recused_count"),
        ("basis", "unconfirmed"),
    )
    autocomplete_fields = ("award_type",)
    by_secret = yes_no("secret", _("bỏ phiếu kín"))
    to_confirm = yes_no("unconfirmed", _("chưa đối chiếu"))

    def get_readonly_fields(self, request, obj=None):
        """Items were put on dockets by this row: another award or set is another row."""
        return ("rule_set", "award_type") if obj else ()

    @admin.display(description=_("tỷ lệ phải đạt"), ordering="percent")
    def threshold_said(self, rule):
        return str(rule)

    @admin.display(description=_("tối thiểu để họp"))
    def quorum(self, rule):
        return f"{rule.quorum_over}/{rule.quorum_under}"
