"""The file of each item on a docket. It is closed to a member of the proposal's own unit until they have answered."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import DateField, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.admin.item_acts import ACTS
from awards.desk.item import ItemDesk
from awards.desk.words import award_of, recipient_of, result_of
from awards.models import ReviewItem
from emulation.admin.acts import HasActs
from emulation.admin.base import ReadOnly, RegistryAdmin
from emulation.admin.lists import GivesFiles
from emulation.admin_site import Task
from emulation.downloads import upload_response
from emulation.sheets import NAME, NUMBER, PROSE, Column

BEFORE_THE_END = _("chưa kết thúc")


def _result(item):
    return result_of(item) or BEFORE_THE_END


@admin.register(ReviewItem)
class ReviewItemAdmin(HasActs, GivesFiles, ReadOnly, RegistryAdmin):
    task = Task.COUNCIL
    change_form_template = "admin/council/item.html"
    list_display = ("__str__", "session", "award", "recipient", "bloc", "conclusion")
    list_filter = (
        ("session", admin.RelatedOnlyFieldListFilter),
        "passed",
        ("proposal__award_type", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("proposal__unit__names__folded", "proposal__award_type__folded")
    search_help_text = _("Gõ một phần tên đơn vị hoặc tên danh hiệu, không cần dấu.")
    ordering = ("-session__held_on", "session", "position", "pk")
    fields = ("session", "award", "recipient", "bloc", "conclusion")
    acts = ACTS
    file_name = "danh-muc-xet"
    columns = (
        Column(_("Phiên họp"), lambda item: str(item.session), NAME),
        Column(_("Thứ tự"), lambda item: item.position, NUMBER),
        Column(_("Danh hiệu, hình thức"), lambda item: award_of(item.proposal), NAME),
        Column(_("Người nhận"), recipient_of, NAME),
        Column(_("Khối"), lambda item: item.proposal.bloc_year.name, NAME),
        Column(_("Năm"), lambda item: item.proposal.bloc_year.year, NUMBER),
        Column(_("Kết quả"), _result),
        Column(_("Cách tính"), lambda item: item.arithmetic, PROSE),
    )

    def get_queryset(self, request):
        today = Value(timezone.localdate(), DateField())
        items = super().get_queryset(request).visible_to(request.user)
        items = items.annotate(its_day=Coalesce("session__held_on", today)).named("its_day")
        return items.select_related("session__council", "closed_by")

    @admin.display(description=_("danh hiệu, hình thức"), ordering="proposal__award_type__position")
    def award(self, item):
        return award_of(item.proposal)

    @admin.display(description=_("người nhận"))
    def recipient(self, item):
        return recipient_of(item)

    @admin.display(description=_("khối"))
    def bloc(self, item):
        return str(item.proposal.bloc_year)

    @admin.display(description=_("kết quả"), ordering="passed")
    def conclusion(self, item):
        return _result(item)

    def may_act(self, actor, item):
        """Each act has a right of its own."""
        return True

    def result_words(self, item):
        return result_of(item)

    def to_session(self, item):
        return redirect("admin:awards_councilsession_change", item.session_id)

    def done(self, request, item, sentence, **names):
        messages.success(request, sentence % {"reviewitem": item, **names})

    def get_urls(self):
        scan = self.admin_site.admin_view(self.scan_view)
        return [path("<int:pk>/scan/", scan, name="reviewitem_scan"), *super().get_urls()]

    def get_object(self, request, object_id, from_field=None):
        """Who may read it is asked before the page asks for it: of the database once."""
        found = request.__dict__.setdefault("items_asked_for", {})
        if object_id not in found:
            found[object_id] = super().get_object(request, object_id, from_field)
        return found[object_id]

    def change_view(self, request, object_id, *args, **kwargs):
        return self._closed_to(request, object_id) or super().change_view(request, object_id, *args, **kwargs)

    def history_view(self, request, object_id, *args, **kwargs):
        return self._closed_to(request, object_id) or super().history_view(
            request, object_id, *args, **kwargs
        )

    def _closed_to(self, request, object_id):
        """The page that says why the file does not open to this person; None where it does, or there is none."""
        item = self.get_object(request, object_id) if self.has_view_permission(request) else None
        if item is None:
            return None
        item.desk = ItemDesk(item, request.user)
        if not item.desk.standing.file_is_closed:
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Hồ sơ không mở cho anh/chị"),
            "opts": self.opts,
            "original": item,
            "item": item,
            "desk": item.desk,
        }
        return TemplateResponse(request, "admin/council/closed_file.html", context, status=403)

    def scan_view(self, request, pk):
        """The count minutes: for who enters them, and once the item is closed for who may read its file."""
        item = self.get_queryset(request).filter(pk=pk).first()
        if item is None or not item.scan:
            raise Http404
        desk = ItemDesk(item, request.user)
        if desk.standing.file_is_closed or not desk.sees_counts:
            raise PermissionDenied
        return upload_response(item.scan, f"kiem-phieu-{item.pk}")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["desk"] = obj.desk
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
