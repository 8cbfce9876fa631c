"""A list as CSV, exactly the rows shown: the library's export, written by our own sheets.

The library's form is passed over: its page is English and styled inline, which the content policy blocks.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV
from import_export.resources import ModelResource

from emulation.sheets import csv_lines


class SheetCsv(CSV):
    """As a Vietnamese Excel opens it, cells disarmed."""

    def is_binary(self):
        return True

    def export_data(self, dataset, **kwargs):
        return b"".join(csv_lines(dataset.headers, dataset))


class WordsResource(ModelResource):
    """Headers and choices as the pages show them; codes stay codes, unknown stays empty."""

    def get_export_headers(self, selected_fields=None):
        model = self._meta.model
        return [capfirst(model._meta.get_field(name).verbose_name) for name in self._meta.fields]

    def export_field(self, field, instance, **kwargs):
        column = self._meta.model._meta.get_field(self.get_field_name(field))
        value = getattr(instance, column.name)
        if isinstance(value, bool):
            return _("có") if value else _("không")
        return str(dict(column.flatchoices).get(value, value)) if column.choices else value


class ExportsWhatIsShown(ExportMixin):
    skip_export_form = True
    import_export_change_list_template = "admin/export/change_list.html"
    export_name = "danh-muc"

    @property
    def export_formats(self):
        return [SheetCsv]

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.export_name}.csv"
