"""How the council votes on an award, by rule set: a change in the law is a new row of the next set."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.admin.rows_of_sets import RowOfASetAdmin
from awards.models import VoteRule
from emulation.admin.base import yes_no


@admin.register(VoteRule)
class VoteRuleAdmin(RowOfASetAdmin):
    list_display = ("award_type", "rule_set", "threshold_said", "base", "by_secret", "quorum", "to_confirm")
    list_filter = ("rule_set", ("award_type", admin.RelatedOnlyFieldListFilter), "unconfirmed")
    search_fields = ("award_type__name",)
    fields = (
        ("rule_set", "award_type"),
        ("percent", "strict", "base"),
        ("quorum_over", "quorum_under"),
        ("secret", "recused_count"),
        ("basis", "unconfirmed"),
    )
    by_secret = yes_no("secret", _("bỏ phiếu kín"))

    def get_readonly_fields(self, request, obj=None):
        """Items were put on dockets by this row: another award or set is another row."""
        return ("rule_set", "award_type") if obj else ()

    @admin.display(description=_("tỷ lệ phải đạt"), ordering="percent")
    def threshold_said(self, rule):
        return str(rule)

    @admin.display(description=_("tối thiểu để họp"))
    def quorum(self, rule):
        return f"{rule.quorum_over}/{rule.quorum_under}"
