"""A table as the file a person downloads: the summary's addresses end in the format, a list's ask for it.

`?format=csv` or `?format=xlsx` behind the address of a list gives what the list shows, every page of it.
"""

from django.http import FileResponse, StreamingHttpResponse

from emulation.sheets import csv_lines, xlsx_file

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(sheet, name):
    """Sent while it is read; `name` is the file's, without its ending."""
    response = StreamingHttpResponse(csv_lines(sheet.header, sheet.lines()), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(sheet, name):
    """Sent once it is whole. The answer closes the file, also where the person breaks off."""
    return FileResponse(xlsx_file(sheet), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


def asked_format(request):
    """What answers with the file that a list's address asks for; None where it asks for the page."""
    return FORMATS.get(request.GET.get("format")) if request.method in ("GET", "HEAD") else None
