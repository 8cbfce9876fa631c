"""A list as CSV and XLSX, exactly the rows shown: the library's export, written by our own sheets.

The library's form is passed over: its page is English and styled inline, which the content policy blocks.
Its own writers would let cells run.
"""

from operator import itemgetter

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource

from emulation.sheets import Column, Sheet, csv_lines, xlsx_file


class SheetCsv(CSV):
    """As a Vietnamese Excel opens it, cells disarmed."""

    def is_binary(self):
        return True

    def export_data(self, dataset, **kwargs):
        return b"".join(csv_lines(dataset.headers, dataset))


class SheetXlsx(XLSX):
    """Texts typed as texts. A catalogue is short: the library holds it whole."""

    def export_data(self, dataset, **kwargs):
        columns = tuple(Column(title, itemgetter(n)) for n, title in enumerate(dataset.headers))
        with xlsx_file(Sheet(_("Danh mục"), columns, dataset)) as file:
            return file.read()


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
    export_formats = [SheetCsv]
    export_name = "danh-muc"

    def get_urls(self):
        workbook = self.admin_site.admin_view(self.export_workbook)
        name = "{}_{}_export_xlsx".format(*self.get_model_info())
        return [path("export/xlsx/", workbook, name=name), *super().get_urls()]

    def export_workbook(self, request):
        """Beside the library's own address, which gives the first of its formats."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        return self._do_file_export(SheetXlsx(), request, self.get_export_queryset(request))

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.export_name}.{file_format.get_extension()}"
