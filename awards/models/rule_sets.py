"""Rule sets by date, and the rows that say of each rule whether it is asked, how gravely, with which numbers.

A set ends where the next begins: ends are never stored. A change in the law is a new row.
"""

import json

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from awards.rules import params
from awards.rules.book import RuleBook, Setting, period_of, said_period
from awards.rules.register import RULES
from emulation.constraints import check, unique, unknown_or
from emulation.fields import LineField, ProseField
from emulation.findings import BLOCK, INFO, WARN


class ParamsField(models.JSONField):
    """Parameters of one rule; the trail keeps them as text and shows them as they are typed."""

    def in_words(self, text):
        value = json.loads(text) if isinstance(text, str) else text
        # Which rule the row is of, a single column cannot know: the one that declares just these.
        declared = next((each.params for each in RULES.values() if set(each.params) == set(value)), {})
        return "; ".join(params.say(declared, value)) or _("không có")


def rule_choices():
    return [(key, key) for key in RULES]


class RuleSetQuerySet(models.QuerySet):
    def with_unconfirmed(self):
        """Adds `unconfirmed`: how many rows nobody has compared with the text yet."""
        return self.annotate(unconfirmed=Count("settings", filter=Q(settings__unconfirmed=True)))


class RuleSet(models.Model):
    code = models.CharField(_("mã"), max_length=20, unique=True)
    since = models.DateField(_("áp dụng từ ngày"), unique=True)
    texts = ProseField(_("văn bản"), blank=True, max_length=2000)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("bộ quy định")
        verbose_name_plural = _("bộ quy định")
        ordering = ["since"]

    def __str__(self):
        return self.code

    def audit_record(self):
        return f"ruleset:{self.pk}"


class RuleSettingQuerySet(models.QuerySet):
    def with_periods(self):
        """Adds when the set of each row begins and when the next one does."""
        following = RuleSet.objects.filter(since__gt=OuterRef("rule_set__since")).order_by("since")
        return self.annotate(set_since=F("rule_set__since"), set_ends=Subquery(following.values("since")[:1]))

    def book(self):
        """The rule book of these rows, in one query."""
        return book_of(self.with_periods().order_by().values(*READ))


# What a `Setting` is made of; the registry gathers the same columns in a query of its own.
COLUMNS = ("rule", "stage", "is_on", "severity", "params", "basis", "unconfirmed", "since", "until")
READ = (*COLUMNS, "rule_set__code", "set_since", "set_ends")


def book_of(rows):
    return RuleBook(_setting(**row) for row in rows)


def _setting(*, since, until, set_since, set_ends, rule_set__code, is_on, unconfirmed, params, **told):
    first, last = period_of(*map(_day, (since, until, set_since, set_ends)))
    return Setting(
        first=first,
        last=last,
        rule_set=rule_set__code or "",
        is_on=bool(is_on),
        unconfirmed=bool(unconfirmed),
        # Gathered by SQLite, JSON within JSON is text, and so is a date.
        params=json.loads(params) if isinstance(params, str) else params,
        **told,
    )


def _day(value):
    return parse_date(value) if isinstance(value, str) else value


