"""The rules as a list: of each, what it asks, and the row that holds on a day, or that none does."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import RuleSetting
from awards.rules.book import said_period
from awards.rules.params import say
from awards.rules.register import RULES
from emulation.sheets import NAME, PROSE, Column


@dataclass(frozen=True)
class Row:
    rule: str
    says: str
    state: str = ""
    severity: str = ""
    stage: str = ""
    parameters: list = field(default_factory=list)
    period: str = ""
    rule_set: str = ""
    basis: str = ""
    unconfirmed: bool = False
    needs: str = ""


COLUMNS = (
    Column(gettext_lazy("Mã"), attrgetter("rule")),
    Column(gettext_lazy("Quy tắc"), attrgetter("says"), PROSE),
    Column(gettext_lazy("Đang dùng"), attrgetter("state")),
    Column(gettext_lazy("Mức độ"), attrgetter("severity")),
    Column(gettext_lazy("Bước hỏi"), attrgetter("stage")),
    Column(gettext_lazy("Tham số"), lambda row: "; ".join(row.parameters), NAME),
    Column(gettext_lazy("Áp dụng"), attrgetter("period"), NAME),
    Column(gettext_lazy("Bộ quy định"), attrgetter("rule_set")),
    Column(gettext_lazy("Căn cứ"), attrgetter("basis"), NAME),
    Column(gettext_lazy("Đối chiếu"), lambda row: _("chưa đối chiếu") if row.unconfirmed else ""),
    Column(gettext_lazy("Cần thêm dữ liệu"), attrgetter("needs"), NAME),
)


def rules_on(day):
    """Every rule at least once."""
    book = RuleSetting.objects.book()
    by_rule = {}
    for setting in book.all_on(day):
        by_rule.setdefault(setting.rule, []).append(setting)
    return [
        row
        for key, rule in RULES.items()
        for row in (
            [_row(each, rule) for each in by_rule[key]] if key in by_rule else [_without_a_row(key, rule)]
        )
    ]


def _without_a_row(key, rule):
    return Row(key, str(rule.says), state=_("không áp dụng ngày này"), needs=str(rule.needs))


def _row(setting, rule):
    return Row(
        setting.rule,
        str(rule.says),
        state=_("bật") if setting.is_on else _("tắt"),
        severity=str(RuleSetting.Severity(setting.severity).label),
        stage=str(RuleSetting.Stage(setting.stage).label),
        parameters=say(rule.params, setting.params),
        period=said_period(setting.first, setting.last),
        rule_set=setting.rule_set,
        basis=setting.basis,
        unconfirmed=setting.unconfirmed,
        needs=str(rule.needs),
    )
