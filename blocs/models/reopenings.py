"""Requests to reopen a finalised record: asked by who recorded it, answered by the secretariat."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear
from blocs.models.conferences import Conference
from emulation.constraints import check, unique
from emulation.fields import ProseField


class ReopenRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer=ReopenRequest.Answer.WAITING)

    def visible_to(self, user):
        return self.filter(conference__bloc_year__in=BlocYear.objects.visible_to(user).values("pk"))


def with_last_request(conferences):
    """Adds what was asked last about reopening each conference: `request_answer`, `request_asked_at`, `request_reply`."""
    last = ReopenRequest.objects.filter(conference=OuterRef("pk")).order_by("-asked_at", "-pk")
    return conferences.annotate(
        **{f"request_{name}": Subquery(last.values(name)[:1]) for name in ("answer", "asked_at", "reply")}
    )


class ReopenRequest(models.Model):
    class Answer(models.TextChoices):
        WAITING = "waiting", _("đang chờ")
        GRANTED = "granted", _("đã mở lại")
        DECLINED = "declined", _("không mở lại")

    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("hội nghị"), related_name="reopen_requests"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("người đề nghị"), related_name="+"
    )
    asked_at = models.DateTimeField(_("đề nghị lúc"), auto_now_add=True)
    reason = ProseField(_("lý do"), max_length=2000)
    answer = models.CharField(_("trả lời"), max_length=8, choices=Answer, default=Answer.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người trả lời"),
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    reply = ProseField(_("lời trả lời"), max_length=2000, blank=True)

    objects = ReopenRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị mở lại")
        verbose_name_plural = _("đề nghị mở lại")
        ordering = ["asked_at", "pk"]
        constraints = [
            unique(
                "one_waiting_request_of_a_conference",
                ["conference"],
                _("Hồ sơ này đã có đề nghị mở lại đang chờ Thường trực Hội đồng."),
                condition=Q(answer="waiting"),
            ),
            check("reopen_request_has_a_reason", ~Q(reason=""), _("Ghi lý do: cần sửa gì, căn cứ vào đâu.")),
            check(
                "declined_request_has_a_reply",
                ~Q(answer="declined") | ~Q(reply=""),
                _("Ghi lý do không mở lại để người đề nghị biết."),
            ),
            check(
                "an_answer_says_when",
                Q(answer="waiting", answered_at__isnull=True)
                | (~Q(answer="waiting") & Q(answered_at__isnull=False)),
                _("Trả lời phải có thời điểm trả lời."),
            ),
        ]

    def __str__(self):
        return str(self.conference)

    def audit_record(self):
        return f"blocyear:{self.conference.bloc_year_id}"
