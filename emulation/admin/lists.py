"""A list of the admin as CSV and XLSX, behind its own address as on the clerk's pages: the rows its filters show."""

from django.core.exceptions import PermissionDenied

from emulation.downloads import asked_format
from emulation.sheets import Sheet


class GivesFiles:
    """`columns`: those of the files (`Column`, each of a row of the list); `file_name` without its ending."""

    change_list_template = "admin/files/change_list.html"
    columns = ()
    file_name = ""

    def changelist_view(self, request, extra_context=None):
        answer = asked_format(request)
        if answer is None:
            return super().changelist_view(request, extra_context)
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        request.GET = request.GET.copy()
        del request.GET["format"]
        rows = self.get_changelist_instance(request).get_queryset(request)
        title = str(self.opts.verbose_name_plural).capitalize()
        return answer(Sheet(title, self.columns, self.rows_of_files(rows)), self.file_name)

    def rows_of_files(self, rows):
        return rows
