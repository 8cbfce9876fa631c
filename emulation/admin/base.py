"""What every admin page shares: search without diacritics, the trail as history, nothing deleted."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from emulation.admin_site import Task
from emulation.history import readable, trail_of, trail_of_object
from emulation.text import fold

UNKNOWN = _("chưa rõ")


class RegistryAdmin(admin.ModelAdmin):
    """`search_fields` name folded columns; `folds_here` for a small table whose columns have no folded twin."""

    task = Task.OTHER
    deletable = False
    folds_here = False
    empty_value_display = UNKNOWN
    list_per_page = 50
    show_full_result_count = False
    object_history_template = "admin/object_history.html"

    def get_search_results(self, request, queryset, search_term):
        folded = fold(search_term)
        if self.folds_here and folded:
            return queryset.filter(pk__in=self._found_by_reading(queryset, folded.split())), False
        return super().get_search_results(request, queryset, folded)

    def _found_by_reading(self, queryset, words):
        rows = queryset.order_by().values_list("pk", *self.search_fields)
        for key, *texts in rows:
            text = fold(" ".join(str(each) for each in texts if each))
            if all(word in text for word in words):
                yield key

    def has_delete_permission(self, request, obj=None):
        return self.deletable and super().has_delete_permission(request, obj)

    def history_view(self, request, object_id, extra_context=None):
        """The trail: what was changed here, on the pages and by acts, is told in one place."""
        instance = self.get_object(request, unquote(object_id))
        if instance is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        may_read = request.user.has_perm("emulation.view_auditentry")
        if not (may_read and self.has_view_or_change_permission(request, instance)):
            raise PermissionDenied
        page = Paginator(self._trail_of(instance), 100).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Lịch sử thay đổi"),
            "subtitle": str(instance),
            "opts": self.opts,
            "object": instance,
            "page": page,
            "lines": readable(page.object_list),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    @staticmethod
    def _trail_of(instance):
        """A whole with its parts where it keeps a record of its own, else the row alone."""
        record = getattr(instance, "audit_record", str)()
        own = f"{instance._meta.model_name}:{instance.pk}"
        return trail_of(record) if record == own else trail_of_object(instance)

    # The trail covers the admin too: Django's own log of it would tell the same twice.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def log_deletions(self, request, queryset):
        return None


def yes_no(column, label):
    """A yes/no column in words: Django's icons tell it by colour, and in English to who cannot see them."""

    @admin.display(description=label, ordering=column)
    def said(_page, instance):
        value = getattr(instance, column)
        return UNKNOWN if value is None else (_("có") if value else _("không"))

    return said


class ReadOnly:
    """A page or an inline that shows and changes nothing, whoever looks."""

    can_delete = False
    extra = max_num = 0

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class NamedCells:
    """A tabular inline whose cells tell a screen reader what they are: the stock one leaves it to the column."""

    def get_formset(self, request, obj=None, **kwargs):
        class Named(super().get_formset(request, obj, **kwargs)):
            def add_fields(self, form, index):
                super().add_fields(form, index)
                for field in form.fields.values():
                    if field.label:
                        getattr(field.widget, "widget", field.widget).attrs["aria-label"] = field.label

        return Named


class Choice(admin.SimpleListFilter):
    """A filter whose address may be typed: what was not offered filters nothing."""

    def chosen(self):
        return self.value() if self.value() in dict(self.lookup_choices) else None