class RuleSetting(models.Model):
    class Stage(models.TextChoices):
        ALWAYS = "always", _("mọi bước")
        BLOC = "bloc", _("ở khối")
        RECEIPT = "receipt", _("nhận hồ sơ")
        APPRAISAL = "appraisal", _("thẩm định")
        COUNCIL = "council", _("Hội đồng xét")
        SUBMISSION = "submission", _("trình cấp trên")

    class Severity(models.TextChoices):
        BLOCK = BLOCK, _("Lỗi phải sửa")
        WARN = WARN, _("Cảnh báo")
        INFO = INFO, _("Lưu ý")

    rule_set = models.ForeignKey(
        RuleSet,
        models.PROTECT,
        verbose_name=_("bộ quy định"),
        null=True,
        blank=True,
        related_name="settings",
        help_text=_("Để trống với quy tắc số học và nhận dạng: luôn áp dụng, không thuộc bộ nào."),
    )
    rule = models.CharField(_("quy tắc"), max_length=4, choices=rule_choices)
    stage = models.CharField(_("bước hỏi"), max_length=10, choices=Stage)
    since = models.DateField(
        _("từ ngày"), null=True, blank=True, help_text=_("Chỉ ghi khi muộn hơn ngày của bộ quy định.")
    )
    until = models.DateField(
        _("đến hết ngày"), null=True, blank=True, help_text=_("Chỉ ghi khi sớm hơn bộ quy định.")
    )
    is_on = models.BooleanField(_("đang bật"), default=True)
    severity = models.CharField(_("mức độ"), max_length=5, choices=Severity, default=Severity.WARN)
    params = ParamsField(_("tham số"), default=dict, blank=True, editable=False)
    basis = LineField(_("căn cứ"), max_length=250, blank=True)
    unconfirmed = models.BooleanField(_("chưa đối chiếu"), default=False)

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng áp dụng quy tắc")
        verbose_name_plural = _("áp dụng quy tắc")
        ordering = ["rule", "rule_set__since", "since", "stage"]
        constraints = [
            unique(
                "one_setting_of_a_rule_in_a_set",
                ["rule_set", "rule", "stage"],
                _("Quy tắc này đã có dòng không ghi ngày trong bộ quy định, ở bước ấy."),
                condition=Q(since__isnull=True),
            ),
            unique(
                "one_setting_of_a_rule_in_a_set_from_a_day",
                ["rule_set", "rule", "stage", "since"],
                _("Quy tắc này đã có dòng từ cùng ngày trong bộ quy định, ở bước ấy."),
            ),
            unique(
                "one_setting_of_a_rule_outside_the_sets",
                ["rule", "stage"],
                _("Quy tắc này đã có dòng không thuộc bộ nào, không ghi ngày, ở bước ấy."),
                condition=Q(since__isnull=True, rule_set__isnull=True),
            ),
            unique(
                "one_setting_of_a_rule_outside_the_sets_from_a_day",
                ["rule", "stage", "since"],
                _("Quy tắc này đã có dòng không thuộc bộ nào từ cùng ngày, ở bước ấy."),
                condition=Q(rule_set__isnull=True),
            ),
            check(
                "setting_ends_after_it_begins",
                unknown_or(Q(until__gte=F("since")), "since", "until"),
                _("Ngày hết áp dụng không được trước ngày bắt đầu."),
            ),
            check(
                "an_unconfirmed_rule_never_blocks",
                Q(unconfirmed=False) | ~Q(severity=BLOCK),
                _(
                    "Dòng chưa đối chiếu không được là lỗi phải sửa. Bỏ dấu chưa đối chiếu, hoặc chọn mức khác."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.rule} ({self.rule_set})" if self.rule_set_id else self.rule

    def audit_record(self):
        return f"rulesetting:{self.pk}"

    @property
    def says(self):
        return RULES[self.rule].says if self.rule in RULES else ""

    def parameters(self):
        """One line for each parameter, in words."""
        return params.say(RULES[self.rule].params, self.params) if self.rule in RULES else []

    def clean(self):
        super().clean()
        sentences = params.faults(RULES[self.rule].params, self.params) if self.rule in RULES else []
        sentences += self._faults_of_dates()
        if sentences:
            raise ValidationError(sentences)

    def _faults_of_dates(self):
        """Rows of a rule at one step never hold on the same day, in whatever set they stand."""
        following = RuleSet.objects.filter(since__gt=self.rule_set.since) if self.rule_set_id else None
        ends = following.order_by("since").values_list("since", flat=True).first() if following else None
        first, last = period_of(self.since, self.until, self.rule_set and self.rule_set.since, ends)
        if first > last:
            return [_("Dòng này không có ngày nào áp dụng: xem lại ngày của dòng và của bộ quy định.")]
        others = RuleSetting.objects.filter(rule=self.rule, stage=self.stage).exclude(pk=self.pk)
        text = _(
            "Quy tắc %(rule)s đã có dòng áp dụng %(period)s ở bước ấy. Ghi ngày hết áp dụng cho dòng đó trước, hoặc "
            "chọn ngày khác cho dòng này."
        )
        return [
            text % {"rule": self.rule, "period": said_period(*period)}
            for period in (
                period_of(*dates)
                for dates in others.with_periods().values_list("since", "until", "set_since", "set_ends")
            )
            if first <= period[1] and period[0] <= last
        ]
