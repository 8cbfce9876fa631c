"""The trail as a read-only list: by thing, person, kind of change and day."""

from auditlog.registry import auditlog
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from emulation.acts import ACTS
from emulation.admin.base import Choice, ReadOnly, RegistryAdmin
from emulation.admin_site import Task
from emulation.history import readable
from emulation.models import AuditEntry, User
from emulation.text import sort_key

SHOWN_IN_A_ROW = 4


class KindFilter(Choice):
    title = _("loại dữ liệu")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        types = ContentType.objects.get_for_models(*auditlog.get_models())
        named = ((str(each.pk), capfirst(model._meta.verbose_name)) for model, each in types.items())
        return sorted(named, key=lambda pair: sort_key(str(pair[1])))

    def queryset(self, request, queryset):
        return queryset.filter(content_type=self.chosen()) if self.chosen() else queryset


class ActorFilter(Choice):
    title = _("người thực hiện")
    parameter_name = "who"

    def lookups(self, request, model_admin):
        acted = User.objects.filter(Exists(AuditEntry.objects.filter(actor=OuterRef("pk"))))
        return [*((str(user.pk), str(user)) for user in acted), ("0", _("hệ thống"))]

    def queryset(self, request, queryset):
        if self.chosen() == "0":
            return queryset.filter(actor=None)
        return queryset.filter(actor=self.chosen()) if self.chosen() else queryset


class ActFilter(Choice):
    title = _("việc")
    parameter_name = "did"
    ROWS = {
        "+": (AuditEntry.Action.CREATE, _("Thêm")),
        "~": (AuditEntry.Action.UPDATE, _("Sửa")),
        "-": (AuditEntry.Action.DELETE, _("Xóa")),
    }

    def lookups(self, request, model_admin):
        return [*((sign, label) for sign, (_action, label) in self.ROWS.items()), *ACTS.items()]

    def queryset(self, request, queryset):
        if self.chosen() in self.ROWS:
            return queryset.filter(act="", action=self.ROWS[self.chosen()][0])
        return queryset.filter(act=self.chosen()) if self.chosen() else queryset


class DayFilter(admin.DateFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("thời điểm")


class TrailList(ChangeList):
    def get_results(self, request):
        """Reads a page of entries in bulk; each carries its line from here on."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        for entry, line in zip(self.result_list, readable(self.result_list), strict=True):
            entry.line = line


@admin.register(AuditEntry)
class TrailAdmin(ReadOnly, RegistryAdmin):
    task = Task.TRAIL
    list_display = ("when", "who", "did", "thing", "summary")
    list_filter = (("timestamp", DayFilter), KindFilter, ActorFilter, ActFilter)
    list_select_related = ("actor", "content_type")
    ordering = ("-timestamp", "-pk")
    fields = ("when", "who", "did", "thing", "why", "details", "changes_in_words")
    change_form_template = "admin/trail/change_form.html"

    def get_changelist(self, request, **kwargs):
        return TrailList

    def get_object(self, request, object_id, from_field=None):
        entry = super().get_object(request, object_id, from_field)
        if entry is not None:
            (entry.line,) = readable([entry])
        return entry

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    @admin.display(description=_("thời điểm"), ordering="timestamp")
    def when(self, entry):
        return date_format(localtime(entry.timestamp), "DATETIME_FORMAT")

    @admin.display(description=_("người thực hiện"))
    def who(self, entry):
        return entry.line.who

    @admin.display(description=_("việc"))
    def did(self, entry):
        return entry.line.did

    @admin.display(description=_("đối tượng"))
    def thing(self, entry):
        return capfirst(": ".join(filter(None, [entry.line.kind, entry.line.name])))

    @admin.display(description=_("thay đổi"))
    def summary(self, entry):
        shown = [_in_short(change) for change in entry.line.changes[:SHOWN_IN_A_ROW]]
        more = ["…"] if len(entry.line.changes) > SHOWN_IN_A_ROW else []
        return "; ".join([*shown, *more, *self._carried(entry)]) or "—"

    @admin.display(description=_("lý do"))
    def why(self, entry):
        return entry.reason or "—"

    @admin.display(description=_("chi tiết"))
    def details(self, entry):
        return "; ".join(self._carried(entry)) or "—"

    @staticmethod
    def _carried(entry):
        return [f"{label}: {value}" for label, value in entry.line.details]

    @admin.display(description=_("thay đổi"))
    def changes_in_words(self, entry):
        rows = ((capfirst(c.label), c.old, c.new) for c in entry.line.changes)
        return format_html(
            "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>",
            _("Nội dung"),
            _("Trước"),
            _("Sau"),
            format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
        )


def _in_short(change, most=60):
    values = [value[:most] + "…" if len(value) > most else value for value in (change.old, change.new)]
    return f"{change.label}: {' → '.join(filter(None, values))}"
