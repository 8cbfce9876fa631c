"""Rule sets and the rows that say whether a rule is asked, how gravely, with which numbers."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import RuleSet, RuleSetting
from awards.rules import params
from awards.rules.register import RULES
from awards.services.rule_sets import lock_rule_sets, open_rule_set
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin_site import Task

# A date that is not given is no unknown one.
AS_THE_SET = gettext_lazy("theo bộ")


@admin.register(RuleSet)
class RuleSetAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    list_display = ("code", "since", "texts", "to_confirm")
    folds_here = True
    search_fields = ("code", "texts")
    search_help_text = gettext_lazy("Gõ một phần mã hoặc tên văn bản, không cần dấu.")
    fields = ("code", "since", "texts")

    def get_queryset(self, request):
        return super().get_queryset(request).with_unconfirmed()

    @admin.display(description=gettext_lazy("dòng chưa đối chiếu"))
    def to_confirm(self, rule_set):
        return rule_set.unconfirmed

    def get_readonly_fields(self, request, obj=None):
        """Rows and papers name a set by its code: it is given once."""
        return ("code",) if obj else ()

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        open_rule_set(obj)
        said = _(
            "Bộ %(code)s có các dòng của bộ trước, đều chưa đối chiếu: đối chiếu từng dòng với văn bản mới."
        )
        messages.info(request, said % {"code": obj.code})


class RuleSettingForm(forms.ModelForm):
    """Parameters are typed one a line, in the words of the rule that declares them."""

    parameters = forms.CharField(
        label=gettext_lazy("Tham số"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Mỗi dòng một tham số: tên, dấu hai chấm, giá trị. Quy tắc không có tham số thì để trống."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("parameters", "\n".join(self.instance.parameters()))

    def clean(self):
        cleaned = super().clean()
        rule = cleaned.get("rule") or self.instance.rule
        if rule in RULES and "parameters" in cleaned:
            self.instance.params, wrong = params.read(RULES[rule].params, cleaned["parameters"])
            if wrong:
                self.add_error("parameters", wrong)
        return cleaned


@admin.register(RuleSetting)
class RuleSettingAdmin(RegistryAdmin):
    task = Task.CATALOGUES
    form = RuleSettingForm
    list_display = (
        "rule",
        "rule_set",
        "what",
        "stage",
        "level",
        "switched_on",
        "begins",
        "ends",
        "to_confirm",
    )
    list_filter = ("rule_set", "stage", "severity", "is_on", "unconfirmed", "rule")
    list_select_related = ("rule_set",)
    folds_here = True
    search_fields = ("rule", "basis")
    search_help_text = gettext_lazy("Gõ mã quy tắc hoặc một phần căn cứ, không cần dấu.")
    fields = (
        ("rule_set", "rule", "stage"),
        "what",
        ("since", "until"),
        ("severity", "is_on", "unconfirmed"),
        "parameters",
        "basis",
    )
    readonly_fields = ("what",)
    switched_on = yes_no("is_on", gettext_lazy("đang bật"))
    to_confirm = yes_no("unconfirmed", gettext_lazy("chưa đối chiếu"))

    def get_readonly_fields(self, request, obj=None):
        """Which rule of which set a row is of stays: another rule is another row."""
        shown = ("what", "said_parameters")
        return (*shown, "rule_set", "rule", "stage") if obj else shown

    def get_fields(self, request, obj=None):
        """Who only reads has no form to take the parameters from."""
        may_write = self.has_change_permission(request, obj) if obj else True
        shown = "parameters" if may_write else "said_parameters"
        return [shown if each == "parameters" else each for each in self.fields]

    def changeform_view(self, request, *args, **kwargs):
        """Two rows of one rule are told apart by what stands when the second is checked."""
        with transaction.atomic():
            if request.method == "POST":
                lock_rule_sets()
            return super().changeform_view(request, *args, **kwargs)

    @admin.display(description=gettext_lazy("quy tắc hỏi gì"))
    def what(self, setting):
        return setting.says

    @admin.display(description=gettext_lazy("từ ngày"), ordering="since", empty_value=AS_THE_SET)
    def begins(self, setting):
        return setting.since

    @admin.display(description=gettext_lazy("đến hết ngày"), ordering="until", empty_value=AS_THE_SET)
    def ends(self, setting):
        return setting.until

    @admin.display(description=gettext_lazy("mức độ"), ordering="severity")
    def level(self, setting):
        return setting.get_severity_display()

    @admin.display(description=gettext_lazy("tham số"))
    def said_parameters(self, setting):
        return format_html_join("\n", "<div>{}</div>", ((each,) for each in setting.parameters())) or _(
            "không có"
        )
