"""The desk of a session: its roll, its docket side by side, and its acts by role."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.admin.session_acts import ACTS, NewSessionForm
from awards.desk.minutes import minutes_of
from awards.desk.session import SessionDesk
from awards.desk.standing import standings
from awards.models import CouncilSession
from awards.permissions import can_read_minutes, councils_run_by
from awards.services.sessions import plan_session
from emulation.access import is_council_member
from emulation.admin.acts import HasActs, posted
from emulation.admin.base import ReadOnly, RegistryAdmin
from emulation.admin.lists import GivesFiles
from emulation.admin_site import Task
from emulation.findings import worst_first
from emulation.refusals import Refused
from emulation.sheets import NAME, NUMBER, Column


@admin.register(CouncilSession)
class CouncilSessionAdmin(HasActs, GivesFiles, ReadOnly, RegistryAdmin):
    task = Task.COUNCIL
    change_form_template = "admin/council/session.html"
    list_display = ("__str__", "council", "year", "place", "status", "docketed", "decided")
    list_filter = ("status", "year", ("council", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("council",)
    folds_here = True
    search_fields = ("council__name", "place")
    search_help_text = gettext_lazy("Gõ một phần tên Hội đồng hoặc nơi họp, không cần dấu.")
    fields = (("of_council", "status"), ("held_on", "year"), "place")
    acts = ACTS
    file_name = "phien-hop-hoi-dong"
    columns = (
        Column(gettext_lazy("Ngày họp"), lambda row: row.held_on),
        Column(gettext_lazy("Hội đồng"), lambda row: row.council.name, NAME),
        Column(gettext_lazy("Năm xét"), lambda row: row.year, NUMBER),
        Column(gettext_lazy("Nơi họp"), lambda row: row.place, NAME),
        Column(gettext_lazy("Trạng thái"), lambda row: row.get_status_display()),
        Column(gettext_lazy("Số mục"), lambda row: row.items_listed, NUMBER),
        Column(gettext_lazy("Đã kết thúc"), lambda row: row.items_closed, NUMBER),
    )

    def get_queryset(self, request):
        sessions = super().get_queryset(request).visible_to(request.user)
        return sessions.with_counts().select_related("council")

    @admin.display(description=gettext_lazy("Hội đồng"))
    def of_council(self, session):
        """By name: its own page is for who keeps its seats."""
        return session.council.name

    @admin.display(description=gettext_lazy("số mục"), ordering="items_listed")
    def docketed(self, session):
        return session.items_listed

    @admin.display(description=gettext_lazy("đã kết thúc"), ordering="items_closed")
    def decided(self, session):
        return session.items_closed

    def may_act(self, actor, session):
        """Each act has a right of its own."""
        return True

    def has_add_permission(self, request, obj=None):
        """Asked on every page of the admin: of the database once."""
        if not hasattr(request, "may_plan_sessions"):
            by_role = request.user.has_perm("awards.add_councilsession")
            request.may_plan_sessions = by_role or (
                is_council_member(request.user) and self._councils(request).exists()
            )
        return request.may_plan_sessions

    def _councils(self, request):
        return councils_run_by(request.user, timezone.localdate())

    def get_urls(self):
        add = self.admin_site.admin_view(self.plan_view)
        minutes = self.admin_site.admin_view(self.minutes_view)
        return [
            path("add/", add, name="awards_councilsession_add"),
            path("<int:pk>/minutes/", minutes, name="councilsession_minutes"),
            *super().get_urls(),
        ]

    def plan_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewSessionForm(posted(request), councils=self._councils(request))
        if form.is_valid():
            try:
                session = plan_session(request.user, **form.cleaned_data)
                return self.done(request, session, _("Đã chuẩn bị %(councilsession)s."))
            except Refused as refused:
                form.refuse(refused)
        return self.act_page(request, form, _("Chuẩn bị phiên họp"), None, _("Lưu"))

    def minutes_view(self, request, pk):
        session = self.get_queryset(request).filter(pk=pk).first()
        if session is None:
            raise Http404
        if not can_read_minutes(request.user, session):
            raise PermissionDenied
        minutes = minutes_of(session)
        stands = standings(request.user, session, [line.item for line in minutes.items])
        for line in minutes.items:
            if stands[line.item.pk].file_is_closed:
                line.overrides = []
        context = {
            **self.admin_site.each_context(request),
            "title": _("Số liệu cho biên bản"),
            "subtitle": str(session),
            "opts": self.opts,
            "original": session,
            "minutes": minutes,
            "findings": worst_first(minutes.findings),
        }
        return TemplateResponse(request, "admin/council/minutes.html", context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["desk"] = SessionDesk(obj, request.user)
        context["may_read_minutes"] = can_read_minutes(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
